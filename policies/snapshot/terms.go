package snapshot

import "github.com/open-policy-agent/opa/v1/ast"

// The kinds of a term's value.
const (
	null uint64 = iota
	truth
	figure
	text
	variable
	reference
	array
	set
	object
	arrayOf
	setOf
	objectOf
	unknown
)

func kindOf(v ast.Value) uint64 {
	switch v.(type) {
	case ast.Null:
		return null
	case ast.Boolean:
		return truth
	case ast.Number:
		return figure
	case ast.String:
		return text
	case ast.Var:
		return variable
	case ast.Ref:
		return reference
	case *ast.Array:
		return array
	case ast.Set:
		return set
	case ast.Object:
		return object
	case *ast.ArrayComprehension:
		return arrayOf
	case *ast.SetComprehension:
		return setOf
	case *ast.ObjectComprehension:
		return objectOf
	}
	return unknown
}

func (c *codec) optional(t **ast.Term) {
	there := *t != nil
	c.flag(&there)
	if there {
		c.term(t)
	}
}

func (c *codec) term(term **ast.Term) {
	if c.reading {
		*term = &ast.Term{Value: ast.NullValue}
	}
	if !c.deeper() {
		return
	}
	defer c.shallower()
	t := *term
	kind := kindOf(t.Value)
	c.number(&kind)
	switch kind {
	case null:
	case truth:
		b, _ := t.Value.(ast.Boolean)
		c.flag((*bool)(&b))
		t.Value = b
	case figure:
		n, _ := t.Value.(ast.Number)
		c.text((*string)(&n))
		t.Value = n
	case text:
		s, _ := t.Value.(ast.String)
		c.text((*string)(&s))
		t.Value = s
	case variable:
		v, _ := t.Value.(ast.Var)
		c.text((*string)(&v))
		t.Value = v
	case reference:
		r, _ := t.Value.(ast.Ref)
		each(c, (*[]*ast.Term)(&r), c.term)
		t.Value = r
	default:
		if value := c.collection(kind, t); c.reading {
			t.Value = value
		}
	}
}

// collection reads or writes a value that holds others.
func (c *codec) collection(kind uint64, t *ast.Term) ast.Value {
	switch kind {
	case array:
		items := elements(t.Value)
		each(c, &items, c.term)
		return ast.NewArray(items...)
	case set:
		items := elements(t.Value)
		each(c, &items, c.term)
		return ast.NewSet(items...)
	case object:
		pairs := pairsOf(t.Value)
		each(c, &pairs, func(pair *[2]*ast.Term) { c.term(&pair[0]); c.term(&pair[1]) })
		return ast.NewObject(pairs...)
	case arrayOf:
		comprehension, is := t.Value.(*ast.ArrayComprehension)
		if !is {
			comprehension = &ast.ArrayComprehension{}
		}
		c.term(&comprehension.Term)
		c.body(&comprehension.Body)
		return comprehension
	case setOf:
		comprehension, is := t.Value.(*ast.SetComprehension)
		if !is {
			comprehension = &ast.SetComprehension{}
		}
		c.term(&comprehension.Term)
		c.body(&comprehension.Body)
		return comprehension
	case objectOf:
		comprehension, is := t.Value.(*ast.ObjectComprehension)
		if !is {
			comprehension = &ast.ObjectComprehension{}
		}
		c.term(&comprehension.Key)
		c.term(&comprehension.Value)
		c.body(&comprehension.Body)
		return comprehension
	}
	c.fail("%s: a value of %T cannot be kept", t.Location, t.Value)
	return t.Value
}

// elements are what an array or set holds; nothing of another value.
func elements(v ast.Value) (items []*ast.Term) {
	switch v := v.(type) {
	case *ast.Array:
		v.Foreach(func(item *ast.Term) { items = append(items, item) })
	case ast.Set:
		items = v.Slice()
	}
	return items
}

func pairsOf(v ast.Value) (pairs [][2]*ast.Term) {
	if o, is := v.(ast.Object); is {
		o.Foreach(func(key, value *ast.Term) { pairs = append(pairs, [2]*ast.Term{key, value}) })
	}
	return pairs
}
