package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

func (in *input) addScaling() {
	for _, t := range in.graph.Targets {
		e := identified(t.ResourceID, t.ARN).to("function", in.function(t.Function)).to("version", in.version(t.Version)).to("alias", in.alias(t.Alias))
		e["waits"] = ast.BooleanTerm(t.Waits)
		e["policy_ids"] = ids(t.Policies, func(p *graph.ScalingPolicy) string { return p.ID })
		add(in, "scalable_targets", t.Resource, t, targetAttributes, e)
	}
	for _, p := range in.graph.Policies {
		e := identified(p.ResourceID, p.ARN).to("scalable_target", nil)
		if p.Target != nil {
			e.to("scalable_target", in.terms[p.Target.Resource])
		}
		add(in, "scaling_policies", p.Resource, p, policyAttributes, e)
	}
}

// identified is how a ResourceId is written, and the label of what has the ARN in it.
func identified(id parser.Value, arn *graph.Resource) edges {
	e := edges{"resource_id_text": ast.NullTerm(), "arn_of": ast.NullTerm()}
	if !id.IsAbsent() {
		e["resource_id_text"] = ast.StringTerm(id.Canonical())
	}
	if arn != nil {
		e["arn_of"] = ast.StringTerm(arn.Label)
	}
	return e
}

func targetIDs(targets []*graph.ScalableTarget) *ast.Term {
	return ids(targets, func(t *graph.ScalableTarget) string { return t.ID })
}
