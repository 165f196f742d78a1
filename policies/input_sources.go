package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
)

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
