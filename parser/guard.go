package parser

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// maxExpansion is how many nodes a template may grow to by following aliases, beyond those that it has.
const maxExpansion = 200_000

// guard walks the parsed nodes before anything follows an alias: it bounds depth and growth, and mends what rain would
// trip over.
type guard struct {
	template *Template
	written  int // nodes of the text
	expanded int // nodes after following aliases
	open     map[*yaml.Node]bool
}

func (g *guard) check(root *yaml.Node) error {
	g.count(root, 0)
	return g.walk(root, 0)
}

func (g *guard) count(n *yaml.Node, depth int) {
	g.written++
	if depth > maxDepth {
		return
	}
	for _, child := range n.Content {
		g.count(child, depth+1)
	}
}

func (g *guard) walk(n *yaml.Node, depth int) error {
	g.expanded++
	switch {
	case depth > maxDepth:
		return g.fail(n, fmt.Sprintf("values are nested more than %d deep", maxDepth))
	case g.expanded > g.written+maxExpansion:
		return g.fail(n, "the template's aliases expand to too many values")
	case n.Kind == yaml.AliasNode:
		if g.open[n.Alias] {
			return g.fail(n, fmt.Sprintf("alias %q refers to itself", n.Value))
		}
		return g.walk(n.Alias, depth+1)
	}
	g.open[n] = true
	for _, child := range n.Content {
		if err := g.walk(child, depth+1); err != nil {
			return err
		}
	}
	delete(g.open, n)
	return nil
}

func (g *guard) fail(n *yaml.Node, message string) error {
	return &SyntaxError{Message: message, Span: lineSpan(g.template.File, max(n.Line, 1))}
}

// mend takes care of single nodes that would make rain refuse, or panic on, the whole file.
func (g *guard) mend(n *yaml.Node) {
	switch {
	case n.Kind == yaml.ScalarNode && n.Value == "" && n.ShortTag() == "!!float":
		g.template.Broken = append(g.template.Broken, SyntaxError{Message: "a float needs a value", Span: lineSpan(g.template.File, n.Line)})
		n.Tag = "!!str"
	case n.Kind == yaml.ScalarNode && n.Tag == "!GetAtt":
		splitGetAtt(n)
	case n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[0].Value == "Fn::GetAtt" && n.Content[1].Kind == yaml.ScalarNode:
		splitGetAtt(n.Content[1])
	}
	for _, child := range n.Content {
		g.mend(child)
	}
}

// splitGetAtt brings "Resource.Attribute" into its list form here, where the place of both parts is still known.
func splitGetAtt(n *yaml.Node) {
	var parts []*yaml.Node
	for _, value := range strings.SplitN(n.Value, ".", 2) {
		parts = append(parts, &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: value, Line: n.Line, Column: n.Column})
	}
	tag := ""
	if n.Tag == "!GetAtt" {
		tag = n.Tag
	}
	*n = yaml.Node{Kind: yaml.SequenceNode, Tag: tag, Anchor: n.Anchor, Style: yaml.FlowStyle, Line: n.Line, Column: n.Column, Content: parts}
}
