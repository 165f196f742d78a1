package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// emit adds a resource to what a SAM resource became. One that was made before is replaced; one of the author's own
// stays, unless it is the SAM resource itself.
func (l *lowering) emit(source string, made parser.Field) {
	if made.Value == nil {
		return
	}
	if owner, ok := l.owner[made.Key]; ok {
		list := l.made[owner]
		i := slices.IndexFunc(list, func(f parser.Field) bool { return f.Key == made.Key })
		list[i].Value = made.Value
		return
	}
	if l.written(made.Key) != nil && made.Key != source {
		l.reject(made.KeySpan, "resource %q needs a resource %q, but the template has one of that name", source, made.Key)
		return
	}
	l.owner[made.Key] = source
	l.made[source] = append(l.made[source], made)
}

// lowered returns a resource as it stands after what has been lowered so far.
func (l *lowering) lowered(id string) *parser.Node {
	if owner, ok := l.owner[id]; ok {
		for _, f := range l.made[owner] {
			if f.Key == id {
				return f.Value
			}
		}
	}
	return l.written(id)
}

func (l *lowering) setLowered(id string, n *parser.Node) {
	owner, ok := l.owner[id]
	if !ok {
		l.setWritten(id, n)
		return
	}
	for i, f := range l.made[owner] {
		if f.Key == id {
			l.made[owner][i].Value = n
		}
	}
}

// outputs lists every resource of the lowered template.
func (l *lowering) outputs() []parser.Field {
	var fields []parser.Field
	for _, f := range l.source {
		if made, ok := l.made[f.Key]; ok {
			fields = append(fields, made...)
			continue
		}
		fields = append(fields, f)
	}
	return append(fields, l.extra...)
}

// assemble puts the lowered resources and conditions back into the template.
func (l *lowering) assemble(root *parser.Node) *parser.Node {
	lowered := *root
	lowered.Fields = nil
	conditions := l.conditions
	for _, f := range root.Fields {
		switch f.Key {
		case "Globals":
			continue
		case "Transform":
			if f.Value = withoutTransform(f.Value, transformName); f.Value == nil {
				continue
			}
		case "Conditions":
			f.Value, conditions = l.conditions, nil
		case "Resources":
			if f.Value.Kind == parser.MapNode {
				resources := *f.Value
				resources.Fields = l.outputs()
				f.Value = &resources
			}
		}
		lowered.Fields = append(lowered.Fields, f)
	}
	if conditions != nil && conditions.Kind == parser.MapNode {
		lowered.Fields = append(lowered.Fields, parser.Field{Key: "Conditions", KeySpan: conditions.Span, Value: conditions})
	}
	return &lowered
}

// withoutTransform drops one name from a Transform; nil when nothing is left.
func withoutTransform(n *parser.Node, name string) *parser.Node {
	if parser.TransformName(n) == name {
		return nil
	}
	if n.Kind != parser.ListNode {
		return n
	}
	rest := *n
	rest.Items = slices.DeleteFunc(slices.Clone(n.Items), func(i *parser.Node) bool { return parser.TransformName(i) == name })
	if len(rest.Items) == 0 {
		return nil
	}
	return &rest
}
