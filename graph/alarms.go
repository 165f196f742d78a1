package graph

import (
	"regexp"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

func newAlarm(r *Resource) *Alarm {
	a := &Alarm{Resource: r, Composite: r.Type == "AWS::CloudWatch::CompositeAlarm", Actions: r.Get("AlarmActions"), Enabled: r.Get("ActionsEnabled")}
	if a.Composite {
		return a
	}
	if !r.Get("MetricName").IsAbsent() {
		a.watch(r.Properties)
	}
	metrics := r.Get("Metrics")
	a.Opaque = metrics.IsUnknown() || r.Properties.IsUnknown() || !r.Get("EvaluationCriteria").IsAbsent()
	for _, metric := range metrics.Items {
		if stat := metric.Get("MetricStat", "Metric"); !stat.IsAbsent() {
			a.watch(stat)
		}
		if !metric.Get("Expression").IsAbsent() && searches(metric.Get("Expression")) {
			a.Opaque = true
		}
	}
	return a
}

var search = regexp.MustCompile(`(?i)\bSEARCH\s*\(|\bMETRICS\s*\(|\bSELECT\b`)

// searches reports whether a metric expression reads metrics that it does not name.
func searches(expression parser.Value) bool {
	text, known := expression.Text()
	return !known || search.MatchString(text)
}

// watch reads one metric, of an alarm or of a MetricStat.
func (a *Alarm) watch(metric parser.Value) {
	w := &Watch{Alarm: a, Namespace: metric.Get("Namespace"), Metric: metric.Get("MetricName")}
	dimensions := metric.Get("Dimensions")
	w.Opaque = dimensions.IsUnknown() || metric.IsUnknown()
	for _, d := range dimensions.Items {
		w.Opaque = w.Opaque || d.IsUnknown()
		w.Dimensions = append(w.Dimensions, Dimension{Name: d.Get("Name"), Value: d.Get("Value")})
	}
	a.Watches = append(a.Watches, w)
}

// Dimension returns the value of the dimension with that name; absent where there is none.
func (w *Watch) Dimension(name string) parser.Value {
	for _, d := range w.Dimensions {
		if isText(d.Name, name) {
			return d.Value
		}
	}
	return parser.Value{}
}

// linkAlarms ties alarms to what they watch and to what acts on their state.
func (g *Graph) linkAlarms() {
	for _, a := range g.Alarms {
		for _, w := range a.Watches {
			g.linkWatch(w)
		}
	}
	if len(g.Alarms) > 0 && g.used == nil {
		g.linkActors()
	}
}

func (g *Graph) linkWatch(w *Watch) {
	if name := w.Dimension("FunctionName"); !name.IsAbsent() {
		if f := g.Target(name).Function; f != nil {
			f.Alarms = append(f.Alarms, w)
		}
	}
	if name := w.Dimension("QueueName"); !name.IsAbsent() {
		if q := noun[Queue](g, g.Find(name, "AWS::SQS::Queue")); q != nil {
			q.Alarms = append(q.Alarms, w)
		}
	}
	if name := w.Dimension("StreamName"); !name.IsAbsent() {
		if s := noun[Stream](g, g.Find(name, "AWS::Kinesis::Stream")); s != nil {
			s.Alarms = append(s.Alarms, w)
		}
	}
	if name := w.Dimension("TableName"); !name.IsAbsent() {
		if t := noun[Table](g, g.Find(name, "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")); t != nil {
			t.Alarms = append(t.Alarms, w)
		}
	}
}

var alarmTypes = []string{"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"}

// linkActors finds what acts on an alarm's state: whatever refers to it by reference, by name or by ARN.
func (g *Graph) linkActors() {
	for _, r := range g.Resources {
		properties := g.Properties(r)
		named := map[*Alarm]bool{}
		note := func(a *Alarm) {
			if a != nil && a.Resource != r && !named[a] {
				named[a] = true
				a.NamedBy = append(a.NamedBy, r)
			}
		}
		symbols(properties, func(s *parser.Symbol) {
			note(noun[Alarm](g, g.ofType(s, alarmTypes)))
		})
		if r.Type != "AWS::CloudWatch::CompositeAlarm" && r.Type != "AWS::CodeDeploy::DeploymentGroup" && r.Type != "AWS::Events::Rule" {
			continue
		}
		text := properties.Canonical()
		for _, a := range g.Alarms {
			if name := a.Get("AlarmName"); !name.IsAbsent() && name.Canonical() != "" && strings.Contains(text, name.Canonical()) {
				note(a)
			}
		}
	}
}

// Watches reports whether the alarm's metric is the one of that namespace and name. Unknown is neither.
func (w *Watch) Watches(namespace, metric string) bool {
	return isText(w.Namespace, namespace) && isText(w.Metric, metric)
}
