package policies

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

var targetAttributes = []attribute[*graph.ScalableTarget]{
	{"resource_id", "string", func(t *graph.ScalableTarget) parser.Value { return t.ResourceID }, nil},
	{"shape", "string", func(t *graph.ScalableTarget) parser.Value { return t.Shape }, nil},
	{"dimension", "string", func(t *graph.ScalableTarget) parser.Value { return t.Dimension }, nil},
	{"minimum", "number", func(t *graph.ScalableTarget) parser.Value { return t.Minimum }, nil},
	{"maximum", "number", func(t *graph.ScalableTarget) parser.Value { return t.Maximum }, nil},
	{"schedules", "any", func(t *graph.ScalableTarget) parser.Value { return t.Schedules }, nil},
	{"scaled", "boolean", func(t *graph.ScalableTarget) parser.Value { return t.Scaled }, nil},
}

var policyAttributes = []attribute[*graph.ScalingPolicy]{
	{"name", "string", func(p *graph.ScalingPolicy) parser.Value { return p.Name }, nil},
	{"kind", "string", func(p *graph.ScalingPolicy) parser.Value { return p.Kind }, nil},
	{"metric", "string", func(p *graph.ScalingPolicy) parser.Value { return p.Metric }, nil},
	{"target_value", "number", func(p *graph.ScalingPolicy) parser.Value { return p.TargetValue }, nil},
	{"scaling_target_id", "string", func(p *graph.ScalingPolicy) parser.Value { return p.TargetID }, nil},
	{"resource_id", "string", func(p *graph.ScalingPolicy) parser.Value { return p.ResourceID }, nil},
	{"shape", "string", func(p *graph.ScalingPolicy) parser.Value { return p.Shape }, nil},
	{"dimension", "string", func(p *graph.ScalingPolicy) parser.Value { return p.Dimension }, nil},
	{"namespace", "string", func(p *graph.ScalingPolicy) parser.Value { return p.Namespace }, nil},
}
