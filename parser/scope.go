package parser

import "strings"

// scope returns the names of the parameters that an expression reads, itself or through conditions.
func (u *uses) scope(n *Node) map[string]bool {
	out := map[string]bool{}
	u.addScope(n, out, 0)
	return out
}

func (u *uses) addScope(n *Node, out map[string]bool, depth int) {
	if n == nil || depth > maxDepth {
		return
	}
	if name, argument, ok := n.Intrinsic(); ok && argument != nil {
		switch name {
		case "Ref", "Fn::Sub":
			names(n, func(name string) { out[name] = true })
		case "Fn::ImportValue":
			u.addExportScope(out)
		case "Condition":
			u.addConditionScope(argument.String(), out)
			return
		case "Fn::If":
			if len(argument.Items) > 0 {
				u.addConditionScope(argument.Items[0].String(), out)
			}
		}
	}
	for _, item := range n.Items {
		u.addScope(item, out, depth+1)
	}
	for _, field := range n.Fields {
		u.addScope(field.Value, out, depth+1)
	}
}

// addExportScope adds what the exports read that an import may mean, looked up once. An export that needs itself reads
// nothing more there.
func (u *uses) addExportScope(out map[string]bool) {
	if u.exported == nil {
		u.exported = map[string]bool{}
		for _, e := range u.template.index().exports {
			u.addConditionScope(e.node.Get("Condition").String(), u.exported)
			u.addScope(e.name, u.exported, 0)
			u.addScope(e.node.Get("Value"), u.exported, 0)
		}
	}
	for parameter := range u.exported {
		out[parameter] = true
	}
}

// addConditionScope adds what a condition reads, looked up once. One that needs itself reads nothing more there.
func (u *uses) addConditionScope(name string, out map[string]bool) {
	known, done := u.scopes[name]
	if !done {
		known = map[string]bool{}
		u.scopes[name] = known
		u.addScope(u.template.index().conditions[name], known, 0)
	}
	for parameter := range known {
		out[parameter] = true
	}
}

// Mentions lists the resources and parameters that an expression names.
func Mentions(n *Node) (out []string) {
	names(n, func(name string) {
		out = append(out, name)
		if resource, _, attribute := strings.Cut(name, "."); attribute {
			out = append(out, resource)
		}
	})
	attributes(n, func(resource string) { out = append(out, resource) })
	return out
}

// attributes calls back with the resource of every Fn::GetAtt in an expression.
func attributes(n *Node, note func(string)) {
	if n == nil {
		return
	}
	if name, argument, ok := n.Intrinsic(); ok && name == "Fn::GetAtt" && argument != nil {
		if len(argument.Items) > 0 {
			note(argument.Items[0].String())
		}
		resource, _, _ := strings.Cut(argument.String(), ".")
		note(resource)
	}
	for _, item := range n.Items {
		attributes(item, note)
	}
	for _, field := range n.Fields {
		attributes(field.Value, note)
	}
}
