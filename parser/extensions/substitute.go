package extensions

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// variable is a loop's identifier and the value that it has in one turn.
type variable struct{ name, value string }

// text puts the value into a text: as it is for ${name}, and its letters and digits alone for &{name}.
func (v variable) text(s string) string {
	if !strings.Contains(s, "{"+v.name+"}") {
		return s
	}
	plain := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, v.value)
	return strings.NewReplacer("${"+v.name+"}", v.value, "&{"+v.name+"}", plain).Replace(s)
}

// substitute puts the variable's value into everything below a node. Places stay those of the loop's body.
func (x *expansion) substitute(n *parser.Node, v variable) *parser.Node {
	if n == nil {
		return nil
	}
	x.left--
	if name, argument, ok := n.Intrinsic(); ok && name == "Ref" && argument.String() == v.name {
		return &parser.Node{Kind: parser.StringNode, Text: v.value, Span: n.Span, Origin: n.Origin}
	}
	copied := *n
	if n.Kind == parser.StringNode {
		copied.Text = v.text(n.Text)
	}
	copied.Items = slices.Clone(n.Items)
	for i, item := range copied.Items {
		copied.Items[i] = x.substitute(item, v)
	}
	copied.Fields = slices.Clone(n.Fields)
	for i, f := range copied.Fields {
		copied.Fields[i] = parser.Field{Key: v.text(f.Key), KeySpan: f.KeySpan, Value: x.substitute(f.Value, v)}
	}
	return &copied
}
