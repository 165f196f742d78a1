package graph

import (
	"regexp"
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

func newAlarm(r *Resource) *Alarm {
	a := &Alarm{
		Resource: r, Composite: r.Type == "AWS::CloudWatch::CompositeAlarm", Name: r.Get("AlarmName"), Description: r.Get("AlarmDescription"),
		Actions: r.Get("AlarmActions"), Enabled: r.Get("ActionsEnabled"),
	}
	if a.Composite {
		return a
	}
	a.Threshold, a.Operator, a.Band = r.Get("Threshold"), r.Get("ComparisonOperator"), r.Get("ThresholdMetricId")
	a.Periods, a.Datapoints, a.MissingData = r.Get("EvaluationPeriods"), r.Get("DatapointsToAlarm"), r.Get("TreatMissingData")
	metrics := r.Get("Metrics")
	a.Opaque = metrics.IsUnknown() || r.Properties.IsUnknown() || !r.Get("EvaluationCriteria").IsAbsent()
	if !r.Get("MetricName").IsAbsent() {
		w := a.watch(r.Properties)
		w.Statistic, w.Compared = r.Get("Statistic"), a.Band.IsAbsent()
		if w.Statistic.IsAbsent() && !r.Get("ExtendedStatistic").IsAbsent() {
			w.Statistic = r.Get("ExtendedStatistic")
		}
	}
	for _, metric := range metrics.Items {
		if stat := metric.Get("MetricStat"); !stat.IsAbsent() {
			w := a.watch(stat.Get("Metric"))
			w.Statistic, w.Period, w.Unit = stat.Get("Stat"), stat.Get("Period"), stat.Get("Unit")
			w.Compared = a.Band.IsAbsent() && returned(metric)
		}
		if expression := metric.Get("Expression"); !expression.IsAbsent() && !a.queries(expression) || metric.IsUnknown() {
			a.Opaque = true
		}
	}
	return a
}

// returned reports whether an item of Metrics is what the alarm looks at. CloudWatch takes one such item, and for the
// others asks for ReturnData: false.
func returned(metric parser.Value) bool {
	data := metric.Get("ReturnData")
	yes, known := data.Bool()
	return data.IsAbsent() || known && yes
}

// watch reads one metric, of an alarm or of a MetricStat.
func (a *Alarm) watch(metric parser.Value) *Watch {
	dimensions := metric.Get("Dimensions")
	w := &Watch{
		Alarm: a, Namespace: filled(metric.Get("Namespace")), Metric: filled(metric.Get("MetricName")), Period: metric.Get("Period"), Unit: metric.Get("Unit"),
		DimensionsPath: dimensions.Path, Opaque: dimensions.IsUnknown() || metric.IsUnknown(),
	}
	for _, d := range dimensions.Items {
		name := filled(d.Get("Name"))
		w.Opaque = w.Opaque || d.IsUnknown() || name.IsUnknown()
		w.Dimensions = append(w.Dimensions, Dimension{Name: name, Value: filled(d.Get("Value"))})
	}
	a.Watches = append(a.Watches, w)
	return w
}

var blank = regexp.MustCompile(`^$|\$\{|\{\{|<`)

// filled returns a value, or an unknown one where it is a text that another tool fills in.
func filled(v parser.Value) parser.Value {
	text, known := v.Text()
	if !known || !blank.MatchString(text) {
		return v
	}
	unknown := parser.NewOpaque(v.Canonical())
	unknown.Span, unknown.Key, unknown.Path = v.Span, v.Key, v.Path
	return unknown
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

// Watches reports whether the alarm's metric is the one of that namespace and name. Unknown is neither.
func (w *Watch) Watches(namespace, metric string) bool {
	return isText(w.Namespace, namespace) && isText(w.Metric, metric)
}

// linkAlarms ties alarms to what they watch and to what acts on their state.
func (g *Graph) linkAlarms() {
	for _, a := range g.Alarms {
		a.Opaque = a.Opaque || a.Composite && g.combinesOthers(a)
		for _, w := range a.Watches {
			g.linkWatch(w)
		}
	}
	if len(g.Alarms) > 0 && g.used == nil {
		g.linkActors()
		g.linkFilters()
		g.readAround()
	}
}

// readAround reads what the template says of its alarms elsewhere than in their properties: comments, exports, and what
// the branches of conditions would pass.
func (g *Graph) readAround() {
	exported := map[*parser.Template][]string{}
	for _, a := range g.Alarms {
		stack := g.Template.Stack(a.Source.Key.File)
		if _, known := exported[stack]; !known {
			exported[stack] = stack.Exported()
		}
		a.Remark = remark(stack, a.Threshold)
		a.Exported = slices.Contains(exported[stack], a.Source.Name())
		on, known := a.Enabled.Bool()
		a.Offered = stack.ReadsParameter(a.Source.Node.Get("Properties", "ActionsEnabled")) ||
			(on || !known) && stack.ReadsParameter(a.Source.Node.Get("Properties", "AlarmActions"))
	}
}

// remark returns the comment that stands on the line of a value.
func remark(t *parser.Template, v parser.Value) parser.Value {
	line := v.Key.Start.Line
	at, found := slices.BinarySearchFunc(t.Comments, line, func(c parser.Comment, line int) int { return c.Span.Start.Line - line })
	if !found || v.Key.IsZero() || t.Comments[at].Span.File != v.Key.File {
		return parser.Value{}
	}
	return parser.NewText(t.Comments[at].Text)
}

// linkFilters ties metrics to the metric filters that publish them.
func (g *Graph) linkFilters() {
	for _, r := range g.Resources {
		if r.Type != "AWS::Logs::MetricFilter" {
			continue
		}
		for _, to := range r.Get("MetricTransformations").Items {
			for _, a := range g.Alarms {
				for _, w := range a.Watches {
					if w.Metric.SameAs(to.Get("MetricName")) && w.Namespace.SameAs(to.Get("MetricNamespace")) {
						w.Filter = r
					}
				}
			}
		}
	}
}

func (g *Graph) linkWatch(w *Watch) {
	for i, d := range w.Dimensions {
		w.Dimensions[i].Form = g.form(d.Value)
		if len(d.Value.Parts) > 0 && d.Value.Parts[0].Symbol != nil {
			w.Dimensions[i].Of = g.byID[d.Value.Parts[0].Symbol.Name]
		}
	}
	if name := w.Dimension("FunctionName"); !name.IsAbsent() {
		w.Function = g.Target(name).Function
	}
	if name := w.Dimension("Resource"); !name.IsAbsent() {
		target := g.Target(name)
		w.Alias, w.Version = target.Alias, target.Version
	}
	if w.Function != nil {
		w.Function.Alarms = append(w.Function.Alarms, w)
	}
	if w.Queue = noun[Queue](g, g.Find(w.Dimension("QueueName"), "AWS::SQS::Queue")); w.Queue != nil {
		w.Queue.Alarms = append(w.Queue.Alarms, w)
	}
	if w.Stream = noun[Stream](g, g.Find(w.Dimension("StreamName"), "AWS::Kinesis::Stream")); w.Stream != nil {
		w.Stream.Alarms = append(w.Stream.Alarms, w)
	}
	if w.Table = noun[Table](g, g.Find(w.Dimension("TableName"), "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")); w.Table != nil {
		w.Table.Alarms = append(w.Table.Alarms, w)
	}
}
