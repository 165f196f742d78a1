package parser

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// maxCopies is how many values a template may gain by its aliases.
const maxCopies = 200_000

// textOfOne is how many bytes of text count as one more value: aliases multiply a long text as they do a long list.
const textOfOne = 64

// tree reads the nodes of yaml.v3 into ours, in the order of the text.
type tree struct {
	template *Template
	text     []byte
	marks    *places // as yaml.v3 counts
	lines    *places // as we count
	anchored map[*yaml.Node]anchored
	scalars  []stretch // every scalar, for telling comments from text

	nodes, copies int // values so far, and those of them that aliases made
	deepest       int
}

// anchored is a value that aliases may name; it is shared, not copied.
type anchored struct {
	node          *Node
	nodes, height int // what it holds, with its own aliases followed
}

// stretch is a part of the text.
type stretch struct{ start, end int }

// readTree fills in the template's root, its duplicates and what is broken in it, and returns its scalars and where
// the root ends.
func readTree(t *Template, root *yaml.Node) ([]stretch, int, error) {
	r := &tree{
		template: t, text: t.File.Text, anchored: map[*yaml.Node]anchored{},
		marks: yamlPlaces(t.File.Text), lines: filePlaces(t.File.Text),
	}
	node, end, err := r.node(root, 0)
	if err == nil {
		t.Root = node
	}
	return r.scalars, end, err
}

// offset returns where a node begins: at its tag or anchor, if it has one. Nodes that were read from JSON have their
// offset as the column, and no line.
func (r *tree) offset(n *yaml.Node) int {
	if n.Line == 0 {
		return n.Column
	}
	return r.marks.at(n.Line, n.Column)
}

func (r *tree) span(start, end int) Span {
	return Span{File: r.template.File, Start: r.lines.position(start), End: r.lines.position(max(start, end))}
}

func (r *tree) fail(start, end int, format string, args ...any) error {
	return &SyntaxError{Message: fmt.Sprintf(format, args...), Span: r.span(start, end)}
}

// broken notes what cannot be read, while all around it can.
func (r *tree) broken(start, end int, format string, args ...any) {
	r.template.Broken = append(r.template.Broken, SyntaxError{Message: fmt.Sprintf(format, args...), Span: r.span(start, end)})
}

// node reads one node, and returns where its text ends.
func (r *tree) node(n *yaml.Node, depth int) (*Node, int, error) {
	start := r.offset(n)
	if n.Kind == yaml.AliasNode {
		return r.alias(n, start, depth)
	}
	if depth > maxDepth {
		return nil, start, r.fail(start, start, "values are nested more than %d deep", maxDepth)
	}
	if n.Anchor == "" {
		return r.value(n, start, depth)
	}
	before, deepest := r.nodes, r.deepest
	r.deepest = depth
	out, end, err := r.value(n, start, depth)
	r.anchored[n] = anchored{node: out, nodes: r.nodes - before, height: r.deepest - depth}
	r.deepest = max(r.deepest, deepest)
	return out, end, err
}

// alias returns the node that an alias names. All that an alias can name stands before it, and was read, or is still
// being read around it.
func (r *tree) alias(n *yaml.Node, start, depth int) (*Node, int, error) {
	end := start + 1 + len(n.Value)
	known, read := r.anchored[n.Alias]
	r.nodes += known.nodes
	r.copies += known.nodes
	r.deepest = max(r.deepest, depth+known.height)
	switch {
	case !read:
		return nil, end, r.fail(start, end, "alias %q refers to itself; name a value that does not hold it", "*"+n.Value)
	case r.copies > maxCopies:
		return nil, end, r.fail(start, end, "the template's aliases expand to too many values: more than %d up to %q", maxCopies, "*"+n.Value)
	case r.deepest > maxDepth:
		return nil, end, r.fail(start, end, "alias %q nests values more than %d deep", "*"+n.Value, maxDepth)
	}
	return known.node, end, nil
}

func (r *tree) value(n *yaml.Node, start, depth int) (*Node, int, error) {
	r.nodes += 1 + len(n.Value)/textOfOne
	r.deepest = max(r.deepest, depth)
	head, content := start, start
	if r.hasProperties(n, start) {
		head, content = skipProperties(r.text, start)
	}
	if n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&^yaml.TaggedStyle == 0 {
		content = head // nothing stands behind the tag
	}
	if n.Kind == yaml.ScalarNode && slices.Contains(strings.Fields(string(r.text[start:head])), "!") {
		n.Style, n.Tag = n.Style|yaml.TaggedStyle, "!!str" // as yaml.v3 forgets
	}
	if name, argument := r.longForm(n); name != "" {
		return r.call(name, argument, n, stretch{start, head}, content, depth)
	}
	out := &Node{Span: r.span(start, content)}
	end, err := r.content(n, out, content, depth)
	out.Span.End = r.lines.position(max(start, end))
	return out, end, err
}

// hasProperties reports whether a tag or an anchor at the start is the node's own: in "&a key: value" it is the key's.
func (r *tree) hasProperties(n *yaml.Node, start int) bool {
	if start >= len(r.text) || r.text[start] != '!' && r.text[start] != '&' {
		return false
	}
	return len(n.Content) == 0 || r.offset(n.Content[0]) != start
}

// content reads what stands behind the properties, and returns where it ends.
func (r *tree) content(n *yaml.Node, out *Node, start, depth int) (end int, err error) {
	switch n.Kind {
	case yaml.SequenceNode:
		end, err = r.items(n, out, start, depth)
	case yaml.MappingNode:
		end, err = r.fields(n, out, start, depth)
	default:
		end = scalarEnd(r.text, start, n)
		r.noteScalar(n, stretch{start, end})
		r.scalar(n, out, stretch{start, end})
	}
	if err == nil && n.Style&yaml.FlowStyle != 0 {
		end = flowEnd(r.text, start, end)
	}
	return end, err
}

// noteScalar keeps the place of a scalar's text. The line of a block scalar's indicator is not its text: a comment may
// stand there.
func (r *tree) noteScalar(n *yaml.Node, at stretch) {
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		at.start = min(lineEnd(r.text, at.start), at.end)
	}
	r.scalars = append(r.scalars, at)
}

func (r *tree) items(n *yaml.Node, out *Node, start, depth int) (int, error) {
	out.Kind = ListNode
	out.Items = make([]*Node, 0, len(n.Content))
	end := start
	for _, child := range n.Content {
		item, itemEnd, err := r.node(child, depth+1)
		if err != nil {
			return end, err
		}
		out.Items = append(out.Items, item)
		end = itemEnd
	}
	return end, nil
}
