package sam

import (
	"slices"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// entries returns the fields of a map, each key once, for the caller to change; none for anything else.
func entries(n *parser.Node) []parser.Field { return slices.Clone(n.Entries()) }

func items(n *parser.Node) []*parser.Node {
	if n == nil || n.Kind != parser.ListNode {
		return nil
	}
	return n.Items
}

// listed returns the items of a list, or the one value that stands in its stead.
func listed(n *parser.Node) []*parser.Node {
	if n == nil || n.Kind == parser.ListNode {
		return items(n)
	}
	return []*parser.Node{n}
}

// get returns the value under a path; a null counts as absent, as in SAM.
func get(n *parser.Node, path ...string) *parser.Node {
	n = n.Get(path...)
	if n == nil || n.Kind == parser.NullNode {
		return nil
	}
	return n
}

// take returns a map's entry; one that is absent or null has no value.
func take(n *parser.Node, key string) parser.Field {
	f, ok := n.Field(key)
	if !ok || f.Value == nil || f.Value.Kind == parser.NullNode {
		return parser.Field{Key: key}
	}
	return f
}

// takeTrue returns a map's entry unless its value is empty, zero or false.
func takeTrue(n *parser.Node, key string) parser.Field {
	if f := take(n, key); truthy(f.Value) {
		return f
	}
	return parser.Field{Key: key}
}

func takeAll(n *parser.Node, keys ...string) []parser.Field {
	fields := make([]parser.Field, len(keys))
	for i, key := range keys {
		fields[i] = take(n, key)
	}
	return fields
}

// as returns the entry under another key.
func as(key string, f parser.Field) parser.Field {
	f.Key = key
	return f
}

// truthy reports whether a value counts as given: neither absent nor null, empty, zero or false.
func truthy(n *parser.Node) bool {
	if n == nil {
		return false
	}
	switch n.Kind {
	case parser.NullNode:
		return false
	case parser.BoolNode:
		return n.Text == "true"
	case parser.NumberNode:
		number, err := strconv.ParseFloat(n.Text, 64)
		return err != nil || number != 0
	case parser.StringNode:
		return n.Text != ""
	case parser.ListNode:
		return len(n.Items) > 0
	}
	return len(n.Fields) > 0
}

func isMap(n *parser.Node) bool { return n != nil && n.Kind == parser.MapNode }

func isString(n *parser.Node) bool { return n != nil && n.Kind == parser.StringNode }

func isTrue(n *parser.Node) bool { return n != nil && n.Kind == parser.BoolNode && n.Text == "true" }

func isIntrinsic(n *parser.Node) bool {
	_, _, ok := n.Intrinsic()
	return ok
}

func isNoValue(n *parser.Node) bool {
	name, argument, ok := n.Intrinsic()
	return ok && name == "Ref" && argument.String() == "AWS::NoValue"
}

// branches returns the three parts of an Fn::If.
func branches(n *parser.Node) (condition, then, otherwise *parser.Node, ok bool) {
	name, argument, ok := n.Intrinsic()
	if !ok || name != "Fn::If" || len(items(argument)) != 3 {
		return nil, nil, nil, false
	}
	return argument.Items[0], argument.Items[1], argument.Items[2], true
}

// logicalID returns the resource that a Ref or a Fn::GetAtt names, or "".
func logicalID(n *parser.Node) string {
	name, argument, _ := n.Intrinsic()
	switch name {
	case "Ref":
		return argument.String()
	case "Fn::GetAtt":
		if parts := items(argument); len(parts) == 2 {
			return parts[0].String()
		}
		if id, attribute, ok := strings.Cut(argument.String(), "."); ok && !strings.Contains(attribute, ".") {
			return id
		}
	}
	return ""
}

// equal reports whether two values are the same, whatever the order of keys.
func equal(a, b *parser.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Fields) != len(b.Fields) {
		return false
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for _, f := range a.Fields {
		other, ok := b.Field(f.Key)
		if !ok || !equal(f.Value, other.Value) {
			return false
		}
	}
	return true
}

func containsNode(nodes []*parser.Node, n *parser.Node) bool {
	return slices.ContainsFunc(nodes, func(other *parser.Node) bool { return equal(other, n) })
}

// with returns a copy of a map in which the entry is set; without a value it is left out. Anything but a map counts
// as an empty one.
func with(n *parser.Node, f parser.Field) *parser.Node {
	made := &parser.Node{Kind: parser.MapNode, Span: f.KeySpan}
	if isMap(n) {
		copied := *n
		made = &copied
		made.Fields = slices.Clone(n.Fields)
	}
	i := slices.IndexFunc(made.Fields, func(other parser.Field) bool { return other.Key == f.Key })
	switch {
	case f.Value == nil:
		made.Fields = slices.DeleteFunc(made.Fields, func(other parser.Field) bool { return other.Key == f.Key })
	case i < 0:
		made.Fields = append(made.Fields, f)
	default:
		made.Fields[i] = parser.Field{Key: f.Key, KeySpan: made.Fields[i].KeySpan, Value: f.Value}
		rest := made.Fields[i+1:]
		made.Fields = made.Fields[:i+1+len(slices.DeleteFunc(rest, func(o parser.Field) bool { return o.Key == f.Key }))]
	}
	return made
}

func without(n *parser.Node, key string) *parser.Node {
	return with(n, parser.Field{Key: key})
}

// appended returns a copy of a list with nodes added.
func appended(n *parser.Node, span parser.Span, nodes ...*parser.Node) *parser.Node {
	made := &parser.Node{Kind: parser.ListNode, Span: span}
	if n != nil && n.Kind == parser.ListNode {
		copied := *n
		made = &copied
	}
	made.Items = append(slices.Clone(made.Items), nodes...)
	return made
}

// clone copies a tree, so that the copy may be changed.
func clone(n *parser.Node) *parser.Node {
	if n == nil {
		return nil
	}
	copied := *n
	copied.Items = slices.Clone(n.Items)
	for i, item := range copied.Items {
		copied.Items[i] = clone(item)
	}
	copied.Fields = slices.Clone(n.Fields)
	for i := range copied.Fields {
		copied.Fields[i].Value = clone(copied.Fields[i].Value)
	}
	return &copied
}

func quoted(s string) string { return strconv.Quote(s) }
