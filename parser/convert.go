package parser

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// converter turns yaml.v3's nodes into ours.
type converter struct {
	template *Template
	spans    *spans
	done     map[*yaml.Node]*Node // so that what many aliases name is converted once
}

// longForm names the intrinsics whose short form rain does not know.
var longForm = map[string]string{
	"!Transform": "Fn::Transform", "!ToJsonString": "Fn::ToJsonString", "!Length": "Fn::Length", "!Contains": "Fn::Contains",
	"!EachMemberIn": "Fn::EachMemberIn", "!EachMemberEquals": "Fn::EachMemberEquals", "!RefAll": "Fn::RefAll",
	"!ValueOf": "Fn::ValueOf", "!ValueOfAll": "Fn::ValueOfAll",
}

// node converts one node; a node that rain made has no place of its own and takes its parent's.
func (c *converter) node(n *yaml.Node, parent Span) *Node {
	if n.Kind == yaml.AliasNode {
		return c.node(n.Alias, parent)
	}
	if done := c.done[n]; done != nil {
		return done
	}
	out := &Node{Span: c.span(n, parent)}
	c.done[n] = out
	if name := longForm[n.Tag]; name != "" {
		out.Kind = MapNode
		out.Fields = []Field{{Key: name, KeySpan: out.Span, Value: c.content(n, &Node{Span: out.Span})}}
		return out
	}
	return c.content(n, out)
}

func (c *converter) content(n *yaml.Node, out *Node) *Node {
	switch n.Kind {
	case yaml.ScalarNode:
		scalar(n, out)
	case yaml.SequenceNode:
		out.Kind = ListNode
		for _, item := range n.Content {
			out.Items = append(out.Items, c.node(item, out.Span))
		}
	case yaml.MappingNode:
		out.Kind = MapNode
		c.fields(n, out)
	}
	return out
}

// span returns a node's place. The map that rain wraps around a short form begins where its content does.
func (c *converter) span(n *yaml.Node, parent Span) Span {
	if n.Line == 0 && n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		n = n.Content[1]
	}
	if span, known := c.spans.byPlace[placeKey{n.Line, n.Column, n.Kind == yaml.ScalarNode}]; known {
		return span
	}
	if span, known := c.spans.byPlace[placeKey{n.Line, n.Column, true}]; known {
		return span
	}
	return parent
}

// fields converts a map's entries, those of merged maps first, so that an explicit key wins.
func (c *converter) fields(n *yaml.Node, out *Node) {
	var own []Field
	seen := map[string]Span{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		if isMerge(key) {
			out.Fields = append(out.Fields, c.merged(value, out.Span)...)
			continue
		}
		span := c.span(key, out.Span)
		if first, twice := seen[key.Value]; twice {
			c.template.Duplicates = append(c.template.Duplicates, Duplicate{Key: key.Value, First: first, Last: span})
		}
		seen[key.Value] = span
		own = append(own, Field{Key: key.Value, KeySpan: span, Value: c.node(value, span)})
	}
	out.Fields = append(dropKeys(out.Fields, seen), own...)
}

func isMerge(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && key.Value == "<<" && key.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0
}

// merged returns the entries of what a merge key names: a map, or a list of maps of which the first wins.
func (c *converter) merged(value *yaml.Node, parent Span) []Field {
	n := c.node(value, parent)
	if n.Kind == MapNode {
		return last(n)
	}
	var out []Field
	for i := len(n.Items) - 1; i >= 0; i-- {
		item := n.Items[i]
		keys := map[string]Span{}
		for _, field := range last(item) {
			keys[field.Key] = field.KeySpan
		}
		out = append(dropKeys(out, keys), last(item)...)
	}
	return out
}

func dropKeys(fields []Field, keys map[string]Span) []Field {
	var out []Field
	for _, field := range fields {
		if _, drop := keys[field.Key]; !drop {
			out = append(out, field)
		}
	}
	return out
}

// scalar reads a scalar as CloudFormation does, whose YAML is version 1.1.
func scalar(n *yaml.Node, out *Node) {
	out.Text = n.Value
	quoted := n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	tagged := n.Style&yaml.TaggedStyle != 0
	if quoted || tagged && !strings.HasPrefix(n.ShortTag(), "!!") || tagged && n.ShortTag() == "!!str" {
		out.Kind = StringNode
		return
	}
	out.Kind, out.Text = plainScalar(n.Value)
}
