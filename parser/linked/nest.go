package linked

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Templates reads the template at a location as it stands in another; lowered, and with its own nested stacks in it.
// Nil where it is not a local file that can be read.
type Templates func(location string, from *parser.File) *parser.Template

// Nest returns the template with the resources of its nested stacks beside its own. A resource of a stack has the id
// "Stack/Resource", which no author can write; what the parent passes stands in the place of the child's parameters,
// and what the child gives out in the place of the parent's references to its outputs.
func Nest(t *parser.Template, read Templates) *parser.Template {
	var stacks []*stack
	for _, r := range t.Resources() {
		location := locationOf(r)
		if location == "" {
			continue
		}
		if child := read(location, t.File); child != nil {
			stacks = append(stacks, newStack(r, child))
		}
	}
	if len(stacks) == 0 {
		return t
	}
	outputs := map[string]*parser.Node{}
	for _, s := range stacks {
		s.outputs(outputs)
	}
	// What one stack gives out may be what another gave in, and so on; stacks that wait for one another end here.
	for range min(len(stacks)-1, maxDepth) {
		outer := newRewriter(outputs)
		next := map[string]*parser.Node{}
		for name, value := range outputs {
			next[name] = outer.node(value)
		}
		outputs = next
	}
	return merge(t, stacks, outputs)
}

// locationOf returns where a nested stack's template is: a path, of CDK's asset where there is one.
func locationOf(r *parser.Resource) string {
	if r.Type != "AWS::CloudFormation::Stack" {
		return ""
	}
	location := r.Node.Get("Properties", "TemplateURL").String()
	if asset := r.Node.Get("Metadata", "aws:asset:path").String(); asset != "" {
		location = asset
	}
	if strings.Contains(location, "://") {
		return ""
	}
	return location
}

// merge puts the sections of the stacks behind those of the parent.
func merge(t *parser.Template, stacks []*stack, outputs map[string]*parser.Node) *parser.Template {
	parent := newRewriter(outputs) // what the parent passes may itself be the output of another stack
	var children []*parser.Template
	for _, s := range stacks {
		children = append(children, s.template)
	}
	return t.WithRoot(behind(parent.node(t.Root), stacks, parent.node)).WithStacks(children)
}

// behind returns a tree with the sections of stacks behind its own.
func behind(root *parser.Node, stacks []*stack, outer func(*parser.Node) *parser.Node) *parser.Node {
	for _, section := range []string{"Parameters", "Mappings", "Conditions", "Rules", "Resources", "Outputs"} {
		fields := append([]parser.Field(nil), fieldsOf(root, section)...)
		own := len(fields)
		for _, s := range stacks {
			fields = append(fields, s.section(section, outer)...)
		}
		if len(fields) > own {
			root = with(root, section, fields)
		}
	}
	return root
}

// newRewriter puts outputs in the place of references to them.
func newRewriter(outputs map[string]*parser.Node) rewriter {
	return rewriter{attribute: func(name string) *parser.Node { return outputs[name] }, done: map[*parser.Node]*parser.Node{}}
}

func fieldsOf(root *parser.Node, section string) []parser.Field {
	if n := root.Get(section); n != nil {
		return n.Fields
	}
	return nil
}

// with returns a map in which a key has other fields below it.
func with(n *parser.Node, key string, fields []parser.Field) *parser.Node {
	out := *n
	out.Fields = nil
	found := false
	for _, field := range n.Fields {
		if field.Key == key {
			value := *field.Value
			value.Fields, found = fields, true
			field.Value = &value
		}
		out.Fields = append(out.Fields, field)
	}
	if !found {
		out.Fields = append(out.Fields, parser.Field{Key: key, KeySpan: n.Span, Value: &parser.Node{Kind: parser.MapNode, Fields: fields, Span: n.Span}})
	}
	return &out
}
