package snapshot

import "github.com/open-policy-agent/opa/v1/ast"

func (c *codec) module(name string, m *ast.Module) string {
	c.text(&name)
	c.file = name
	each(c, (*[]*ast.Term)(&m.Package.Path), c.term)
	each(c, &m.Rules, func(r **ast.Rule) { c.rule(r, m) })
	return name
}

func (c *codec) rule(rule **ast.Rule, m *ast.Module) {
	if c.reading {
		*rule = &ast.Rule{Head: &ast.Head{}, Module: m}
	}
	if !c.deeper() {
		return
	}
	defer c.shallower()
	r, head := *rule, (*rule).Head
	c.place(&r.Location)
	head.Location = r.Location
	c.flag(&r.Default)
	c.text((*string)(&head.Name))
	each(c, (*[]*ast.Term)(&head.Reference), c.term)
	each(c, (*[]*ast.Term)(&head.Args), c.term)
	c.optional(&head.Key)
	c.optional(&head.Value)
	c.flag(&head.Assign)
	c.body(&r.Body)
	otherwise := r.Else != nil
	c.flag(&otherwise)
	if otherwise {
		c.rule(&r.Else, m)
	}
}

// place keeps the line only: that is what an error of the evaluation names.
func (c *codec) place(location **ast.Location) {
	if c.reading {
		*location = &ast.Location{File: c.file, Col: 1}
		c.row(&(*location).Row)
		return
	}
	row := 0
	if *location != nil {
		row = (*location).Row
	}
	c.row(&row)
}

func (c *codec) body(b *ast.Body) {
	each(c, (*[]*ast.Expr)(b), c.expression)
	for i, e := range *b {
		e.Index = i
	}
}

// The kinds of an expression.
const (
	oneTerm uint64 = iota
	call
	every
)

func (c *codec) expression(expression **ast.Expr) {
	if c.reading {
		*expression = &ast.Expr{}
	}
	if !c.deeper() {
		return
	}
	defer c.shallower()
	e := *expression
	c.place(&e.Location)
	c.flag(&e.Generated)
	c.flag(&e.Negated)
	if len(e.With) > 0 {
		c.fail("%s: with cannot be kept", e.Location)
	}
	var kind uint64
	switch e.Terms.(type) {
	case []*ast.Term:
		kind = call
	case *ast.Every:
		kind = every
	}
	c.number(&kind)
	switch kind {
	case oneTerm:
		one, is := e.Terms.(*ast.Term)
		if !c.reading && !is {
			c.fail("%s: an expression of %T cannot be kept", e.Location, e.Terms)
			return
		}
		c.term(&one)
		e.Terms = one
	case call:
		terms, _ := e.Terms.([]*ast.Term)
		each(c, &terms, c.term)
		if c.reading && len(terms) == 0 {
			c.fail("a call of nothing")
		}
		e.Terms = terms
	case every:
		all, is := e.Terms.(*ast.Every)
		if !is {
			all = &ast.Every{Location: e.Location}
		}
		c.optional(&all.Key)
		c.term(&all.Value)
		c.term(&all.Domain)
		c.body(&all.Body)
		e.Terms = all
	default:
		c.fail("expression of kind %d", kind)
	}
}
