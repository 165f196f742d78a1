package policies

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/lint"
)

// Input returns what a policy sees of a graph. A noun holds the nouns that its edges lead to, and the ids of those that
// lead to it.
func Input(g *graph.Graph, s lint.Settings) ast.Value { return newInput(g, s, everything).value() }

// input is the nouns of one graph, as terms that all edges share.
type input struct {
	graph    *graph.Graph
	alone    bool // lists hold what is the template's own, and edges lead out of them
	settings lint.Settings
	terms    map[*graph.Resource]*ast.Term
	lists    map[string][]*ast.Term
	of       map[string][]string // by list, whose resource's each of its items is, by id
	unknown  map[read][]string   // by attribute, the ids of the nouns of which it is unknown
}

// newInput makes the nouns, each after those that its edges lead to. wants tells which lists are asked for; what edges
// lead to is there all the same.
func newInput(g *graph.Graph, s lint.Settings, wants func(list string) bool) *input {
	in := &input{graph: g, alone: g.Near != nil, settings: s, terms: map[*graph.Resource]*ast.Term{}, lists: map[string][]*ast.Term{}, of: map[string][]string{}, unknown: map[read][]string{}}
	if in.alone {
		in.graph = g.Near
	}
	in.addFunctions()
	in.addSources()
	for _, step := range []struct {
		lists []string
		add   func(*input)
	}{
		{[]string{"mappings"}, (*input).addMappings},
		{[]string{"vpcs", "gateways", "routes", "route_tables", "subnets", "endpoints", "databases"}, (*input).addNetwork},
		{[]string{"metrics", "alarms"}, (*input).addAlarms},
		{[]string{"scalable_targets", "scaling_policies"}, (*input).addScaling},
		{[]string{"invocations"}, (*input).addInvocations},
		{[]string{"destinations"}, (*input).addDestinations},
		{[]string{"resources"}, (*input).addResources},
	} {
		if slices.ContainsFunc(step.lists, wants) {
			step.add(in)
		}
	}
	return in
}

func everything(string) bool { return true }

// joined puts the input together from those of the graph's parts, which all worlds with the same part share.
func joined(g *graph.Graph, s lint.Settings, wants func(list string) bool) *input {
	if len(g.Parts) == 0 {
		return newInput(g, s, wants)
	}
	in := &input{graph: g, settings: s, lists: map[string][]*ast.Term{}, unknown: map[read][]string{}}
	places := map[string]int{}
	for i, r := range slices.Concat(g.Resources, g.Untyped, g.Outside) {
		places[r.ID] = i
	}
	type item struct {
		place int
		term  *ast.Term
	}
	parts := make([]*input, len(g.Parts))
	for i, part := range g.Parts {
		parts[i] = part.Memo(func() any { return newInput(g.Only(part), s, everything).kept() }).(*input)
		for r, ids := range parts[i].unknown {
			in.unknown[r] = append(in.unknown[r], ids...)
		}
	}
	for _, l := range lists {
		if !wants(l.name) {
			continue
		}
		var items []item
		for _, own := range parts {
			for i, t := range own.lists[l.name] {
				items = append(items, item{places[own.of[l.name][i]], t})
			}
		}
		slices.SortStableFunc(items, func(a, b item) int { return a.place - b.place }) // as the template has them
		for _, it := range items {
			in.lists[l.name] = append(in.lists[l.name], it.term)
		}
	}
	return in
}

// kept is what is worth keeping of an input: its lists, and not the graph that they were made of.
func (in *input) kept() *input { return &input{lists: in.lists, of: in.of, unknown: in.unknown} }

// value is the whole input.
func (in *input) value() ast.Value {
	account := edges{
		"concurrency_limit": ast.IntNumberTerm(in.settings.Account.Limit),
		"limit_configured":  ast.BooleanTerm(in.settings.Account.Configured),
		"unreserved":        ast.IntNumberTerm(in.settings.Account.Unreserved),

		"reserved_elsewhere": ast.IntNumberTerm(in.settings.Account.ReservedElsewhere),
	}
	scaling := edges{"dimension": ast.StringTerm(aws.ScalableDimension), "utilization_metric": ast.StringTerm(aws.UtilizationMetric)}
	out := ast.NewObject(ast.Item(ast.StringTerm("account"), account.term()), ast.Item(ast.StringTerm("quotas"), quotas),
		ast.Item(ast.StringTerm("scaling"), scaling.term()),
		ast.Item(ast.StringTerm("runtimes"), runtimeTerm()))
	for _, list := range lists {
		out.Insert(ast.StringTerm(list.name), ast.ArrayTerm(in.lists[list.name]...))
	}
	return out
}

// add makes the term of one noun.
func add[N any](in *input, list string, r *graph.Resource, noun N, attributes []attribute[N], more edges) {
	out := ast.NewObject(
		ast.Item(key("id"), ast.StringTerm(r.ID)),
		ast.Item(key("type"), ast.StringTerm(r.Type)),
		ast.Item(key("label"), ast.StringTerm(r.Label)),
		ast.Item(key("generated"), ast.InternedTerm(r.Source.IsGenerated())),
		ast.Item(key("written_as"), writtenAs(r)),
		ast.Item(key("own"), ast.InternedTerm(r.Own)),
	)
	for _, name := range describe(out, noun, attributes) {
		if !in.alone || r.Own {
			in.unknown[read{list, name}] = append(in.unknown[read{list, name}], r.ID)
		}
	}
	for name, value := range more {
		out.Insert(key(name), value)
	}
	t := ast.NewTerm(out)
	in.terms[r] = t
	in.list(list, r, t)
}

// list adds what a resource has to a list, unless only edges lead to the resource.
func (in *input) list(name string, r *graph.Resource, t *ast.Term) {
	if in.alone && !r.Own {
		return
	}
	in.lists[name], in.of[name] = append(in.lists[name], t), append(in.of[name], r.ID)
}

// describe adds the attributes of a noun, where they came from, and what else may be passed for them. It returns those that
// are unknown.
func describe[N any](out ast.Object, noun N, attributes []attribute[N]) (unknown []string) {
	origins, allowed := ast.NewObject(), ast.NewObject()
	for _, a := range attributes {
		v := a.read(noun)
		effective := term(v, a.kind)
		switch {
		case v.IsAbsent():
			out.Insert(key(a.name), ast.InternedNullTerm)
			if a.fallback != nil && a.fallback(noun) != nil {
				effective = number(a.fallback(noun))
				origins.Insert(key(a.name), ast.StringTerm("default"))
			}
		case effective != nil:
			out.Insert(key(a.name), effective)
			if v.Origin != "" {
				origins.Insert(key(a.name), ast.StringTerm(v.Origin))
			}
		default:
			unknown = append(unknown, a.name)
		}
		if len(v.Allowed) > 0 {
			allowed.Insert(key(a.name), ids(v.Allowed, func(text string) string { return text }))
		}
		if a.fallback != nil && effective != nil {
			out.Insert(key(a.name+"_effective"), effective)
		}
	}
	out.Insert(key("origins"), ast.NewTerm(origins))
	out.Insert(key("allowed"), ast.NewTerm(allowed))
	return unknown
}
