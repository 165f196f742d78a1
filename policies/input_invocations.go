package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// addInvocations makes what invokes functions, other than mappings. A style that is not known has no key, as everywhere.
func (in *input) addInvocations() {
	for _, i := range in.graph.Invocations {
		event := ast.NullTerm()
		if i.Event != "" {
			event = ast.StringTerm(i.Event)
		}
		e := edges{
			"from": ast.StringTerm(i.From.ID), "from_label": ast.StringTerm(i.Label()), "event": event,
			"path":    ids(i.Value.Path, func(key string) string { return key }),
			"service": ast.StringTerm(string(i.Service)), "qualified": ast.BooleanTerm(i.Qualified),
			"permission_only": ast.BooleanTerm(i.PermissionOnly), "disabled": ast.BooleanTerm(i.Disabled),
		}
		if i.Style != "" {
			e["style"] = ast.StringTerm(string(i.Style))
		}
		e.to("function", in.function(i.Function)).to("alias", in.alias(i.Alias)).to("version", in.version(i.Version))
		of := i.From
		if !of.Own {
			of = i.Function.Resource
		}
		in.list("invocations", of, e.term())
	}
}
