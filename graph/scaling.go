package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

// ScalableTarget is AWS::ApplicationAutoScaling::ScalableTarget on a function's provisioned concurrency.
type ScalableTarget struct {
	*Resource
	ResourceID parser.Value
	// Shape is what ResourceID turns out to be, one of the Shape constants; unknown where that depends on what is not
	// known.
	Shape     parser.Value
	ARN       *Resource    // whose ARN stands in ResourceID, where that is its shape
	Dimension parser.Value // ScalableDimension
	Minimum   parser.Value
	Maximum   parser.Value
	Schedules parser.Value // ScheduledActions
	// Scaled says whether a scheduled action, or a scaling policy of the template, ever moves the target; unknown where
	// whoever is handed the target may do so.
	Scaled parser.Value

	Function *Function // nil where it is not in the template, as the following
	Version  *Version
	Alias    *Alias
	Policies []*ScalingPolicy
	// Waits says that CloudFormation makes the alias or version first.
	Waits bool
}

func newTarget(r *Resource) *ScalableTarget {
	if !isLambda(r) {
		return nil
	}
	return &ScalableTarget{
		Resource: r, ResourceID: r.Get("ResourceId"), Dimension: r.Get("ScalableDimension"), Schedules: r.Get("ScheduledActions"),
		Minimum: r.Get("MinCapacity"), Maximum: r.Get("MaxCapacity"),
	}
}

// Moves reports whether the target does more than to set bounds, or may.
func (t *ScalableTarget) Moves() bool {
	moves, known := t.Scaled.Bool()
	return moves || !known
}

// isLambda reports whether a scalable target says that it is one of a function: by its namespace, or where it has none, by
// its dimension.
func isLambda(target *Resource) bool {
	namespace := target.Get("ServiceNamespace")
	dimension, _ := target.Get("ScalableDimension").Text()
	return isText(namespace, "lambda") || namespace.IsAbsent() && strings.HasPrefix(dimension, "lambda:")
}

// ScalingPolicy is AWS::ApplicationAutoScaling::ScalingPolicy on a function's provisioned concurrency.
type ScalingPolicy struct {
	*Resource
	Name        parser.Value // PolicyName
	Kind        parser.Value // PolicyType
	Metric      parser.Value // the predefined metric that it tracks
	TargetValue parser.Value
	// A policy names its target by ScalingTargetId, or by the three that a target is known by.
	TargetID   parser.Value
	ResourceID parser.Value
	Dimension  parser.Value
	Namespace  parser.Value
	Shape      parser.Value // as those of a target
	ARN        *Resource

	Target *ScalableTarget // nil where it is not in the template
}

func newPolicy(r *Resource) *ScalingPolicy {
	return &ScalingPolicy{
		Resource: r, Name: r.Get("PolicyName"), Kind: r.Get("PolicyType"), TargetID: r.Get("ScalingTargetId"),
		ResourceID: r.Get("ResourceId"), Dimension: r.Get("ScalableDimension"), Namespace: r.Get("ServiceNamespace"),
		Metric:      r.Get("TargetTrackingScalingPolicyConfiguration", "PredefinedMetricSpecification", "PredefinedMetricType"),
		TargetValue: r.Get("TargetTrackingScalingPolicyConfiguration", "TargetValue"),
	}
}

// scalesFunction reports whether a policy is known to be about provisioned concurrency, by any of its properties: its
// target, what it names one by, or the metric that it tracks, wherever it says so.
func (g *Graph) scalesFunction(p *ScalingPolicy) bool {
	if symbol, whole := p.TargetID.Symbol(); whole {
		if r := g.ofType(symbol, []string{scalableTarget}); r != nil {
			return isLambda(r)
		}
	}
	dimension, _ := p.Dimension.Text()
	return isText(p.Namespace, "lambda") || strings.HasPrefix(dimension, "lambda:") ||
		strings.Contains(p.Properties.Canonical(), aws.ProvisionedUtilization)
}

const scalableTarget = "AWS::ApplicationAutoScaling::ScalableTarget"

// linkScaling ties scalable targets to what they scale, and policies to their targets.
func (g *Graph) linkScaling() {
	for _, t := range g.Targets {
		t.Shape, t.ARN = g.shape(t.ResourceID)
		scaled := g.Target(cutPrefix(t.ResourceID, "function:"))
		t.Function, t.Version, t.Alias = scaled.Function, scaled.Version, scaled.Alias
		if t.Function != nil {
			t.Function.Targets = append(t.Function.Targets, t)
		}
		switch {
		case t.Alias != nil:
			t.Version = nil // the alias is scaled, whatever it points at
			t.Alias.Targets = append(t.Alias.Targets, t)
			t.Waits = g.waits(t.Resource, t.Alias.Resource)
		case t.Version != nil:
			t.Version.Targets = append(t.Version.Targets, t)
			t.Waits = g.waits(t.Resource, t.Version.Resource)
		}
	}
	for _, p := range g.Policies {
		p.Shape, p.ARN = g.shape(p.ResourceID)
		if p.Target = g.targetOf(p); p.Target != nil {
			p.Target.Policies = append(p.Target.Policies, p)
		}
	}
	g.linkScaled()
}

// targetOf returns the target of the template that a policy names, or nil.
func (g *Graph) targetOf(p *ScalingPolicy) *ScalableTarget {
	if symbol, whole := p.TargetID.Symbol(); whole {
		return noun[ScalableTarget](g, g.ofType(symbol, []string{scalableTarget}))
	}
	scaled := g.Target(cutPrefix(p.ResourceID, "function:"))
	for _, t := range g.Targets {
		if p.ResourceID.SameAs(t.ResourceID) || scaled.Alias != nil && scaled.Alias == t.Alias {
			return t
		}
	}
	return nil
}

// linkScaled tells of each target whether anything moves it.
func (g *Graph) linkScaled() {
	if len(g.Targets) == 0 {
		return
	}
	handed, loose := g.handed(), g.loose()
	for _, t := range g.Targets {
		switch {
		case len(t.Policies) > 0 || len(t.Schedules.Items) > 0:
			t.Scaled = parser.NewBool(true)
		case t.Schedules.IsUnknown() || loose || handed[t.ID] || g.Template.HandsOut(t.Source):
			t.Scaled = parser.NewOpaque("policies of " + t.ID)
		default:
			t.Scaled = parser.NewBool(false)
		}
	}
}

// handed lists what resources other than policies refer to: a nested stack or a custom resource may do so to move it.
func (g *Graph) handed() map[string]bool {
	ids := map[string]bool{}
	for _, r := range g.Resources {
		if r.Type == scalingPolicy {
			continue
		}
		for _, id := range g.Template.References(r.Source) {
			ids[id] = true
		}
	}
	return ids
}

const scalingPolicy = "AWS::ApplicationAutoScaling::ScalingPolicy"

// loose reports whether there is a policy whose target is not known, so that it may be any.
func (g *Graph) loose() bool {
	for _, r := range g.Resources {
		if r.Type != scalingPolicy {
			continue
		}
		p := newPolicy(r)
		switch {
		case g.targetOf(p) != nil || p.Namespace.IsKnown() && !isText(p.Namespace, "lambda"):
		case p.TargetID.IsUnknown():
			symbol, whole := p.TargetID.Symbol()
			if !whole || g.byID[symbol.Name] == nil {
				return true
			}
		case p.ResourceID.IsAbsent():
			if g.scalesFunction(p) { // its author forgot to say what
				return true
			}
		default:
			if shape, _ := g.shape(p.ResourceID); shape.IsUnknown() {
				return true
			}
		}
	}
	return false
}

// waits reports whether CloudFormation makes one resource before another: by a DependsOn or a reference, at whatever
// remove. What stands in another stack is not asked.
func (g *Graph) waits(r, first *Resource) bool {
	if depends := r.Source.Node.Get("DependsOn"); depends != nil && depends.Kind == parser.MapNode {
		return true // on what a macro will put there
	}
	if r.Source.Key.File != first.Source.Key.File {
		return true
	}
	seen := map[string]bool{r.ID: true}
	for next := []*parser.Resource{r.Source}; len(next) > 0; next = next[1:] {
		for _, id := range g.Template.Dependencies(next[0]) {
			if id == first.ID {
				return true
			}
			if !seen[id] {
				seen[id] = true
				next = append(next, g.Template.Resource(id))
			}
		}
	}
	return false
}
