package policies

import (
	"github.com/headroom-lint/headroom/parser"
	"github.com/open-policy-agent/opa/v1/ast"
)

// edges are what a noun has besides its attributes.
type edges map[string]*ast.Term

// to adds an edge: the noun at its end under the edge's name, where it is in the template, and its id, else null, under
// NAME_id. Null for the noun itself would keep a policy with a misspelt attribute of it from failing to compile.
func (e edges) to(name string, noun *ast.Term) edges {
	e[name+"_id"] = ast.NullTerm()
	if noun != nil {
		e[name] = noun
		e[name+"_id"] = noun.Value.(ast.Object).Get(ast.StringTerm("id"))
	}
	return e
}

// known adds a value: null where it is absent, no key where it is unknown.
func (e edges) known(name string, v parser.Value) edges {
	if text, ok := v.Text(); ok {
		e[name] = ast.StringTerm(text)
	} else if v.IsAbsent() {
		e[name] = ast.NullTerm()
	}
	return e
}

func (e edges) term() *ast.Term {
	out := ast.NewObject()
	for name, value := range e {
		out.Insert(ast.StringTerm(name), value)
	}
	return ast.NewTerm(out)
}

func ids[N any](nouns []N, id func(N) string) *ast.Term {
	terms := make([]*ast.Term, len(nouns))
	for i, n := range nouns {
		terms[i] = ast.StringTerm(id(n))
	}
	return ast.ArrayTerm(terms...)
}
