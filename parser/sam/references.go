package sam

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// refer records what Ref id.property means once everything is lowered.
func (l *lowering) refer(id, property, means string) {
	if l.references[id] == nil {
		l.references[id] = map[string]string{}
	}
	l.references[id][property] = means
}

// referToTypes records the properties of a SAM resource that stand for the last made resource of a type.
func (l *lowering) referToTypes(id string, made []parser.Field, types map[string]string) {
	for _, f := range made {
		if property, ok := types[f.Value.Get("Type").String()]; ok {
			l.refer(id, property, f.Key)
		}
	}
}

// rewriteReferences makes every Ref, Fn::GetAtt, Fn::Sub and DependsOn name lowered resources.
func (l *lowering) rewriteReferences(root *parser.Node) *parser.Node {
	if len(l.references) == 0 && len(l.renamed) == 0 {
		return root
	}
	return transformed(root, func(n *parser.Node) *parser.Node {
		if depends, ok := n.Field("DependsOn"); ok && len(l.renamed) > 0 {
			if after := l.renameAll(depends.Value); after != depends.Value {
				depends.Value = after
				n = with(n, depends)
			}
		}
		name, argument, _ := n.Intrinsic()
		switch name {
		case "Ref":
			if after := l.refTarget(argument.String()); after != argument.String() {
				return withText(n, name, argument, after)
			}
		case "Fn::GetAtt":
			return l.rewriteGetAtt(n, argument)
		case "Fn::Sub":
			return substituted(n, l.subTarget)
		}
		return n
	})
}

func withText(n *parser.Node, key string, argument *parser.Node, text string) *parser.Node {
	copied := *argument
	copied.Text = text
	return with(n, parser.Field{Key: key, Value: &copied})
}

func (l *lowering) renameAll(n *parser.Node) *parser.Node {
	if means, ok := l.renamed[n.String()]; ok {
		copied := *n
		copied.Text = means
		return &copied
	}
	changed := false
	list := slices.Clone(items(n))
	for i, item := range list {
		if means, ok := l.renamed[item.String()]; ok {
			copied := *item
			copied.Text = means
			list[i], changed = &copied, true
		}
	}
	if !changed {
		return n
	}
	copied := *n
	copied.Items = list
	return &copied
}

func (l *lowering) refTarget(name string) string {
	if id, property, ok := strings.Cut(name, "."); ok {
		if means := l.references[id][property]; means != "" {
			return means
		}
		return name
	}
	if means, ok := l.renamed[name]; ok {
		return means
	}
	return name
}

// rewriteGetAtt makes [Fn, Alias.Attribute] and [Fn.Alias, Attribute] name the lowered resource's attribute.
func (l *lowering) rewriteGetAtt(n, argument *parser.Node) *parser.Node {
	var texts []string
	for _, item := range items(argument) {
		if !isString(item) {
			return n
		}
		texts = append(texts, item.Text)
	}
	parts := strings.Split(strings.Join(texts, "."), ".")
	if len(texts) < 2 {
		return n
	}
	if means, ok := l.renamed[parts[0]]; ok {
		parts[0] = means
	} else if means := l.references[parts[0]][parts[1]]; means != "" && len(parts) > 2 {
		parts = append([]string{means}, parts[2:]...)
	} else {
		return n
	}
	list := *argument
	list.Items = nil
	for _, part := range parts {
		list.Items = append(list.Items, &parser.Node{Kind: parser.StringNode, Text: part, Span: argument.Span})
	}
	return with(n, parser.Field{Key: "Fn::GetAtt", Value: &list})
}

func (l *lowering) subTarget(reference, name string) string {
	id, rest, dotted := strings.Cut(name, ".")
	if dotted {
		property, _, _ := strings.Cut(rest, ".")
		if means := l.references[id][property]; means != "" {
			return strings.Replace(reference, id+"."+property, means, 1)
		}
	}
	if means, ok := l.renamed[id]; ok {
		return strings.Replace(reference, id, means, 1)
	}
	return reference
}
