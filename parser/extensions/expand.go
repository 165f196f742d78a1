// Package extensions applies the loops of AWS::LanguageExtensions, so that everything behind it knows plain templates.
package extensions

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

const (
	transformName = "AWS::LanguageExtensions"
	loopPrefix    = "Fn::ForEach::"
	// maxValues bounds what the loops of a template may grow to: nested loops multiply.
	maxValues = 200_000
)

// sections are the parts of a template that may hold loops.
var sections = []string{"Conditions", "Resources", "Outputs"}

// Expand returns the template with every Fn::ForEach replaced by what it stands for. A collection may be a parameter:
// values are those given to the stack, else the default counts. A loop that cannot be expanded is left out. A template
// without the transform comes back as it is.
func Expand(t *parser.Template, values map[string]string) *parser.Template {
	transform := t.Root.Get("Transform")
	if !names(transform) {
		return t
	}
	x := &expansion{
		values:     values,
		parameters: t.Root.Get("Parameters"),
		mappings:   t.Root.Get("Mappings"),
		left:       maxValues,
	}
	root := *t.Root
	root.Fields = nil
	for _, f := range t.Root.Fields {
		switch {
		case f.Key == "Transform":
			if f.Value = without(f.Value); f.Value == nil {
				continue
			}
		case f.Key == "Resources":
			f.Value = x.resources(f.Value)
		case slices.Contains(sections, f.Key):
			f.Value = x.node(f.Value)
		}
		root.Fields = append(root.Fields, f)
	}
	return t.WithRoot(&root)
}

// names reports whether a Transform names the extensions.
func names(transform *parser.Node) bool {
	if transform != nil && transform.Kind == parser.ListNode {
		return slices.ContainsFunc(transform.Items, names)
	}
	return parser.TransformName(transform) == transformName
}

// without drops the extensions from a Transform; nil when nothing is left.
func without(transform *parser.Node) *parser.Node {
	if transform.Kind != parser.ListNode {
		return nil
	}
	rest := *transform
	rest.Items = slices.DeleteFunc(slices.Clone(transform.Items), names)
	if len(rest.Items) == 0 {
		return nil
	}
	return &rest
}

// expansion is one run over one template.
type expansion struct {
	values     map[string]string
	parameters *parser.Node
	mappings   *parser.Node
	left       int // values that the loops may still make
}

// resources expands the Resources section. What a loop makes is a resource of its own, written at the loop's body.
func (x *expansion) resources(n *parser.Node) *parser.Node {
	if n == nil || n.Kind != parser.MapNode {
		return n
	}
	expanded := *n
	expanded.Fields = nil
	for _, f := range n.Fields {
		if !strings.HasPrefix(f.Key, loopPrefix) {
			f.Value = x.node(f.Value)
			expanded.Fields = append(expanded.Fields, f)
			continue
		}
		for _, made := range x.loop(f.Value) {
			if made.Value != nil && made.Value.Kind == parser.MapNode {
				resource := *made.Value
				resource.Author = &parser.Author{ID: made.Key, Path: []string{"Resources", made.Key}, Key: made.KeySpan}
				made.Value = &resource
			}
			expanded.Fields = append(expanded.Fields, made)
		}
	}
	return &expanded
}

// node expands the loops below a node. What holds none is shared.
func (x *expansion) node(n *parser.Node) *parser.Node {
	if n == nil || n.IsScalar() {
		return n
	}
	copied := *n
	changed := false
	copied.Items = slices.Clone(n.Items)
	for i, item := range n.Items {
		copied.Items[i] = x.node(item)
		changed = changed || copied.Items[i] != item
	}
	copied.Fields = make([]parser.Field, 0, len(n.Fields))
	for _, f := range n.Fields {
		if strings.HasPrefix(f.Key, loopPrefix) {
			copied.Fields = append(copied.Fields, x.loop(f.Value)...)
			changed = true
			continue
		}
		value := x.node(f.Value)
		changed = changed || value != f.Value
		f.Value = value
		copied.Fields = append(copied.Fields, f)
	}
	if !changed {
		return n
	}
	return &copied
}

// loop returns what a loop makes: the body's entries once for every value, with loops within them expanded too.
func (x *expansion) loop(n *parser.Node) []parser.Field {
	if n == nil || n.Kind != parser.ListNode || len(n.Items) != 3 {
		return nil
	}
	identifier, body := n.Items[0].String(), n.Items[2]
	if x.left <= 0 || identifier == "" || body == nil || body.Kind != parser.MapNode {
		return nil
	}
	values, ok := x.collection(n.Items[1])
	if !ok {
		return nil
	}
	x.left -= len(values)
	var made []parser.Field
	for _, value := range values {
		v := variable{name: identifier, value: value}
		for _, f := range body.Fields {
			if x.left <= 0 {
				return nil
			}
			f = parser.Field{Key: v.text(f.Key), KeySpan: f.KeySpan, Value: x.substitute(f.Value, v)}
			if strings.HasPrefix(f.Key, loopPrefix) {
				made = append(made, x.loop(f.Value)...)
				continue
			}
			f.Value = x.node(f.Value)
			made = append(made, f)
		}
	}
	return made
}
