package extensions

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// collection returns the values that a loop runs over, if they are known: a list of texts and parameters, a parameter
// that holds a list, or a list in a mapping.
func (x *expansion) collection(n *parser.Node) ([]string, bool) {
	if n == nil {
		return nil, false
	}
	if name, argument, ok := n.Intrinsic(); ok {
		switch name {
		case "Ref":
			text, ok := x.parameter(argument.String())
			if !ok {
				return nil, false
			}
			return splitList(text), true
		case "Fn::FindInMap":
			return x.mapped(argument)
		}
		return nil, false
	}
	if n.Kind != parser.ListNode {
		return nil, false
	}
	var values []string
	for _, item := range n.Items {
		text, ok := x.scalar(item)
		if !ok {
			return nil, false
		}
		values = append(values, text)
	}
	return values, true
}

// scalar returns the text of a scalar or of a parameter.
func (x *expansion) scalar(n *parser.Node) (string, bool) {
	if name, argument, ok := n.Intrinsic(); ok && name == "Ref" {
		return x.parameter(argument.String())
	}
	if !n.IsScalar() || n.Kind == parser.NullNode {
		return "", false
	}
	return n.Text, true
}

// parameter returns the value of a parameter: what was given, else its default.
func (x *expansion) parameter(name string) (string, bool) {
	declared := x.parameters.Get(name)
	if declared == nil {
		return "", false
	}
	if value, ok := x.values[name]; ok {
		return value, true
	}
	value := declared.Get("Default")
	if !value.IsScalar() || value.Kind == parser.NullNode {
		return "", false
	}
	return value.Text, true
}

func splitList(text string) []string {
	values := strings.Split(text, ",")
	for i, v := range values {
		values[i] = strings.TrimSpace(v)
	}
	return values
}

// mapped returns a list that a mapping holds, or the call's default.
func (x *expansion) mapped(argument *parser.Node) ([]string, bool) {
	if argument == nil || argument.Kind != parser.ListNode || len(argument.Items) < 3 {
		return nil, false
	}
	found := x.mappings
	for _, key := range argument.Items[:3] {
		text, ok := x.scalar(key)
		if !ok {
			return nil, false
		}
		found = found.Get(text)
	}
	if found == nil && len(argument.Items) == 4 {
		found = argument.Items[3].Get("DefaultValue")
	}
	if found == nil || found.Kind != parser.ListNode {
		return nil, false
	}
	return x.collection(found)
}
