package policies

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// drivenBy returns, for each rule that makes what a policy hands in, the lists of the input without an item of which it
// makes nothing: those that its body goes through.
func drivenBy(module *ast.Module) (out [][]string) {
	for _, rule := range module.Rules {
		if name := rule.Head.Name; name != "deny" && name != "needs" {
			continue
		}
		found := map[string]bool{}
		for _, expr := range rule.Body {
			if terms, call := expr.Terms.([]*ast.Term); call && !expr.Negated {
				for _, t := range terms[1:] {
					goesThrough(t, found)
				}
			} else if t, alone := expr.Terms.(*ast.Term); alone && !expr.Negated {
				goesThrough(t, found)
			}
		}
		out = append(out, slices.Sorted(maps.Keys(found)))
	}
	return out
}

// goesThrough adds the list whose items a term stands for, "input.mappings[_]", also as an argument of a call. What stands
// inside a comprehension may as well find nothing.
func goesThrough(t *ast.Term, found map[string]bool) {
	switch v := t.Value.(type) {
	case ast.Call:
		for _, argument := range v[1:] {
			goesThrough(argument, found)
		}
	case ast.Ref:
		if len(v) < 3 || !v[0].Equal(ast.InputRootDocument) {
			return
		}
		name, ground := v[1].Value.(ast.String)
		if _, item := v[2].Value.(ast.Var); ground && item {
			found[string(name)] = true
		}
	}
}

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
