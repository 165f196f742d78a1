package graph

import (
	"reflect"
	"slices"
	"sync"
)

// Part is resources that edges tie to one another, however far. What a rule finds about one of them depends on no other
// part, unless it counts or compares what the whole template holds. The graphs of worlds in which all of that is the same
// share the part.
type Part struct {
	Resources []*Resource

	once sync.Once
	memo any
}

// Memo returns what make returns, which is called once for all worlds that share the part.
func (p *Part) Memo(make func() any) any {
	p.once.Do(func() { p.memo = make() })
	return p.memo
}

// Split splits the resources into parts.
func (g *Graph) Split() []*Part {
	all := slices.Concat(g.Resources, g.Untyped, g.Outside)
	p := forest{}
	for _, r := range all {
		if noun := g.nouns[r.ID]; noun != nil {
			eachEdge(reflect.ValueOf(noun).Elem(), func(other *Resource) { p.join(r, other) })
		}
	}
	of := map[*Resource]*Part{}
	var out []*Part
	for _, r := range all {
		root := p.root(r)
		if of[root] == nil {
			of[root] = &Part{}
			out = append(out, of[root])
		}
		of[root].Resources = append(of[root].Resources, r)
	}
	return out
}

// OfTemplate returns two graphs: near is that of the parts which hold resources of the template itself, own that of these
// resources, for what counts or compares what a template holds. Edges lead to siblings all the same. Both are the graph
// itself where there is nothing else in it.
func (g *Graph) OfTemplate() (near, own *Graph) {
	isOwn := func(r *Resource) bool { return r.Own }
	all := slices.Concat(g.Resources, g.Untyped, g.Outside)
	if !slices.ContainsFunc(all, func(r *Resource) bool { return !r.Own }) {
		return g, g
	}
	near = g.Only(slices.DeleteFunc(g.Split(), func(p *Part) bool { return !slices.ContainsFunc(p.Resources, isOwn) })...)
	own = g.Only(&Part{Resources: slices.DeleteFunc(all, func(r *Resource) bool { return !isOwn(r) })})
	near.Parts, own.Parts, own.Near = nil, nil, near // siblings have a share in the parts
	return near, own
}

// Only returns the graph of some of its parts alone. Their nouns are the same.
func (g *Graph) Only(parts ...*Part) *Graph {
	in := map[string]bool{} // by id: a part may be of another world
	for _, part := range parts {
		for _, r := range part.Resources {
			in[r.ID] = true
		}
	}
	out := *g
	out.Parts = parts
	v := reflect.ValueOf(&out).Elem()
	for i := range v.NumField() {
		list := v.Field(i)
		if list.Kind() != reflect.Slice || !list.CanSet() || v.Type().Field(i).Name == "Parts" {
			continue
		}
		kept := reflect.MakeSlice(list.Type(), 0, list.Len())
		for j := range list.Len() {
			member := false
			eachResource(list.Index(j), func(r *Resource) { member = member || in[r.ID] })
			if member {
				kept = reflect.Append(kept, list.Index(j))
			}
		}
		list.Set(kept)
	}
	return &out
}

// forest has a tree for every part.
type forest map[*Resource]*Resource

func (p forest) root(r *Resource) *Resource {
	for p[r] != nil {
		if p[p[r]] != nil {
			p[r] = p[p[r]]
		}
		r = p[r]
	}
	return r
}

func (p forest) join(a, b *Resource) {
	if a, b = p.root(a), p.root(b); a != b {
		p[b] = a
	}
}

// eachResource calls back with the resources that a value leads to: through lists, and through what is no resource itself,
// such as what an alarm watches, but not through nouns.
func eachResource(v reflect.Value, visit func(*Resource)) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if r, ok := v.Interface().(*Resource); ok {
			visit(r)
			return
		}
		eachResource(v.Elem(), visit)
	case reflect.Slice:
		for i := range v.Len() {
			eachResource(v.Index(i), visit)
		}
	case reflect.Struct:
		if of := fieldsOf(v.Type()); of.self >= 0 {
			eachResource(v.Field(of.self), visit)
		} else {
			eachEdge(v, visit)
		}
	}
}

// eachEdge calls back with every resource that the fields of a noun lead to.
func eachEdge(noun reflect.Value, visit func(*Resource)) {
	for _, i := range fieldsOf(noun.Type()).edges {
		eachResource(noun.Field(i), visit)
	}
}

// fields tells which fields of a type lead to resources: the one that says which it is itself, -1 where it is none, and
// those that are edges.
type fields struct {
	self  int
	edges []int
}

var knownFields sync.Map // by type

func fieldsOf(t reflect.Type) *fields {
	if known, done := knownFields.Load(t); done {
		return known.(*fields)
	}
	out := &fields{self: -1}
	for i := range t.NumField() {
		field := t.Field(i)
		of := field.Type
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		switch {
		case of.Kind() != reflect.Struct || of.PkgPath() != t.PkgPath() || !field.IsExported():
		case field.Anonymous && field.Type == reflect.TypeFor[*Resource]():
			out.self = i
		default:
			out.edges = append(out.edges, i)
		}
	}
	knownFields.Store(t, out)
	return out
}
