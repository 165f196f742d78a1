package policies

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/lint"
)

// checkWords refuses what does not do here what it says: not takes absent and unknown for one, with asks about another
// template, and nobody would see what is printed.
func checkWords(module *ast.Module) (found problems) {
	ast.WalkExprs(module, func(e *ast.Expr) bool {
		if e.Negated {
			found = append(found, at(e.Location, "not holds of absent and unknown alike, and would find what nobody knows: write x == null, x == false or x != y"))
		}
		if e.IsCall() && e.Operator().String() == "print" {
			found = append(found, at(e.Location, "print goes nowhere here: headroom input FILE shows what a policy sees"))
		}
		if len(e.With) > 0 {
			found = append(found, at(e.With[0].Location, "with asks about another input than the template: write a function, and give it what to look at"))
		}
		return false
	})
	return found
}

// checkHeads holds a policy to the sets that the engine reads.
func checkHeads(file string, rule *lint.Rule, module *ast.Module) (found problems) {
	sets := map[ast.Var]bool{}
	for _, r := range module.Rules {
		name := r.Head.Name
		if name != "deny" && name != "needs" {
			continue
		}
		if r.Head.RuleKind() != ast.MultiValue || len(r.Head.Args) > 0 {
			found = append(found, at(r.Location, "%s is a set: write %s contains x if { ... }", name, name))
		}
		sets[name] = true
	}
	if !sets["deny"] {
		found = append(found, problem{file: file, text: "a policy needs deny contains {\"resource\": ..., \"message\": ...} if { ... }; without it nothing is found"})
	}
	if rule.Missing && !sets["needs"] {
		found = append(found, problem{file: file, text: "a policy with missing: true needs a set needs, of the ids of what needs the thing: needs contains x.id if { ... }"})
	}
	if !rule.Missing && sets["needs"] {
		found = append(found, problem{file: file, text: "needs is read where METADATA has missing: true under custom, and only there"})
	}
	return found
}

// checkData finds references to data that no file defines: they would be undefined, and the policy silent.
func checkData(compiler *ast.Compiler) (found problems) {
	var known []string
	for _, module := range compiler.Modules {
		for _, rule := range module.Rules {
			known = append(known, rule.Ref().String())
		}
	}
	check := func(ref ast.Ref) bool {
		if ref[0].Equal(ast.DefaultRootDocument) && len(compiler.GetRules(ref.GroundPrefix())) == 0 {
			text := fmt.Sprintf("nothing defines %s", ref)
			if nearest := lint.Nearest(ref.String(), known); nearest != "" {
				text += fmt.Sprintf(" (did you mean %q?)", nearest)
			}
			found = append(found, at(ref[0].Location, "%s; a policy has its input, data.headroom.lib, and what is in the folder lib beside it", text))
		}
		return false
	}
	for _, module := range compiler.Modules {
		for _, rule := range module.Rules {
			ast.WalkRefs(rule, check)
		}
	}
	return found
}
