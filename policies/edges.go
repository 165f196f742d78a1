package policies

import (
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/parser"
)

// edges are what a noun has besides its attributes.
type edges map[string]*ast.Term

// to adds an edge: the noun at its end under the edge's name, where it is in the template, and its id, else null, under
// NAME_id. Null for the noun itself would keep a policy with a misspelt attribute of it from failing to compile.
func (e edges) to(name string, noun *ast.Term) edges {
	e[name+"_id"] = ast.InternedNullTerm
	if noun != nil {
		e[name] = noun
		e[name+"_id"] = noun.Value.(ast.Object).Get(key("id"))
	}
	return e
}

// known adds a value: null where it is absent, no key where it is unknown.
func (e edges) known(name string, v parser.Value) edges {
	if text, ok := v.Text(); ok {
		e[name] = ast.StringTerm(text)
	} else if v.IsAbsent() {
		e[name] = ast.InternedNullTerm
	}
	return e
}

func (e edges) term() *ast.Term {
	items := make([][2]*ast.Term, 0, len(e))
	for name, value := range e {
		items = append(items, ast.Item(key(name), value))
	}
	return ast.ObjectTerm(items...)
}

// keyTerms are the keys of objects, which all of these share: there are few, and in a large template each stands in
// thousands of nouns and in hundreds of worlds.
var keyTerms sync.Map

func key(name string) *ast.Term {
	if known, done := keyTerms.Load(name); done {
		return known.(*ast.Term)
	}
	term, _ := keyTerms.LoadOrStore(name, ast.StringTerm(name))
	return term.(*ast.Term)
}

func ids[N any](nouns []N, id func(N) string) *ast.Term {
	terms := make([]*ast.Term, len(nouns))
	for i, n := range nouns {
		terms[i] = ast.StringTerm(id(n))
	}
	return ast.ArrayTerm(terms...)
}
