package graph

import (
	"regexp"
	"slices"
	"strings"

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
		if expression := metric.Get("Expression"); !expression.IsAbsent() && searches(expression) || metric.IsUnknown() {
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

var search = regexp.MustCompile(`(?i)\bSEARCH\s*\(|\bMETRICS\s*\(|\bSELECT\b`)

// searches reports whether a metric expression reads metrics that it does not name.
func searches(expression parser.Value) bool {
	text, known := expression.Text()
	return !known || search.MatchString(text)
}

// watch reads one metric, of an alarm or of a MetricStat.
func (a *Alarm) watch(metric parser.Value) *Watch {
	dimensions := metric.Get("Dimensions")
	w := &Watch{
		Alarm: a, Namespace: metric.Get("Namespace"), Metric: metric.Get("MetricName"), Period: metric.Get("Period"), Unit: metric.Get("Unit"),
		DimensionsPath: dimensions.Path, Opaque: dimensions.IsUnknown() || metric.IsUnknown(),
	}
	for _, d := range dimensions.Items {
		w.Opaque = w.Opaque || d.IsUnknown() || d.Get("Name").IsUnknown()
		w.Dimensions = append(w.Dimensions, Dimension{Name: d.Get("Name"), Value: d.Get("Value")})
	}
	a.Watches = append(a.Watches, w)
	return w
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
		stack := g.Template.Stack(a.Source.Key.File)
		a.Remark = remark(stack, a.Threshold)
		a.Exported = g.Template.IsExported(a.Source)
		a.Offered = stack.ReadsParameter(a.Source.Node.Get("Properties", "AlarmActions")) || stack.ReadsParameter(a.Source.Node.Get("Properties", "ActionsEnabled"))
		a.Opaque = a.Opaque || a.Composite && g.combinesOthers(a)
		for _, w := range a.Watches {
			g.linkWatch(w)
		}
	}
	if len(g.Alarms) > 0 && g.used == nil {
		g.linkActors()
		g.linkFilters()
	}
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

// remark returns the comment that stands on the line of a value.
func remark(t *parser.Template, v parser.Value) parser.Value {
	for _, c := range t.Comments {
		if !v.Key.IsZero() && c.Span.File == v.Key.File && c.Span.Start.Line == v.Key.Start.Line {
			return parser.NewText(c.Text)
		}
	}
	return parser.Value{}
}

// combinesOthers reports whether a composite alarm looks at alarms that are not in the template, or may.
// AT_LEAST takes a list of them.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html, 2026-11-22.
func (g *Graph) combinesOthers(a *Alarm) bool {
	rule := a.Get("AlarmRule")
	if _, whole := rule.Symbol(); whole || strings.Contains(rule.Canonical(), "AT_LEAST") {
		return true
	}
	return slices.ContainsFunc(alarmsIn(rule), func(name parser.Value) bool { return g.Find(name, alarmTypes...) == nil })
}
