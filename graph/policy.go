package graph

import "github.com/headroom-lint/headroom/parser"

// Statement is one statement of a policy, of a role or of a queue or topic.
type Statement struct {
	From *Resource // what holds it; nil where it is of a policy that AWS manages
	// Value is the statement as it was read; its Path leads from From to where it stands.
	Value                     parser.Value
	Deny                      bool
	Actions, NotActions       []parser.Value
	Resources, NotResources   []parser.Value
	Principals, NotPrincipals parser.Value
	// Conditional says that it holds under conditions, which are not looked into, or may not be there at all.
	Conditional bool
}

// policyDocument reads the statements of a policy document. Opaque says that there may be more than are known.
func (g *Graph) policyDocument(from *Resource, document parser.Value) (statements []*Statement, opaque bool) {
	document = fromJSON(document)
	all := document.Get("Statement")
	if all.Kind == parser.Map {
		all = parser.Value{Kind: parser.List, Items: []parser.Value{all}}
	}
	if all.IsUnknown() {
		return nil, true
	}
	unsure := g.isUnsure(from)
	for _, v := range all.Items {
		if v.Kind != parser.Map {
			opaque = opaque || v.IsUnknown()
			continue
		}
		effect, known := v.Get("Effect").Text()
		if !known {
			opaque = true
			continue
		}
		statements = append(statements, &Statement{
			From: from, Value: v, Deny: effect == "Deny",
			Actions: oneOrMany(v.Get("Action")), NotActions: oneOrMany(v.Get("NotAction")),
			Resources: oneOrMany(v.Get("Resource")), NotResources: oneOrMany(v.Get("NotResource")),
			Principals: v.Get("Principal"), NotPrincipals: v.Get("NotPrincipal"),
			Conditional: unsure || !v.Get("Condition").IsAbsent(),
		})
	}
	return statements, opaque
}

// isUnsure reports whether this world leaves open whether the resource is deployed.
func (g *Graph) isUnsure(r *Resource) bool {
	condition := r.Source.Node.Get("Condition").String()
	if condition == "" {
		return false
	}
	_, known := g.doubting.Condition(condition)
	return !known
}

// oneOrMany returns the items of a list, or a value that stands for a list of one.
func oneOrMany(v parser.Value) []parser.Value {
	switch v.Kind {
	case parser.Absent:
		return nil
	case parser.List:
		return v.Items
	}
	return []parser.Value{v}
}

// Properties returns a resource's properties, also of a type that opens no worlds. Of such a one what a condition decides
// that nothing else depends on is unknown.
func (g *Graph) Properties(r *Resource) parser.Value {
	if !r.Properties.IsUnknown() || Reads(r.Type, "") {
		return r.Properties
	}
	v, done := g.unread[r]
	if !done {
		v = g.doubting.Properties(r.Source)
		g.unread[r] = v
	}
	return v
}
