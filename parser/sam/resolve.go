package sam

import (
	"regexp"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// readParameters collects the values that the transform may read: what was given, else the default, and the region.
func (l *lowering) readParameters(declared *parser.Node) {
	given := func(span parser.Span, value string) *parser.Node {
		return &parser.Node{Kind: parser.StringNode, Text: value, Span: span}
	}
	for _, f := range entries(declared) {
		if value, ok := l.options.Parameters[f.Key]; ok {
			l.parameters[f.Key] = given(f.KeySpan, value)
		} else if value := f.Value.Get("Default"); value.IsScalar() && value.Kind != parser.NullNode {
			l.parameters[f.Key] = value
		}
	}
	if l.options.Region != "" {
		l.parameters["AWS::Region"] = given(parser.Span{}, l.options.Region)
		l.parameters["AWS::Partition"] = given(parser.Span{}, l.partition())
	}
}

// partition is the part of AWS that the region lies in.
func (l *lowering) partition() string {
	prefixes := []struct{ region, partition string }{
		{"cn-", "aws-cn"}, {"us-iso-", "aws-iso"}, {"us-isob", "aws-iso-b"}, {"us-gov", "aws-us-gov"},
		{"eu-isoe", "aws-iso-e"}, {"us-isof", "aws-iso-f"}, {"eusc-", "aws-eusc"},
	}
	for _, p := range prefixes {
		if strings.HasPrefix(strings.ToLower(l.options.Region), p.region) {
			return p.partition
		}
	}
	return "aws"
}

// arn is the text of an ARN for Fn::Sub in the stack's region and account.
func (l *lowering) arn(service, resource string) string {
	return "arn:" + l.partition() + ":" + service + ":${AWS::Region}:${AWS::AccountId}:" + resource
}

var subReference = regexp.MustCompile(`\$\{([A-Za-z0-9.]+|AWS::[A-Z][A-Za-z]*)\}`)

// resolve returns the value with every reference to a parameter replaced by the parameter's value.
func (l *lowering) resolve(n *parser.Node) *parser.Node {
	return transformed(n, func(n *parser.Node) *parser.Node {
		name, argument, _ := n.Intrinsic()
		switch name {
		case "Ref":
			if value := l.parameters[argument.String()]; value != nil {
				return &parser.Node{Kind: value.Kind, Text: value.Text, Span: n.Span}
			}
		case "Fn::Sub":
			return substituted(n, func(reference, name string) string {
				if value := l.parameters[name]; isString(value) {
					return value.Text
				}
				return reference
			})
		}
		return n
	})
}

// resolveInside resolves what stands in the list that an intrinsic takes, and nothing else: the transform does so where
// it looks into a value that it then passes on.
func (l *lowering) resolveInside(n *parser.Node) *parser.Node {
	if _, argument, ok := n.Intrinsic(); ok && argument != nil && argument.Kind == parser.ListNode {
		return l.resolve(n)
	}
	return n
}

// lookUp returns the value with every Fn::FindInMap of literal keys replaced by what the mapping says.
func (l *lowering) lookUp(n *parser.Node) *parser.Node {
	return transformed(n, func(n *parser.Node) *parser.Node {
		name, argument, _ := n.Intrinsic()
		if keys := items(argument); name == "Fn::FindInMap" && len(keys) == 3 {
			for _, key := range keys {
				if !isString(key) {
					return n
				}
			}
			if value := get(l.mappings, keys[0].Text, keys[1].Text, keys[2].Text); plain(value) {
				return value
			}
		}
		return n
	})
}

// plain reports whether a value is a scalar or a list of scalars, as the values of parameters and mappings are.
func plain(n *parser.Node) bool {
	if n != nil && n.Kind == parser.ListNode {
		return !slices.ContainsFunc(n.Items, func(i *parser.Node) bool { return !i.IsScalar() })
	}
	return n.IsScalar()
}

// substituted rewrites the references in the text of an Fn::Sub.
func substituted(n *parser.Node, replace func(reference, name string) string) *parser.Node {
	rewrite := func(text *parser.Node) *parser.Node {
		after := subReference.ReplaceAllStringFunc(text.Text, func(reference string) string {
			return replace(reference, reference[2:len(reference)-1])
		})
		if after == text.Text {
			return text
		}
		copied := *text
		copied.Text = after
		return &copied
	}
	argument := n.Fields[0].Value
	if isString(argument) {
		if after := rewrite(argument); after != argument {
			return with(n, parser.Field{Key: "Fn::Sub", Value: after})
		}
		return n
	}
	if parts := items(argument); len(parts) > 0 && isString(parts[0]) {
		if after := rewrite(parts[0]); after != parts[0] {
			list := *argument
			list.Items = slices.Clone(parts)
			list.Items[0] = after
			return with(n, parser.Field{Key: "Fn::Sub", Value: &list})
		}
	}
	return n
}

// transformed applies change to a node and then to everything below what it became. What does not change is shared.
func transformed(n *parser.Node, change func(*parser.Node) *parser.Node) *parser.Node {
	if n == nil || n.IsScalar() {
		return n
	}
	if changed := change(n); changed != n {
		if changed.IsScalar() {
			return changed
		}
		n = changed
	}
	copied := *n
	same := true
	for i, item := range n.Items {
		if after := transformed(item, change); after != item {
			if same {
				copied.Items, copied.Fields, same = slices.Clone(n.Items), slices.Clone(n.Fields), false
			}
			copied.Items[i] = after
		}
	}
	for i, f := range n.Fields {
		if after := transformed(f.Value, change); after != f.Value {
			if same {
				copied.Items, copied.Fields, same = slices.Clone(n.Items), slices.Clone(n.Fields), false
			}
			copied.Fields[i].Value = after
		}
	}
	if same {
		return n
	}
	return &copied
}
