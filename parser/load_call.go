package parser

import (
	"fmt"
	"strings"

	"github.com/aws-cloudformation/rain/cft"
	"github.com/aws-cloudformation/rain/cft/parse"
	"gopkg.in/yaml.v3"
)

// unknownToRain names the intrinsics whose short form rain leaves as it is.
var unknownToRain = map[string]string{
	"!Transform": "Fn::Transform", "!ToJsonString": "Fn::ToJsonString", "!Length": "Fn::Length", "!Contains": "Fn::Contains",
	"!EachMemberIn": "Fn::EachMemberIn", "!EachMemberEquals": "Fn::EachMemberEquals", "!RefAll": "Fn::RefAll",
	"!ValueOf": "Fn::ValueOf", "!ValueOfAll": "Fn::ValueOfAll",
}

// longForm returns the name and the argument of a short-form call, which rain knows; "" for any other node. Rain sees
// each call without what stands in it: it would copy that once for every call around it, and follow its aliases.
func (r *tree) longForm(n *yaml.Node) (string, *yaml.Node) {
	if n.Style&yaml.TaggedStyle == 0 || strings.HasPrefix(n.Tag, "!!") {
		return "", nil
	}
	if name := unknownToRain[n.Tag]; name != "" {
		return name, n
	}
	if cft.Tags[n.Tag] == "" {
		return "", nil
	}
	call := *n
	call.Content = nil
	if normalise(&call) != nil || len(call.Content) != 2 {
		return cft.Tags[n.Tag], n
	}
	argument := call.Content[1]
	if argument.Kind == n.Kind {
		argument.Content = n.Content
	}
	return cft.Tags[n.Tag], argument
}

// normalise lets rain bring one node into its long form.
func normalise(n *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("cannot be read: %v", r)
		}
	}()
	_, err = parse.Node(n)
	return err
}

// call reads a short-form call as the map of one key that it is short for. The key stands where the tag does.
func (r *tree) call(name string, argument, n *yaml.Node, tag stretch, content, depth int) (*Node, int, error) {
	out := &Node{Kind: MapNode, Span: r.span(tag.start, tag.end)}
	value := &Node{Span: r.span(content, content)}
	out.Fields = []Field{{Key: name, KeySpan: out.Span, Value: value}}
	r.nodes++
	var end int
	var err error
	if n.Kind == yaml.ScalarNode {
		end = r.argument(argument, n, value, content)
	} else {
		end, err = r.content(argument, value, content, depth+1)
	}
	value.Span.End = r.lines.position(max(content, end))
	out.Span.End = r.lines.position(max(tag.end, end))
	if err == nil && name == "Fn::GetAtt" {
		r.checkGetAtt(value)
	}
	return out, end, err
}

// argument reads a call's argument that was written as a scalar, which is text whatever it looks like, and which rain
// may have made a list of.
func (r *tree) argument(argument, n *yaml.Node, out *Node, start int) (end int) {
	end = scalarEnd(r.text, start, n)
	r.noteScalar(n, stretch{start, end})
	if argument.Kind != yaml.SequenceNode || len(argument.Content) != 2 {
		out.Kind, out.Text = StringNode, n.Value
		return end
	}
	parts := [2]stretch{{start, end}, {start, end}}
	from, to := start, end
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		from, to = start+1, max(start+1, end-1)
	}
	if resource := argument.Content[0].Value; string(r.text[from:to]) == n.Value {
		parts = [2]stretch{{from, from + len(resource)}, {from + len(resource) + 1, to}}
	}
	out.Kind = ListNode
	for i, part := range parts {
		r.nodes++
		out.Items = append(out.Items, &Node{Kind: StringNode, Text: argument.Content[i].Value, Span: r.span(part.start, part.end)})
	}
	return end
}

// getAtt reads the scalar argument of a long-form Fn::GetAtt.
func (r *tree) getAtt(n *yaml.Node) (*Node, int) {
	call := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{
		{Kind: yaml.ScalarNode, Value: "Fn::GetAtt"}, {Kind: yaml.ScalarNode, Value: n.Value},
	}}
	argument := n
	if normalise(call) == nil {
		argument = call.Content[1]
	}
	start := r.offset(n)
	out := &Node{Span: r.span(start, start)}
	end := r.argument(argument, n, out, start)
	out.Span.End = r.lines.position(max(start, end))
	r.nodes++
	return out, end
}

// checkGetAtt notes an argument that CloudFormation refuses to read.
func (r *tree) checkGetAtt(argument *Node) {
	text := argument.Text
	switch argument.Kind {
	case StringNode:
		if strings.Contains(text, ".") {
			return
		}
	case ListNode:
		if len(argument.Items) > 1 {
			return
		}
		if len(argument.Items) == 1 {
			text = argument.Items[0].Text
		}
	case MapNode: // an intrinsic
		return
	}
	r.template.Broken = append(r.template.Broken, SyntaxError{
		Message: fmt.Sprintf("GetAtt needs a resource and an attribute, as in Resource.Attribute, not %q", text), Span: argument.Span,
	})
}
