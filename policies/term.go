package policies

import (
	"encoding/json"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/parser"
)

// term returns a known value as its kind of JSON, or nil where it is unknown or of another kind.
func term(v parser.Value, kind string) *ast.Term {
	switch kind {
	case "number":
		if n, ok := v.Number(); ok {
			return number(n)
		}
	case "boolean":
		if b, ok := v.Bool(); ok {
			return ast.BooleanTerm(b)
		}
	case "string":
		if text, ok := v.Text(); ok {
			return ast.StringTerm(text)
		}
	default:
		return tree(v)
	}
	return nil
}

// tree returns a value of any shape; what is unknown inside a map has no key, inside a list it is null.
func tree(v parser.Value) *ast.Term {
	switch v.Kind {
	case parser.Map:
		out := ast.NewObject()
		for _, field := range v.Fields {
			if t := tree(field.Value); t != nil {
				out.Insert(ast.StringTerm(field.Key), t)
			}
		}
		return ast.NewTerm(out)
	case parser.List:
		items := make([]*ast.Term, len(v.Items))
		for i, item := range v.Items {
			if items[i] = tree(item); items[i] == nil {
				items[i] = ast.NullTerm()
			}
		}
		return ast.ArrayTerm(items...)
	case parser.Number:
		n, _ := v.Number()
		return number(n)
	case parser.Bool:
		b, _ := v.Bool()
		return ast.BooleanTerm(b)
	case parser.Text:
		text, _ := v.Text()
		return ast.StringTerm(text)
	}
	return nil
}

func number(value any) *ast.Term {
	switch n := value.(type) {
	case int:
		return ast.IntNumberTerm(n)
	case float64:
		return ast.NumberTerm(json.Number(strconv.FormatFloat(n, 'f', -1, 64)))
	case bool:
		return ast.BooleanTerm(n)
	case string:
		return ast.StringTerm(n)
	}
	return ast.NullTerm()
}
