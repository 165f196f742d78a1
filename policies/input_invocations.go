package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
)

// addInvocations makes what invokes functions, other than mappings. A style that is not known has no key, as everywhere.
func (in *input) addInvocations() {
	for _, i := range in.graph.Invocations {
		e := edges{
			"from": ast.StringTerm(i.From.ID), "from_label": ast.StringTerm(i.Label()), "event": textOrNull(i.Event), "path": texts(i.Value.Path),
			"service": ast.StringTerm(string(i.Service)), "qualified": ast.InternedTerm(i.Qualified),
			"permission_only": ast.InternedTerm(i.PermissionOnly), "disabled": ast.InternedTerm(i.Disabled), "may_be_disabled": ast.InternedTerm(i.MayBeDisabled),
			"scheduled": ast.InternedTerm(i.Scheduled), "ping": ast.InternedTerm(i.IsPing()), "principal": textOrNull(i.Needs()),
			"waits_path": texts(i.Waits.Path), "waits_origin": textOrNull(i.Waits.Origin),
		}
		if i.Style != "" {
			e["style"] = ast.StringTerm(string(i.Style))
		}
		if i.Waits.IsAbsent() {
			e["waits"] = ast.InternedNullTerm
		} else if seconds := term(i.Waits, "number"); seconds != nil {
			e["waits"] = seconds
		}
		in.addEntrance(e, i)
		e.known("qualifier", i.Qualifier).to("function", in.function(i.Function)).to("alias", in.alias(i.Alias)).to("version", in.version(i.Version))
		of := i.From
		if !of.Own {
			of = i.Function.Resource
		}
		in.list("invocations", of, e.term())
	}
}

// addEntrance adds whether the resource policy of the function lets the invocation in, no key where that is not known, and
// the permissions that let its service in at another qualifier, or from another resource alone.
func (in *input) addEntrance(e edges, i *graph.Invocation) {
	entrance := in.graph.LetsIn(i)
	if entrance.Answer != graph.Unknown {
		e["let_in"] = ast.InternedTerm(entrance.Answer == graph.Yes)
	}
	permissions := make([]*ast.Term, len(entrance.Elsewhere))
	for j, p := range entrance.Elsewhere {
		permission := edges{"id": ast.StringTerm(p.From.ID), "label": ast.StringTerm(p.From.Label), "path": texts(p.Value.Path), "qualified": ast.InternedTerm(p.Qualified)}
		permission.known("qualifier", p.Qualifier).to("alias", in.alias(p.Alias)).to("version", in.version(p.Version))
		permissions[j] = permission.term()
	}
	e["let_in_elsewhere"] = ast.ArrayTerm(permissions...)
	others := make([]*ast.Term, len(entrance.Others))
	for j, p := range entrance.Others {
		others[j] = edges{
			"id": ast.StringTerm(p.From.ID), "label": ast.StringTerm(p.From.Label), "path": texts(p.Source.Path), "only_label": ast.StringTerm(p.Only.Label),
		}.term()
	}
	e["let_in_others"] = ast.ArrayTerm(others...)
}

// addDestinations makes where functions send what became of their asynchronous invocations.
func (in *input) addDestinations() {
	for _, d := range in.graph.Destinations {
		e := edges{
			"from": ast.StringTerm(d.From.ID), "from_label": ast.StringTerm(d.From.Label), "path": texts(d.Value.Path),
			"kind": ast.StringTerm(string(d.Kind)), "arn": ast.StringTerm(d.Value.Canonical()), "to_id": ast.InternedNullTerm, "to_label": ast.InternedNullTerm,
			"invoker_ids": ids(d.Invokers, func(f *graph.Function) string { return f.ID }), "exported": ast.InternedTerm(d.Exported), "useful": ast.InternedTerm(d.Useful),
		}
		if d.To != nil {
			e["to_id"], e["to_label"] = ast.StringTerm(d.To.ID), ast.StringTerm(d.To.Label)
		}
		if fifo := term(d.FIFO, "boolean"); fifo != nil {
			e["fifo"] = fifo
		}
		in.list("destinations", d.From, e.to("function", in.function(d.Function)).term())
	}
}

func textOrNull(text string) *ast.Term {
	if text == "" {
		return ast.InternedNullTerm
	}
	return ast.StringTerm(text)
}
