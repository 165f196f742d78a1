package policies

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// listsOf returns the lists of the input that a policy reads, itself or through the rules that it refers to.
func listsOf(compiler *ast.Compiler, module *ast.Module, reads []read) []string {
	found := map[string]bool{}
	for _, r := range reads {
		found[r.List] = true
	}
	seen := map[*ast.Rule]bool{}
	var visit func(rules []*ast.Rule)
	visit = func(rules []*ast.Rule) {
		for _, rule := range rules {
			if seen[rule] {
				continue
			}
			seen[rule] = true
			ast.WalkRefs(rule, func(ref ast.Ref) bool {
				switch {
				case ref[0].Equal(ast.DefaultRootDocument):
					visit(compiler.GetRules(ref.GroundPrefix()))
				case ref[0].Equal(ast.InputRootDocument):
					for _, name := range listsUnder(ref) {
						found[name] = true
					}
				}
				return false
			})
		}
	}
	visit(module.Rules)
	return slices.Sorted(maps.Keys(found))
}

// listsUnder returns the list that a reference to the input names, or all where it does not name one.
func listsUnder(ref ast.Ref) (names []string) {
	if len(ref) > 1 {
		if name, ok := ref[1].Value.(ast.String); ok {
			return []string{string(name)}
		}
	}
	for _, l := range lists {
		names = append(names, l.name)
	}
	return names
}
