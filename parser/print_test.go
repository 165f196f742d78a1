package parser

import "testing"

// TestJSON prints a tree as JSON.
func TestJSON(t *testing.T) {
	text := func(s string) *Node { return &Node{Kind: StringNode, Text: s} }
	for _, test := range []struct {
		name string
		node *Node
		want string
	}{
		{"nothing", nil, "null\n"},
		{"text with HTML and quotes", text("a<b>&\"c\"\n"), "\"a<b>&\\\"c\\\"\\n\"\n"},
		{"number as written", &Node{Kind: NumberNode, Text: "1.50"}, "1.50\n"},
		{"number that JSON lacks", &Node{Kind: NumberNode, Text: "0x1f"}, "\"0x1f\"\n"},
		{"empty list", &Node{Kind: ListNode}, "[]\n"},
		{"empty map", &Node{Kind: MapNode}, "{}\n"},
		{"keys in order, the last of two", &Node{Kind: MapNode, Fields: []Field{
			{Key: "b", Value: text("1")}, {Key: "a", Value: &Node{Kind: ListNode, Items: []*Node{{Kind: BoolNode, Text: "true"}, {}}}}, {Key: "b", Value: text("2")},
		}}, "{\n  \"a\": [\n    true,\n    null\n  ],\n  \"b\": \"2\"\n}\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := JSON(test.node)
			if err != nil || string(got) != test.want {
				t.Errorf("JSON gives %q and %v, want %q", got, err, test.want)
			}
		})
	}
}
