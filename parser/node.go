package parser

import "strings"

// NodeKind says what a Node is in the text.
type NodeKind uint8

// The kinds of a Node.
const (
	NullNode NodeKind = iota
	BoolNode
	NumberNode
	StringNode
	ListNode
	MapNode
)

// Node is one value as it stands in a template: short-form intrinsics in their long form, aliases and merge keys
// followed, and every node knowing its place. A node that a transform made carries the span of what the author wrote.
// Nodes are not changed once a template is read; a transform builds new ones and shares the old.
type Node struct {
	Kind NodeKind
	// Text of a scalar as CloudFormation reads it: "true" and "false" for booleans, the digits for numbers.
	Text   string
	Items  []*Node
	Fields []Field
	Span   Span
	// Origin says where the value came from when it was not written at the resource that has it: "Globals".
	Origin string
	// Author is set on a resource that a transform made, and says what it was made of.
	Author *Author
}

// Field is one entry of a map, in the order of the text.
type Field struct {
	Key     string
	KeySpan Span
	Value   *Node
}

// Author is what a person wrote that a lowered resource was made of.
type Author struct {
	ID   string   // the logical id in the source template
	Path []string // from the template's root: ["Resources", "Worker", "Properties", "Events", "Jobs"]
	Key  Span     // the last key of Path
	Type string   // of the resource in the source template: "AWS::Serverless::Function"
	// Event is the type of the SAM event that the resource was made of: "SQS". "" where it was none.
	Event string
	// Construct is the CDK construct's path, where a transform made the resource of something that names one.
	Construct string
}

// Field returns the entry with that key, and whether there is one. A nil node has none. Where a key stands twice the
// last one wins, as in CloudFormation.
func (n *Node) Field(key string) (Field, bool) {
	if n == nil || n.Kind != MapNode {
		return Field{}, false
	}
	for i := len(n.Fields) - 1; i >= 0; i-- {
		if n.Fields[i].Key == key {
			return n.Fields[i], true
		}
	}
	return Field{}, false
}

// Get returns the value under a path of keys, or nil.
func (n *Node) Get(path ...string) *Node {
	for _, key := range path {
		field, ok := n.Field(key)
		if !ok {
			return nil
		}
		n = field.Value
	}
	return n
}

// String returns a string scalar's text; "" for everything else.
func (n *Node) String() string {
	if n == nil || n.Kind != StringNode {
		return ""
	}
	return n.Text
}

// IsScalar reports whether the node is a null, boolean, number or string.
func (n *Node) IsScalar() bool { return n != nil && n.Kind < ListNode }

// Intrinsic returns the name and the argument of an intrinsic function call: a map of one key that is "Ref",
// "Condition" or begins with "Fn::". The callers that meet the word Condition as a resource attribute or in an IAM
// policy know that it is none there.
func (n *Node) Intrinsic() (name string, argument *Node, ok bool) {
	if n == nil || n.Kind != MapNode || len(n.Fields) != 1 {
		return "", nil, false
	}
	key := n.Fields[0].Key
	if key != "Ref" && key != "Condition" && !strings.HasPrefix(key, "Fn::") {
		return "", nil, false
	}
	return key, n.Fields[0].Value, true
}
