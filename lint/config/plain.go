package config

import (
	"errors"

	"gopkg.in/yaml.v3"
)

// The bounds of what aliases may make of a file.
const (
	maxDepth = 16
	maxNodes = 200_000
)

// plain makes a tree without aliases and merge keys, whose keys are strings; or returns the line of what cannot be one.
// Nodes keep their lines.
func plain(n *yaml.Node) (*yaml.Node, int, error) {
	p := &plainer{left: maxNodes}
	made, err := p.node(n, 0)
	return made, p.line, err
}

type plainer struct {
	left int // nodes that may be made
	line int // of an error
}

func (p *plainer) fail(n *yaml.Node, message string) error {
	p.line = n.Line
	return errors.New(message)
}

func (p *plainer) node(n *yaml.Node, depth int) (*yaml.Node, error) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if p.left--; p.left < 0 || depth > maxDepth {
		return nil, p.fail(n, "nested too deep, or in a circle")
	}
	out := *n
	out.Content, out.Anchor = nil, ""
	if n.Kind == yaml.MappingNode {
		return &out, p.fields(n, &out, depth)
	}
	for _, item := range n.Content {
		made, err := p.node(item, depth+1)
		if err != nil {
			return nil, err
		}
		out.Content = append(out.Content, made)
	}
	return &out, nil
}

// fields puts the fields of a map into another: what it merges in stands behind its own, where these do not say it.
func (p *plainer) fields(n, out *yaml.Node, depth int) error {
	var merged []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, err := p.node(n.Content[i], depth+1)
		if err != nil {
			return err
		}
		value, err := p.node(n.Content[i+1], depth+1)
		if err != nil {
			return err
		}
		switch {
		case key.ShortTag() != "!!merge":
			if key.Kind == yaml.ScalarNode {
				key.Tag = "!!str"
			}
			out.Content = append(out.Content, key, value)
		case value.Kind == yaml.SequenceNode:
			merged = append(merged, value.Content...)
		default:
			merged = append(merged, value)
		}
	}
	for _, from := range merged {
		if from.Kind != yaml.MappingNode {
			return p.fail(n, "<< takes a map or a list of maps")
		}
		for i := 0; i+1 < len(from.Content); i += 2 {
			if under(out, from.Content[i].Value) == nil {
				out.Content = append(out.Content, from.Content[i], from.Content[i+1])
			}
		}
	}
	return nil
}
