package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
)

func (in *input) addFunctions() {
	for _, f := range in.graph.Functions {
		e := edges{
			"mapping_ids":         ids(f.Mappings, func(m *graph.Mapping) string { return m.ID }),
			"alias_ids":           ids(f.Aliases, func(a *graph.Alias) string { return a.ID }),
			"version_ids":         ids(f.Versions, func(v *graph.Version) string { return v.ID }),
			"subnet_ids":          ids(f.Subnets, func(s *graph.Subnet) string { return s.ID }),
			"scalable_target_ids": targetIDs(f.Targets),
			"from_construct":      ast.BooleanTerm(f.FromConstruct()),
			"placements":          placements(f.Placements),
		}
		if inVPC := in.graph.InVPC(f); inVPC != graph.Unknown {
			e["in_vpc"] = ast.BooleanTerm(inVPC == graph.Yes)
		}
		add(in, "functions", f.Resource, f, functionAttributes, e)
	}
	for _, v := range in.graph.Versions {
		e := edges{"scalable_target_ids": targetIDs(v.Targets)}.to("function", in.function(v.Function))
		add(in, "versions", v.Resource, v, versionAttributes, e)
	}
	for _, a := range in.graph.Aliases {
		e := edges{"scalable_target_ids": targetIDs(a.Targets)}.to("function", in.function(a.Function)).to("version", in.version(a.Version))
		add(in, "aliases", a.Resource, a, aliasAttributes, e)
	}
	for _, c := range in.graph.InvokeConfigs {
		e := edges{}.to("function", in.function(c.Function)).to("alias", in.alias(c.Alias)).to("version", in.version(c.Version))
		add(in, "invoke_configs", c.Resource, c, invokeConfigAttributes, e)
	}
}

// function returns the term of a function, or nil where it is not in the template.
func (in *input) function(f *graph.Function) *ast.Term {
	if f == nil {
		return nil
	}
	return in.terms[f.Resource]
}

func (in *input) alias(a *graph.Alias) *ast.Term {
	if a == nil {
		return nil
	}
	return in.terms[a.Resource]
}

func (in *input) version(v *graph.Version) *ast.Term {
	if v == nil {
		return nil
	}
	return in.terms[v.Resource]
}
