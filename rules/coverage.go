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

// metric is one that alarms may watch.
type metric struct{ namespace, name string }

// lambda returns metrics of functions.
func lambda(names ...string) []metric { return metricsOf("AWS/Lambda", names) }

// sqs returns metrics of queues.
func sqs(names ...string) []metric { return metricsOf("AWS/SQS", names) }

func metricsOf(namespace string, names []string) (out []metric) {
	for _, name := range names {
		out = append(out, metric{namespace, name})
	}
	return out
}

// coverage is what alarms watch by at least one of some metrics: those of the template, and those of its siblings on what
// is the template's.
type coverage struct {
	all    covered
	of     map[*graph.Resource]bool // functions, queues, streams and mappings
	unseen graph.Unseen
	// others says that alarms watch something that is not in the template.
	others bool
}

// coverageOf reads the alarms on some metrics. One without dimensions watches the whole account; one whose metric or
// dimensions are not known may watch anything. An alarm without an action covers all the same.
func coverageOf(g *graph.Graph, metrics []metric) *coverage {
	c := &coverage{of: map[*graph.Resource]bool{}, unseen: g.UnseenAlarms()}
	for _, a := range g.Family.Alarms { // one of another template may name the function
		if a.Opaque {
			c.may()
		}
		for _, w := range a.Watches {
			c.read(g, w, metrics)
		}
	}
	return c
}

func (c *coverage) may() { c.all = max(c.all, maybeCovered) }

func (c *coverage) read(g *graph.Graph, w *graph.Watch, metrics []metric) {
	same := func(m metric) bool { return w.Watches(m.namespace, m.name) }
	like := func(m metric) bool { return mayBe(w.Namespace, m.namespace) && mayBe(w.Metric, m.name) }
	switch {
	case !slices.ContainsFunc(metrics, like):
	case w.Opaque || !slices.ContainsFunc(metrics, same):
		c.may()
	case len(w.Dimensions) == 0: // of the whole account, where those that name one another are deployed together
		c.all = isCovered
	default:
		c.readDimensions(g, w)
	}
}

// readDimensions takes whatever a dimension names as covered, be it in the right dimension and form or not: that is for
// alarm-dimension to say.
func (c *coverage) readDimensions(g *graph.Graph, w *graph.Watch) {
	named := false
	for _, d := range w.Dimensions {
		if f := g.Target(d.Value).Function; f != nil {
			named, c.of[f.Resource] = true, true
		}
		if r := g.Find(d.Value, "AWS::SQS::Queue", "AWS::Kinesis::Stream", "AWS::Lambda::EventSourceMapping"); r != nil {
			named, c.of[r] = true, true
		}
	}
	if named {
		return
	}
	c.others = true
	if slices.ContainsFunc(w.Dimensions, func(d graph.Dimension) bool { return !d.Value.IsKnown() }) {
		c.may()
	}
}

// by says whether an alarm watches at least one of these, in which the same shows. Nil stands for what is not in the
// template.
func (c *coverage) by(resources ...*graph.Resource) covered {
	best := c.all
	for _, r := range resources {
		switch {
		case r == nil || r.Outside != nil:
			if c.others {
				best = max(best, maybeCovered)
			}
		case c.of[r]:
			return isCovered
		case c.unseen.All || c.unseen.IDs[r.ID] || c.others && nameUnknown(r):
			best = max(best, maybeCovered)
		}
	}
	return best
}

// nameUnknown reports whether a resource may bear the name that an alarm spells otherwise.
func nameUnknown(r *graph.Resource) bool {
	return slices.ContainsFunc([]string{"FunctionName", "QueueName", "Name"}, func(property string) bool { return r.Get(property).IsUnknown() })
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
