package linked

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// stack is a template whose resources come to stand beside those of another, and how its names read there.
type stack struct {
	prefix   string // "Stack/" of a nested stack, "sibling:" of a sibling
	template *parser.Template
	passed   map[string]*parser.Node // the child's parameters that the parent gives a value
	shared   map[string]string       // a sibling's parameters that stand for the same as one there, and what that is called
	hidden   map[string]bool         // a sibling's outputs whose export is left out
	rewriter rewriter
}

func newStack(r *parser.Resource, child *parser.Template) *stack {
	s := &stack{prefix: r.ID + "/", template: child, passed: map[string]*parser.Node{}}
	given := r.Node.Get("Properties", "Parameters")
	for _, p := range child.Parameters() {
		if field, ok := given.Field(p.Name); ok && field.Value != nil {
			s.passed[p.Name] = s.argument(p, field.Value)
		}
	}
	s.rewriter = s.newRewriter()
	return s
}

func (s *stack) newRewriter() rewriter {
	return rewriter{reference: s.reference, attribute: s.attribute, name: s.name, done: map[*parser.Node]*parser.Node{}}
}

// argument is what the parent passes, as a list where the parameter is one: it is passed as one string.
func (s *stack) argument(p *parser.Parameter, value *parser.Node) *parser.Node {
	if !p.IsList() || value.Kind == parser.ListNode {
		return value
	}
	comma := &parser.Node{Kind: parser.StringNode, Text: ",", Span: value.Span}
	return call("Fn::Split", value.Span, &parser.Node{Kind: parser.ListNode, Items: []*parser.Node{comma, value}, Span: value.Span})
}

func call(name string, span parser.Span, argument *parser.Node) *parser.Node {
	return &parser.Node{Kind: parser.MapNode, Fields: []parser.Field{{Key: name, KeySpan: span, Value: argument}}, Span: span}
}

// ownStack are the pseudo parameters that differ from stack to stack.
var ownStack = map[string]bool{"AWS::StackName": true, "AWS::StackId": true, "AWS::NotificationARNs": true}

// reference is what Ref to a name of the child means in the parent: a node, or the name that it has there.
func (s *stack) reference(name string) (*parser.Node, string) {
	if value := s.passed[name]; value != nil {
		return value, ""
	}
	if shared := s.shared[name]; shared != "" {
		return nil, shared
	}
	if pseudo, _, _ := strings.Cut(name, "@"); ownStack[pseudo] { // "AWS::StackName@Inner" is that of a stack in the stack
		return nil, name + "@" + strings.TrimRight(s.prefix, "/:")
	}
	if strings.HasPrefix(name, "AWS::") {
		return nil, name
	}
	return nil, s.prefix + name
}

func (s *stack) attribute(string) *parser.Node { return nil }

func (s *stack) name(name string) string { return s.prefix + name }

// section returns a section's entries as they stand in the other template, whose own names outer may change there. A
// resource keeps what its author wrote.
func (s *stack) section(section string, outer func(*parser.Node) *parser.Node) []parser.Field {
	var out []parser.Field
	for _, field := range fieldsOf(s.template.Root, section) {
		if section == "Parameters" && (s.passed[field.Key] != nil || s.shared[field.Key] != "") {
			continue
		}
		if section == "Outputs" && (field.Value.Get("Export", "Name") == nil || s.hidden[field.Key]) {
			continue
		}
		id := field.Key
		if section != "Parameters" && section != "Mappings" {
			field.Value = outer(s.rewriter.node(field.Value))
		}
		field.Key = s.prefix + id
		if section == "Resources" && field.Value.Kind == parser.MapNode {
			resource := s.attributes(field.Value)
			if resource.Author == nil {
				resource.Author = &parser.Author{ID: id, Path: []string{"Resources", id}, Key: field.KeySpan}
			}
			field.Value = resource
		}
		if section == "Outputs" {
			field.Value = s.attributes(field.Value)
		}
		out = append(out, field)
	}
	return out
}

// attributes returns a resource or output whose Condition and DependsOn name what they mean there.
func (s *stack) attributes(resource *parser.Node) *parser.Node {
	out := *resource
	out.Fields = append([]parser.Field(nil), resource.Fields...)
	for i, field := range out.Fields {
		if field.Key == "Condition" || field.Key == "DependsOn" {
			out.Fields[i].Value = s.named(field.Value)
		}
	}
	return &out
}

func (s *stack) named(n *parser.Node) *parser.Node {
	out := *n
	switch n.Kind {
	case parser.StringNode:
		out.Text = s.prefix + n.Text
	case parser.ListNode:
		out.Items = nil
		for _, item := range n.Items {
			out.Items = append(out.Items, s.named(item))
		}
	}
	return &out
}

// outputs adds what the stack gives out, as GetAtt names it in the parent: "Stack.Outputs.Name".
func (s *stack) outputs(all map[string]*parser.Node) {
	for _, field := range fieldsOf(s.template.Root, "Outputs") {
		if value := field.Value.Get("Value"); value != nil {
			all[strings.TrimSuffix(s.prefix, "/")+".Outputs."+field.Key] = s.rewriter.node(value)
		}
	}
}
