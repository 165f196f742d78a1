package policies

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/open-policy-agent/opa/v1/ast"
)

func (in *input) addAlarms() {
	watched := in.watched()
	for _, a := range in.graph.Alarms {
		metrics := make([]*ast.Term, len(a.Watches))
		for i, w := range a.Watches {
			metrics[i] = metric(w)
		}
		add(in, "alarms", a.Resource, a, alarmAttributes, edges{
			"composite": ast.BooleanTerm(a.Composite),
			"opaque":    ast.BooleanTerm(a.Opaque),
			"metrics":   ast.ArrayTerm(metrics...),
			"watched":   ids(watched[a], func(id string) string { return id }),
			"named_by":  ids(a.NamedBy, func(r *graph.Resource) string { return r.ID }),
		})
	}
}

// metric is what an alarm reads; what is unknown of it has no key, as everywhere.
func metric(w *graph.Watch) *ast.Term {
	out := edges{"opaque": ast.BooleanTerm(w.Opaque)}.known("namespace", w.Namespace).known("name", w.Metric)
	dimensions := make([]*ast.Term, len(w.Dimensions))
	for i, d := range w.Dimensions {
		dimensions[i] = edges{}.known("name", d.Name).known("value", d.Value).term()
	}
	out["dimensions"] = ast.ArrayTerm(dimensions...)
	return out.term()
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
