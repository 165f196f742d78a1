package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// addResources makes every resource as it is written, also those without a Type.
func (in *input) addResources() {
	for _, r := range in.graph.Resources {
		e := written(r)
		e["type"] = ast.StringTerm(r.Type)
		if properties := tree(r.Properties); properties != nil {
			e["properties"] = properties
		}
		in.list("resources", r, e.term())
	}
	for _, r := range in.graph.Untyped {
		in.list("resources", r, written(r).term())
	}
}

// written names what surely stands in a resource; of properties that nobody reads, also what is not there in this world.
func written(r *graph.Resource) edges {
	var properties []string
	if r.Properties.Kind == parser.Map {
		for _, f := range r.Properties.Fields {
			if !f.Value.IsUnknown() {
				properties = append(properties, f.Key)
			}
		}
	} else {
		properties = keys(r.Source.Node.Get("Properties"))
	}
	itself := func(name string) string { return name }
	return edges{
		"id": ast.StringTerm(r.ID), "label": ast.StringTerm(r.Label), "type": ast.NullTerm(), "written_as": writtenAs(r),
		"attribute_names": ids(keys(r.Source.Node), itself), "property_names": ids(properties, itself),
	}
}

// keys are the keys of a map whose values are written there, and not the result of a call.
func keys(n *parser.Node) (names []string) {
	for _, f := range n.Entries() {
		if _, _, call := f.Value.Intrinsic(); !call {
			names = append(names, f.Key)
		}
	}
	return names
}

// writtenAs is the type of what the author wrote, which a transform may have made the resource of.
func writtenAs(r *graph.Resource) *ast.Term { return ast.StringTerm(r.Source.Author().Type) }
