package policies

import (
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
	"github.com/open-policy-agent/opa/v1/ast"
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

// addResources makes every resource as it is written, also those without a Type.
func (in *input) addResources() {
	for _, r := range in.graph.Resources {
		e := written(r)
		e["type"] = ast.StringTerm(r.Type)
		if properties := tree(r.Properties); properties != nil {
			e["properties"] = properties
		}
		in.list("resources", r, e.term())
	}
	for _, r := range in.graph.Untyped {
		in.list("resources", r, written(r).term())
	}
}

// written names what surely stands in a resource; of properties that nobody reads, also what is not there in this world.
func written(r *graph.Resource) edges {
	var properties []string
	if r.Properties.Kind == parser.Map {
		for _, f := range r.Properties.Fields {
			if !f.Value.IsUnknown() {
				properties = append(properties, f.Key)
			}
		}
	} else {
		properties = keys(r.Source.Node.Get("Properties"))
	}
	itself := func(name string) string { return name }
	return edges{
		"id": ast.StringTerm(r.ID), "label": ast.StringTerm(r.Label), "type": ast.NullTerm(), "written_as": writtenAs(r),
		"attribute_names": ids(keys(r.Source.Node), itself), "property_names": ids(properties, itself),
	}
}

// keys are the keys of a map whose values are written there, and not the result of a call.
func keys(n *parser.Node) (names []string) {
	for _, f := range n.Entries() {
		if _, _, call := f.Value.Intrinsic(); !call {
			names = append(names, f.Key)
		}
	}
	return names
}

// writtenAs is the type of what the author wrote, which a transform may have made the resource of.
func writtenAs(r *graph.Resource) *ast.Term { return ast.StringTerm(r.Source.Author().Type) }

func (in *input) addFunctions() {
	for _, f := range in.graph.Functions {
		e := edges{
			"mapping_ids":         ids(f.Mappings, func(m *graph.Mapping) string { return m.ID }),
			"alias_ids":           ids(f.Aliases, func(a *graph.Alias) string { return a.ID }),
			"version_ids":         ids(f.Versions, func(v *graph.Version) string { return v.ID }),
			"subnet_ids":          ids(f.Subnets, func(s *graph.Subnet) string { return s.ID }),
			"scalable_target_ids": targetIDs(f.Targets),
			"from_construct":      ast.BooleanTerm(f.FromConstruct()),
			"placements":          placements(f.Placements),
		}
		if inVPC := in.graph.InVPC(f); inVPC != graph.Unknown {
			e["in_vpc"] = ast.BooleanTerm(inVPC == graph.Yes)
		}
		add(in, "functions", f.Resource, f, functionAttributes, e)
	}
	for _, v := range in.graph.Versions {
		e := edges{"scalable_target_ids": targetIDs(v.Targets)}.to("function", in.function(v.Function))
		add(in, "versions", v.Resource, v, versionAttributes, e)
	}
	for _, a := range in.graph.Aliases {
		e := edges{"scalable_target_ids": targetIDs(a.Targets)}.to("function", in.function(a.Function)).to("version", in.version(a.Version))
		add(in, "aliases", a.Resource, a, aliasAttributes, e)
	}
	for _, c := range in.graph.InvokeConfigs {
		e := edges{}.to("function", in.function(c.Function)).to("alias", in.alias(c.Alias)).to("version", in.version(c.Version))
		add(in, "invoke_configs", c.Resource, c, invokeConfigAttributes, e)
	}
}

// addSources makes what mappings read.
func (in *input) addSources() {
	for _, q := range in.graph.Queues {
		deadLetter := ast.NullTerm()
		if q.DeadLetter != nil {
			deadLetter = ast.StringTerm(q.DeadLetter.ID)
		}
		add(in, "queues", q.Resource, q, queueAttributes, edges{
			"dead_letter_id": deadLetter,
			"dead_letter_of": ids(q.DeadLetterOf, func(r *graph.Resource) string { return r.ID }),
			"failures":       failures(q),
			"mapping_ids":    ids(q.Mappings, func(m *graph.Mapping) string { return m.ID }),
		})
	}
	for _, s := range in.graph.Streams {
		add(in, "streams", s.Resource, s, streamAttributes, edges{"mapping_ids": ids(s.Mappings, func(m *graph.Mapping) string { return m.ID })})
	}
	for _, t := range in.graph.Tables {
		add(in, "tables", t.Resource, t, nil, edges{"mapping_ids": ids(t.Mappings, func(m *graph.Mapping) string { return m.ID })})
	}
}

// failures are the ways in which a queue gets what functions could not process.
func failures(q *graph.Queue) *ast.Term {
	var terms []*ast.Term
	for _, f := range q.Failures {
		mapping := ast.NullTerm()
		if f.Mapping != nil {
			mapping = ast.StringTerm(f.Mapping.ID)
		}
		terms = append(terms, edges{
			"from": ast.StringTerm(f.From.ID), "label": ast.StringTerm(f.From.Label), "path": texts(f.Path),
			"function_id": ast.StringTerm(f.Function.ID), "mapping_id": mapping,
		}.term())
	}
	return ast.ArrayTerm(terms...)
}

func (in *input) addMappings() {
	for _, m := range in.graph.Mappings {
		e := edges{"qualified": ast.BooleanTerm(m.Qualified), "batch_size_default": number(defaultBatchSize(m)), "limited": limited(m)}
		e.to("function", in.function(m.Function)).to("alias", in.alias(m.Alias)).to("version", in.version(m.Version))
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

// function returns the term of a function, or nil where it is not in the template.
func (in *input) function(f *graph.Function) *ast.Term {
	if f == nil {
		return nil
	}
	return in.terms[f.Resource]
}

func (in *input) alias(a *graph.Alias) *ast.Term {
	if a == nil {
		return nil
	}
	return in.terms[a.Resource]
}

func (in *input) version(v *graph.Version) *ast.Term {
	if v == nil {
		return nil
	}
	return in.terms[v.Resource]
}

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
