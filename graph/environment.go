package graph

import (
	"maps"
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// Naming is a resource of the template that a function is told about, in its environment or inside its inline code.
type Naming struct {
	Variable string // of the environment; "" in the code
	Value    parser.Value
	Resource *Resource
}

// Names lists the resources of the template that the function's environment and its inline code name: by reference, or
// by their known name.
func (g *Graph) Names(f *Function) []Naming {
	var out []Naming
	for _, variable := range f.Get("Environment", "Variables").Fields {
		for _, r := range g.named(variable.Value) {
			out = append(out, Naming{Variable: variable.Key, Value: variable.Value, Resource: r})
		}
	}
	for _, r := range g.named(f.InlineCode) {
		out = append(out, Naming{Value: f.InlineCode, Resource: r})
	}
	return out
}

// named returns the resources that a value refers to, each once, or the ones whose name or ARN it is. The reference to an
// alias or a version is to that, not to its function.
func (g *Graph) named(v parser.Value) (out []*Resource) {
	if v.Kind != parser.Text && v.Kind != parser.Unknown {
		return nil
	}
	seen := map[*Resource]bool{}
	note := func(r *Resource) {
		if r != nil && !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	symbols(v, func(s *parser.Symbol) {
		if s.Kind == parser.ResourceRef || s.Kind == parser.ResourceAttr {
			note(g.byID[s.Name])
		}
	})
	if len(v.Parts) > 0 && v.Canonical() != "" {
		for _, t := range namedTypes {
			note(g.Find(v, t))
		}
	}
	return out
}

// namedTypes are the types whose resources have a name, in order.
var namedTypes = slices.Sorted(maps.Keys(physicalName))
