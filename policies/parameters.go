package policies

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// checkParameters does for the parameters of functions what the compiler's types do for the input: it finds misspelt
// fields. A parameter with the name of a noun, mapping or queue, is such a noun.
func checkParameters(modules map[string]*ast.Module) error {
	nouns := map[ast.Var]map[string]any{}
	for _, l := range lists {
		nouns[ast.Var(l.noun)] = objectSchema(l.properties)
	}
	for _, name := range slices.Sorted(maps.Keys(modules)) {
		for _, rule := range modules[name].Rules {
			for ; rule != nil; rule = rule.Else {
				if err := checkRule(rule, nouns); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func checkRule(rule *ast.Rule, nouns map[ast.Var]map[string]any) (err error) {
	parameters := map[ast.Var]map[string]any{}
	for _, parameter := range rule.Head.Args {
		if v, ok := parameter.Value.(ast.Var); ok && nouns[v] != nil {
			parameters[v] = nouns[v]
		}
	}
	check := func(t *ast.Term) bool {
		ref, ok := t.Value.(ast.Ref)
		if !ok || err != nil {
			return err != nil
		}
		if v, ok := ref[0].Value.(ast.Var); ok && parameters[v] != nil {
			if field := misspelt(ref[1:], parameters[v], nouns); field != nil {
				err = fmt.Errorf("compiling policies: %s: %s has no field %s", t.Location, ref[0], field)
			}
		}
		return false
	}
	ast.WalkTerms(rule.Head, check)
	ast.WalkTerms(rule.Body, check)
	return err
}

// misspelt returns the first field of a reference that the schema does not have, or nil.
func misspelt(fields ast.Ref, schema map[string]any, nouns map[ast.Var]map[string]any) *ast.Term {
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
			return nil // of any shape
		}
		name, ok := field.Value.(ast.String)
		if !ok {
			return nil // computed
		}
		if schema, ok = properties[string(name)].(map[string]any); !ok {
			return field
		}
	}
	return nil
}
