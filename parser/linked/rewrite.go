package linked

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// rewriter moves expressions from one template into another, in which names are others.
type rewriter struct {
	reference func(name string) (*parser.Node, string) // of Ref; nil where names stay
	attribute func(name string) *parser.Node           // of GetAtt "Resource.Attribute": what it stands for, or nil
	name      func(name string) string                 // of conditions, mappings and resources; nil where names stay
	imported  func(name *parser.Node) *parser.Node     // of ImportValue: another name for the same, or nil; nil where names stay
	done      map[*parser.Node]*parser.Node
}

func (w rewriter) node(n *parser.Node) *parser.Node {
	if n == nil || n.IsScalar() {
		return n
	}
	if done := w.done[n]; done != nil {
		return done
	}
	if name, argument, ok := n.Intrinsic(); ok && argument != nil {
		if out := w.intrinsic(n, name, argument); out != nil {
			w.done[n] = out
			return out
		}
	}
	out := *n
	w.done[n] = &out
	out.Items = make([]*parser.Node, len(n.Items))
	for i, item := range n.Items {
		out.Items[i] = w.node(item)
	}
	out.Fields = make([]parser.Field, len(n.Fields))
	for i, field := range n.Fields {
		out.Fields[i] = parser.Field{Key: field.Key, KeySpan: field.KeySpan, Value: w.node(field.Value)}
	}
	return &out
}

// intrinsic rewrites a call that names something, or returns nil for one that does not.
func (w rewriter) intrinsic(n *parser.Node, name string, argument *parser.Node) *parser.Node {
	switch name {
	case "Ref":
		if w.reference == nil || argument.Kind != parser.StringNode {
			return nil
		}
		node, text := w.reference(argument.Text)
		if node != nil {
			return node
		}
		return replaced(n, renamed(argument, text))
	case "Condition":
		if w.name != nil && argument.Kind == parser.StringNode {
			return replaced(n, renamed(argument, w.name(argument.Text)))
		}
	case "Fn::ImportValue":
		if w.imported == nil {
			return nil
		}
		if other := w.imported(argument); other != nil {
			return replaced(n, other)
		}
	case "Fn::GetAtt":
		return w.getAtt(n, argument)
	case "Fn::Sub":
		return w.sub(n, argument)
	case "Fn::If", "Fn::FindInMap":
		if w.name == nil || len(argument.Items) == 0 || argument.Items[0].Kind != parser.StringNode {
			return nil
		}
		list := *argument
		list.Items = []*parser.Node{renamed(argument.Items[0], w.name(argument.Items[0].Text))}
		for _, item := range argument.Items[1:] {
			list.Items = append(list.Items, w.node(item))
		}
		return replaced(n, &list)
	}
	return nil
}

func (w rewriter) getAtt(n, argument *parser.Node) *parser.Node {
	text := argument.String()
	if argument.Kind == parser.ListNode && len(argument.Items) == 2 && argument.Items[1].Kind == parser.StringNode {
		text = argument.Items[0].String() + "." + argument.Items[1].Text
	}
	if text == "" {
		return nil
	}
	if value := w.attribute(text); value != nil {
		return value
	}
	if w.name == nil {
		return nil
	}
	return replaced(n, &parser.Node{Kind: parser.StringNode, Text: w.name(text), Span: argument.Span})
}

// sub renames the variables of a Sub; one that stands for an expression becomes a variable of its own.
func (w rewriter) sub(n, argument *parser.Node) *parser.Node {
	template, variables := argument, (*parser.Node)(nil)
	if argument.Kind == parser.ListNode && len(argument.Items) == 2 {
		template, variables = argument.Items[0], argument.Items[1]
	}
	if template.Kind != parser.StringNode {
		return nil
	}
	fields := []parser.Field{}
	if variables != nil {
		fields = append(fields, w.node(variables).Fields...)
	}
	var b strings.Builder
	rest := template.Text
	for {
		open := strings.Index(rest, "${")
		if open < 0 {
			break
		}
		end := strings.IndexByte(rest[open:], '}')
		if end < 0 {
			break
		}
		name := strings.TrimSpace(rest[open+2 : open+end])
		b.WriteString(rest[:open])
		rest = rest[open+end+1:]
		b.WriteString("${" + w.variable(name, variables, &fields, n.Span) + "}")
	}
	b.WriteString(rest)
	list := &parser.Node{Kind: parser.ListNode, Span: argument.Span, Items: []*parser.Node{
		renamed(template, b.String()), {Kind: parser.MapNode, Fields: fields, Span: argument.Span},
	}}
	return replaced(n, list)
}

// variable returns what the variable of a Sub is called after the move.
func (w rewriter) variable(name string, variables *parser.Node, fields *[]parser.Field, span parser.Span) string {
	if _, own := variables.Field(name); own || strings.HasPrefix(name, "!") {
		return name
	}
	var node *parser.Node
	if strings.Contains(name, ".") {
		node = w.attribute(name)
		if node == nil && w.name != nil {
			return w.name(name)
		}
	} else if w.reference != nil {
		var text string
		if node, text = w.reference(name); node == nil {
			return text
		}
	}
	if node == nil {
		return name
	}
	*fields = append(*fields, parser.Field{Key: name, KeySpan: span, Value: node})
	return name
}

// replaced is a call with another argument.
func replaced(n, argument *parser.Node) *parser.Node {
	out := *n
	out.Fields = []parser.Field{{Key: n.Fields[0].Key, KeySpan: n.Fields[0].KeySpan, Value: argument}}
	return &out
}

func renamed(n *parser.Node, text string) *parser.Node {
	out := *n
	out.Text = text
	return &out
}
