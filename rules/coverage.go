package rules

import (
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// covered says whether an alarm watches something.
type covered uint8

const (
	notCovered   covered = iota
	maybeCovered         // an alarm may, for what it watches is not known
	isCovered
)

// coverage is which functions the template's alarms on one metric watch.
type coverage struct {
	all       covered
	functions map[*graph.Function]bool
}

// coverageOf reads the alarms on a metric of functions. One without dimensions watches the whole account; one whose
// metric or function is not known may watch any.
func coverageOf(g *graph.Graph, namespace, metric string) coverage {
	c := coverage{functions: map[*graph.Function]bool{}}
	for _, a := range g.Family.Alarms { // one of another template may name the function
		if a.Opaque {
			c.all = max(c.all, maybeCovered)
		}
		for _, w := range a.Watches {
			c.read(g, w, namespace, metric)
		}
	}
	return c
}

func (c *coverage) read(g *graph.Graph, w *graph.Watch, namespace, metric string) {
	if !mayBe(w.Namespace, namespace) || !mayBe(w.Metric, metric) {
		return
	}
	if w.Opaque || !w.Watches(namespace, metric) {
		c.all = max(c.all, maybeCovered)
		return
	}
	name := w.Dimension("FunctionName")
	switch {
	case len(w.Dimensions) == 0:
		if w.Alarm.Own { // what is about the whole account counts for the stack that has it
			c.all = isCovered
		}
	case name.IsAbsent():
	case g.Target(name).Function != nil:
		c.functions[g.Target(name).Function] = true
	case !name.IsKnown():
		c.all = max(c.all, maybeCovered)
	}
}

func (c coverage) of(f *graph.Function) covered {
	if c.functions[f] {
		return isCovered
	}
	return c.all
}

// mayBe reports whether a value is the text, or not known.
func mayBe(v parser.Value, text string) bool {
	known, ok := v.Text()
	return v.IsUnknown() || ok && known == text
}

// hasAlarms reports whether the template has an alarm on AWS/Lambda, or on a source of one of its functions.
func hasAlarms(g *graph.Graph) bool {
	for _, a := range g.Alarms {
		for _, w := range a.Watches {
			if namespace, _ := w.Namespace.Text(); namespace == "AWS/Lambda" {
				return true
			}
		}
	}
	for _, m := range g.Mappings {
		if m.Queue != nil && ownAlarm(m.Queue.Alarms) || m.Stream != nil && ownAlarm(m.Stream.Alarms) || m.Table != nil && ownAlarm(m.Table.Alarms) {
			return true
		}
	}
	return false
}

func ownAlarm(watches []*graph.Watch) bool {
	return slices.ContainsFunc(watches, func(w *graph.Watch) bool { return w.Alarm.Own })
}
