package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/lint"
)

func (in *input) addAlarms() {
	for _, a := range in.graph.Alarms {
		metrics := make([]*ast.Term, len(a.Watches))
		var watched []string
		for i, w := range a.Watches {
			metrics[i] = in.metric(w)
			in.list("metrics", a.Resource, metrics[i])
			watched = append(watched, watchedBy(w)...)
		}
		add(in, "alarms", a.Resource, a, alarmAttributes, edges{
			"composite": ast.BooleanTerm(a.Composite),
			"opaque":    ast.BooleanTerm(a.Opaque),
			"offered":   ast.BooleanTerm(a.Offered),
			"exported":  ast.BooleanTerm(a.Exported),
			"metrics":   ast.ArrayTerm(metrics...),
			"watched":   texts(watched),
			"named_by":  ids(a.NamedBy, func(r *graph.Resource) string { return r.ID }),
		})
	}
}

// metric is what an alarm reads, with what CloudWatch publishes of it.
func (in *input) metric(w *graph.Watch) *ast.Term {
	dimensions := make([]*ast.Term, len(w.Dimensions))
	for i, d := range w.Dimensions {
		e := edges{"path": texts(d.Value.Path), "form": ast.NullTerm(), "of": ast.NullTerm()}
		if d.Of != nil {
			e["of"] = ast.StringTerm(d.Of.Label)
		}
		if d.Form != "" {
			e["form"] = ast.StringTerm(string(d.Form))
		}
		dimensions[i] = e.known("name", d.Name).known("value", d.Value).term()
	}
	e := edges{
		"id": ast.StringTerm(w.Alarm.ID), "opaque": ast.BooleanTerm(w.Opaque), "compared": ast.BooleanTerm(w.Compared),
		"dimensions": ast.ArrayTerm(dimensions...), "dimensions_path": texts(w.DimensionsPath),
		"name_path": texts(w.Metric.Path), "statistic_path": texts(w.Statistic.Path),
	}
	e.to("function", in.function(w.Function)).to("alias", in.alias(w.Alias)).to("version", in.version(w.Version))
	e.to("queue", nil).to("stream", nil).to("table", nil)
	if w.Queue != nil {
		e.to("queue", in.terms[w.Queue.Resource])
	}
	if w.Stream != nil {
		e.to("stream", in.terms[w.Stream.Resource])
	}
	if w.Table != nil {
		e.to("table", in.terms[w.Table.Resource])
	}
	e["filter_id"] = ast.NullTerm()
	if w.Filter != nil {
		e["filter_id"] = ast.StringTerm(w.Filter.ID)
	}
	published(e, w)
	out := ast.NewObject()
	describe(out, w, metricAttributes)
	for name, value := range e {
		out.Insert(ast.StringTerm(name), value)
	}
	return ast.NewTerm(out)
}

// published adds what the catalogue says of a metric: its kind, its unit and the sets of dimensions that it is published
// under; and of a name that its service does not publish, the nearest that it does.
func published(e edges, w *graph.Watch) {
	e["kind"], e["published_unit"], e["dimension_sets"] = ast.NullTerm(), ast.NullTerm(), ast.NullTerm()
	e["unpublished"], e["of_functions"], e["nearest"] = ast.BooleanTerm(false), ast.BooleanTerm(false), ast.NullTerm()
	namespace, _ := w.Namespace.Text()
	name, known := w.Metric.Text()
	if m, listed := aws.FindMetric(namespace, name); listed {
		e["kind"], e["published_unit"] = ast.StringTerm(string(m.Kind)), ast.StringTerm(m.Unit)
		if m.Dimensions != nil {
			sets := make([]*ast.Term, len(m.Dimensions))
			for i, set := range m.Dimensions {
				sets[i] = texts(set)
			}
			e["dimension_sets"] = ast.ArrayTerm(sets...)
		}
		return
	}
	for _, n := range aws.Namespaces {
		if n.Name == namespace && known && w.Filter == nil && !n.Publishes(name) {
			e["unpublished"] = ast.BooleanTerm(true)
			_, ofFunctions := aws.FindMetric("AWS/Lambda", name)
			e["of_functions"] = ast.BooleanTerm(ofFunctions)
			if nearest := lint.Nearest(name, n.Names()); nearest != "" {
				e["nearest"] = ast.StringTerm(nearest)
			}
		}
	}
}

// watchedBy lists the ids of what the dimensions of a metric name.
func watchedBy(w *graph.Watch) (out []string) {
	if w.Function != nil {
		out = append(out, w.Function.ID)
	}
	if w.Queue != nil {
		out = append(out, w.Queue.ID)
	}
	if w.Stream != nil {
		out = append(out, w.Stream.ID)
	}
	if w.Table != nil {
		out = append(out, w.Table.ID)
	}
	return out
}
