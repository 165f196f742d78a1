package policies

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

var alarmAttributes = []attribute[*graph.Alarm]{
	{"name", "string", func(a *graph.Alarm) parser.Value { return a.Name }, nil},
	{"description", "string", func(a *graph.Alarm) parser.Value { return a.Description }, nil},
	{"actions", "any", func(a *graph.Alarm) parser.Value { return a.Actions }, nil},
	{"actions_enabled", "boolean", func(a *graph.Alarm) parser.Value { return a.Enabled }, always[*graph.Alarm](true)},
	{"threshold", "number", func(a *graph.Alarm) parser.Value { return a.Threshold }, nil},
	{"operator", "string", func(a *graph.Alarm) parser.Value { return a.Operator }, nil},
	{"evaluation_periods", "number", func(a *graph.Alarm) parser.Value { return a.Periods }, nil},
	{"datapoints", "number", func(a *graph.Alarm) parser.Value { return a.Datapoints }, nil},
	{"missing_data", "string", func(a *graph.Alarm) parser.Value { return a.MissingData }, always[*graph.Alarm](aws.MissingData)},
	{"remark", "string", func(a *graph.Alarm) parser.Value { return a.Remark }, nil},
	{"band", "string", func(a *graph.Alarm) parser.Value { return a.Band }, nil},
}

var metricAttributes = []attribute[*graph.Watch]{
	{"namespace", "string", func(w *graph.Watch) parser.Value { return w.Namespace }, nil},
	{"name", "string", func(w *graph.Watch) parser.Value { return w.Metric }, nil},
	{"statistic", "string", func(w *graph.Watch) parser.Value { return w.Statistic }, nil},
	{"period", "number", func(w *graph.Watch) parser.Value { return w.Period }, nil},
	{"unit", "string", func(w *graph.Watch) parser.Value { return w.Unit }, nil},
}

// metricSchema is the schema of a metric that an alarm reads. Its id is the alarm's.
func metricSchema() map[string]any {
	return join(attributesSchema(metricAttributes), forward("function", "alias", "version", "queue", "stream", "table"),
		backward("dimensions_path", "name_path", "statistic_path"), map[string]any{
			"id": textSchema, "opaque": booleanSchema, "compared": booleanSchema, "kind": orNull(textSchema), "published_unit": orNull(textSchema),
			"dimension_sets": orNull(arrayOf(arrayOf(textSchema))), "unpublished": booleanSchema, "of_functions": booleanSchema, "nearest": orNull(textSchema), "filter_id": orNull(textSchema),
			"dimensions": arrayOf(objectSchema(map[string]any{
				"name": orNull(textSchema), "value": orNull(textSchema), "of": orNull(textSchema), "form": orNull(textSchema), "path": arrayOf(textSchema),
			})),
		})
}
