package parser

import (
	"slices"
	"strings"
)

// Dependencies returns the ids of the resources that CloudFormation makes before a resource: those that its DependsOn
// names, and those that its properties refer to, in whatever branch of a condition. An id may stand there twice.
func (t *Template) Dependencies(r *Resource) []string {
	ids := t.References(r)
	depends := r.Node.Get("DependsOn")
	named := []*Node{depends}
	if depends != nil && depends.Kind == ListNode {
		named = depends.Items
	}
	for _, n := range named {
		if t.Resource(n.String()) != nil {
			ids = append(ids, n.String())
		}
	}
	return ids
}

// References returns the ids of the resources that a resource's properties refer to. An id may stand there twice.
func (t *Template) References(r *Resource) []string { return t.referredTo(r.Node.Get("Properties")) }

// HandsOut reports whether an output of the stack that a resource stands in refers to it.
func (t *Template) HandsOut(r *Resource) bool {
	stack := t.Stack(r.Key.File)
	return slices.Contains(stack.referredTo(stack.Root.Get("Outputs")), withinStack(r.ID))
}

// Exported returns the names of the resources that what a stack exports refers to (see Resource.Name). One may stand there
// twice.
func (t *Template) Exported() (names []string) {
	for _, e := range t.index().exports {
		names = append(names, t.referredTo(e.node.Get("Value"))...)
	}
	return names
}

// Name returns the logical id of a resource in its own template.
func (r *Resource) Name() string { return withinStack(r.ID) }

// ReadsParameter reports whether a node refers to a parameter of the template, in whatever branch of a condition.
func (t *Template) ReadsParameter(n *Node) (reads bool) {
	n.references(func(name string) { reads = reads || t.Root.Get("Parameters", name) != nil })
	return reads
}

func (t *Template) referredTo(n *Node) (ids []string) {
	n.references(func(name string) {
		id, _, _ := strings.Cut(name, ".")
		if t.Resource(id) != nil {
			ids = append(ids, id)
		}
	})
	return ids
}

// references calls visit with every name that a node refers to: of a resource, an attribute ("Worker.Arn"), or a
// parameter.
func (n *Node) references(visit func(name string)) {
	if n == nil {
		return
	}
	name, argument, _ := n.Intrinsic()
	switch name {
	case "Ref":
		visit(argument.String())
	case "Fn::GetAtt":
		visit(argument.String())
		if argument != nil && len(argument.Items) > 0 {
			visit(argument.Items[0].String())
		}
	case "Fn::Sub":
		for _, name := range variables(argument) {
			visit(name)
		}
	}
	for _, item := range n.Items {
		item.references(visit)
	}
	for _, field := range n.Fields {
		field.Value.references(visit)
	}
}

// variables returns the names in the ${} of an Fn::Sub's text.
func variables(argument *Node) (names []string) {
	text := argument.String()
	if argument != nil && len(argument.Items) > 0 {
		text = argument.Items[0].String()
	}
	for _, piece := range strings.Split(text, "${")[1:] {
		name, _, _ := strings.Cut(piece, "}")
		names = append(names, strings.TrimSpace(name))
	}
	return names
}
