package policies

import (
	"encoding/json"
	"strconv"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
	"github.com/open-policy-agent/opa/v1/ast"
)

// Input returns what a policy sees of a graph. A noun holds the nouns that its edges lead to, and the ids of those that
// lead to it.
func Input(g *graph.Graph, s lint.Settings) ast.Value { return newInput(g, s).value() }

// input is the nouns of one graph, as terms that all edges share.
type input struct {
	graph    *graph.Graph
	settings lint.Settings
	terms    map[*graph.Resource]*ast.Term
	lists    map[string][]*ast.Term
}

func newInput(g *graph.Graph, s lint.Settings) *input {
	in := &input{graph: g, settings: s, terms: map[*graph.Resource]*ast.Term{}, lists: map[string][]*ast.Term{}}
	for _, f := range g.Functions {
		add(in, "functions", f.Resource, f, functionAttributes, edges{
			"mapping_ids": ids(f.Mappings, func(m *graph.Mapping) string { return m.ID }),
			"alias_ids":   ids(f.Aliases, func(a *graph.Alias) string { return a.ID }),
			"version_ids": ids(f.Versions, func(v *graph.Version) string { return v.ID }),
			"subnet_ids":  ids(f.Subnets, func(s *graph.Subnet) string { return s.ID }),
		})
	}
	for _, v := range g.Versions {
		add(in, "versions", v.Resource, v, versionAttributes, edges{}.to("function", in.function(v.Function)))
	}
	for _, a := range g.Aliases {
		add(in, "aliases", a.Resource, a, aliasAttributes, edges{}.to("function", in.function(a.Function)))
	}
	for _, q := range g.Queues {
		deadLetter := ast.NullTerm()
		if q.DeadLetter != nil {
			deadLetter = ast.StringTerm(q.DeadLetter.ID)
		}
		add(in, "queues", q.Resource, q, queueAttributes, edges{
			"dead_letter_id": deadLetter,
			"dead_letter_of": ids(q.DeadLetterOf, func(r *graph.Resource) string { return r.ID }),
			"mapping_ids":    ids(q.Mappings, func(m *graph.Mapping) string { return m.ID }),
		})
	}
	for _, s := range g.Streams {
		add(in, "streams", s.Resource, s, streamAttributes, edges{"mapping_ids": ids(s.Mappings, func(m *graph.Mapping) string { return m.ID })})
	}
	for _, t := range g.Tables {
		add(in, "tables", t.Resource, t, tableAttributes, edges{"mapping_ids": ids(t.Mappings, func(m *graph.Mapping) string { return m.ID })})
	}
	in.addMappings()
	in.addNetwork()
	in.addAlarms()
	for _, t := range g.Targets {
		add(in, "scalable_targets", t.Resource, t, targetAttributes, edges{}.to("function", in.function(t.Function)))
	}
	for _, i := range g.Invocations {
		in.lists["invocations"] = append(in.lists["invocations"], object(
			"from", i.From.ID, "function", in.function(i.Function), "style", string(i.Style), "service", i.Service, "qualified", i.Qualified))
	}
	for _, r := range g.Resources {
		in.lists["resources"] = append(in.lists["resources"], object("id", r.ID, "type", r.Type, "label", r.Label))
	}
	return in
}

func (in *input) addMappings() {
	for _, m := range in.graph.Mappings {
		kind := ast.NullTerm()
		if m.Kind != "" {
			kind = ast.StringTerm(string(m.Kind))
		}
		e := edges{"kind": kind, "qualified": ast.BooleanTerm(m.Qualified)}.to("function", in.function(m.Function))
		e.to("queue", nil).to("stream", nil).to("table", nil)
		if m.Queue != nil {
			e.to("queue", in.terms[m.Queue.Resource])
		}
		if m.Stream != nil {
			e.to("stream", in.terms[m.Stream.Resource])
		}
		if m.Table != nil {
			e.to("table", in.terms[m.Table.Resource])
		}
		add(in, "mappings", m.Resource, m, mappingAttributes, e)
	}
}

func (in *input) addNetwork() {
	for _, gateway := range in.graph.Gateways {
		add(in, "gateways", gateway.Resource, gateway, nil, edges{"kind": ast.StringTerm(string(gateway.Kind))})
	}
	for _, r := range in.graph.Routes {
		e := edges{"route_table_id": ast.NullTerm()}.to("gateway", nil)
		if r.Gateway != nil {
			e.to("gateway", in.terms[r.Gateway.Resource])
		}
		if r.Table != nil {
			e["route_table_id"] = ast.StringTerm(r.Table.ID)
		}
		add(in, "routes", r.Resource, r, routeAttributes, e)
	}
	for _, t := range in.graph.RouteTables {
		var routes []*ast.Term
		for _, r := range t.Routes {
			routes = append(routes, in.terms[r.Resource])
		}
		add(in, "route_tables", t.Resource, t, nil, edges{"routes": ast.ArrayTerm(routes...)})
	}
	for _, s := range in.graph.Subnets {
		e := edges{"function_ids": ids(s.Functions, func(f *graph.Function) string { return f.ID })}.to("route_table", nil)
		if s.RouteTable != nil {
			e.to("route_table", in.terms[s.RouteTable.Resource])
		}
		add(in, "subnets", s.Resource, s, subnetAttributes, e)
	}
}

func (in *input) addAlarms() {
	watched := in.watched()
	for _, a := range in.graph.Alarms {
		var metrics []*ast.Term
		for _, w := range a.Watches {
			metrics = append(metrics, ast.ArrayTerm(known(w.Namespace), known(w.Metric)))
		}
		add(in, "alarms", a.Resource, a, alarmAttributes, edges{
			"composite": ast.BooleanTerm(a.Composite),
			"metrics":   ast.ArrayTerm(metrics...),
			"watched":   ids(watched[a], func(id string) string { return id }),
			"named_by":  ids(a.NamedBy, func(r *graph.Resource) string { return r.ID }),
		})
	}
}

// watched lists the ids of what each alarm watches.
func (in *input) watched() map[*graph.Alarm][]string {
	out := map[*graph.Alarm][]string{}
	note := func(r *graph.Resource, watches []*graph.Watch) {
		for _, w := range watches {
			out[w.Alarm] = append(out[w.Alarm], r.ID)
		}
	}
	for _, f := range in.graph.Functions {
		note(f.Resource, f.Alarms)
	}
	for _, q := range in.graph.Queues {
		note(q.Resource, q.Alarms)
	}
	for _, s := range in.graph.Streams {
		note(s.Resource, s.Alarms)
	}
	for _, t := range in.graph.Tables {
		note(t.Resource, t.Alarms)
	}
	return out
}

// known returns a value's text, or null where it is not known.
func known(v parser.Value) *ast.Term {
	if text, ok := v.Text(); ok {
		return ast.StringTerm(text)
	}
	return ast.NullTerm()
}

// function returns the term of a function, or nil where it is not in the template.
func (in *input) function(f *graph.Function) *ast.Term {
	if f == nil {
		return nil
	}
	return in.terms[f.Resource]
}

// value is the whole input.
func (in *input) value() ast.Value {
	account := object("concurrency_limit", in.settings.ConcurrencyLimit, "limit_configured", in.settings.LimitConfigured)
	out := ast.NewObject(ast.Item(ast.StringTerm("account"), account))
	for _, list := range lists {
		out.Insert(ast.StringTerm(list.name), ast.ArrayTerm(in.lists[list.name]...))
	}
	return out
}

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

// add makes the term of one noun.
func add[N any](in *input, list string, r *graph.Resource, noun N, attributes []attribute[N], more edges) {
	out := ast.NewObject(
		ast.Item(ast.StringTerm("id"), ast.StringTerm(r.ID)),
		ast.Item(ast.StringTerm("type"), ast.StringTerm(r.Type)),
		ast.Item(ast.StringTerm("label"), ast.StringTerm(r.Label)),
		ast.Item(ast.StringTerm("generated"), ast.BooleanTerm(r.Source.IsGenerated())),
	)
	origins := ast.NewObject()
	for _, a := range attributes {
		v := a.read(noun)
		effective := term(v, a.kind)
		switch {
		case v.IsAbsent():
			out.Insert(ast.StringTerm(a.name), ast.NullTerm())
			if a.fallback != nil && a.fallback(noun) != nil {
				effective = number(a.fallback(noun))
				origins.Insert(ast.StringTerm(a.name), ast.StringTerm("default"))
			}
		case effective != nil:
			out.Insert(ast.StringTerm(a.name), effective)
			if v.Origin != "" {
				origins.Insert(ast.StringTerm(a.name), ast.StringTerm(v.Origin))
			}
		}
		if a.fallback != nil && effective != nil {
			out.Insert(ast.StringTerm(a.name+"_effective"), effective)
		}
	}
	out.Insert(ast.StringTerm("origins"), ast.NewTerm(origins))
	for name, value := range more {
		out.Insert(ast.StringTerm(name), value)
	}
	t := ast.NewTerm(out)
	in.terms[r] = t
	in.lists[list] = append(in.lists[list], t)
}

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
		if v.IsUnknown() && len(v.Parts) > 0 && kind == "string" {
			return nil
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
	}
	return ast.NullTerm()
}

func ids[N any](nouns []N, id func(N) string) *ast.Term {
	terms := make([]*ast.Term, len(nouns))
	for i, n := range nouns {
		terms[i] = ast.StringTerm(id(n))
	}
	return ast.ArrayTerm(terms...)
}

// object makes a term of pairs of a key and a string, number, boolean or term.
func object(pairs ...any) *ast.Term {
	out := ast.NewObject()
	for i := 0; i < len(pairs); i += 2 {
		var value *ast.Term
		switch v := pairs[i+1].(type) {
		case *ast.Term:
			value = v
		case string:
			value = ast.StringTerm(v)
		default:
			value = number(v)
		}
		out.Insert(ast.StringTerm(pairs[i].(string)), value)
	}
	return ast.NewTerm(out)
}
