package policies

import (
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// checkParameters does for the parameters of functions what the compiler's types do for the input: it finds misspelt
// fields. A parameter with the name of a noun, mapping or queue, is such a noun.
func checkParameters(module *ast.Module) (found problems) {
	nouns := map[ast.Var]map[string]any{}
	for _, l := range lists {
		nouns[ast.Var(l.noun)] = objectSchema(l.properties)
	}
	for _, rule := range module.Rules {
		for ; rule != nil; rule = rule.Else {
			found = append(found, checkRule(rule, nouns)...)
		}
	}
	return found
}

func checkRule(rule *ast.Rule, nouns map[ast.Var]map[string]any) (found problems) {
	parameters := map[ast.Var]map[string]any{}
	for _, parameter := range rule.Head.Args {
		if v, ok := parameter.Value.(ast.Var); ok && nouns[v] != nil {
			parameters[v] = nouns[v]
		}
	}
	check := func(t *ast.Term) bool {
		ref, ok := t.Value.(ast.Ref)
		if !ok {
			return false
		}
		if v, ok := ref[0].Value.(ast.Var); ok && parameters[v] != nil {
			if field, known := misspelt(ref[1:], parameters[v], nouns); field != nil {
				found = append(found, at(t.Location, "%s has no %s%s", ref[0], field, meant(strings.Trim(field.String(), `"`), known)))
			}
		}
		return false
	}
	ast.WalkTerms(rule.Head, check)
	ast.WalkTerms(rule.Body, check)
	return found
}

// misspelt returns the first field of a reference that the schema does not have, and those that it has there.
func misspelt(fields ast.Ref, schema map[string]any, nouns map[ast.Var]map[string]any) (*ast.Term, []string) {
	for _, field := range fields {
		if noun, ok := schema["$ref"].(string); ok {
			schema = nouns[ast.Var(strings.TrimPrefix(noun, definitions))]
		}
		if items, ok := schema["items"].(map[string]any); ok {
			schema = items
			continue
		}
		properties, ok := schema["properties"].(map[string]any)
		if !ok {
			return nil, nil // of any shape
		}
		name, ok := field.Value.(ast.String)
		if !ok {
			return nil, nil // computed
		}
		if schema, ok = properties[string(name)].(map[string]any); !ok {
			return field, slices.Collect(maps.Keys(properties))
		}
	}
	return nil, nil
}
