package parser

import (
	"strconv"

	"gopkg.in/yaml.v3"
)

// fields reads the entries of a map, notes the keys that stand twice, and applies the merge keys.
func (r *tree) fields(n *yaml.Node, out *Node, start, depth int) (int, error) {
	out.Kind = MapNode
	out.Fields = make([]Field, 0, len(n.Content)/2)
	var merged []*Node
	end := start
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, keySpan, ok, err := r.key(n.Content[i], depth+1)
		if err != nil {
			return end, err
		}
		var value *Node
		getAtt := key == "Fn::GetAtt" && len(n.Content) == 2
		if child := n.Content[i+1]; getAtt && child.Kind == yaml.ScalarNode && child.Anchor == "" && child.Style&yaml.TaggedStyle == 0 {
			value, end = r.getAtt(child)
		} else if value, end, err = r.node(child, depth+1); err != nil {
			return end, err
		}
		if getAtt {
			r.checkGetAtt(value)
		}
		switch {
		case n.Content[i].Tag == "!!merge":
			merged = append(r.sources(value, keySpan), merged...) // a later merge key wins
		case ok:
			out.Fields = append(out.Fields, Field{Key: key, KeySpan: keySpan, Value: value})
		}
	}
	r.noteDuplicates(out.Fields)
	out.Fields = merge(out.Fields, merged)
	return end, nil
}

// key reads a map's key; ok is false for one that is no scalar.
func (r *tree) key(n *yaml.Node, depth int) (key string, span Span, ok bool, err error) {
	if start := r.offset(n); n.Kind == yaml.ScalarNode && n.Anchor == "" && !r.hasProperties(n, start) {
		end := scalarEnd(r.text, start, n)
		r.noteScalar(n, stretch{start, end})
		return n.Value, r.span(start, end), true, nil
	}
	before := len(r.template.Broken)
	node, _, err := r.node(n, depth)
	if err != nil {
		return "", Span{}, false, err
	}
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.ScalarNode {
		r.template.Broken = append(r.template.Broken[:before], SyntaxError{Message: "a key must be text, not a list or a map; quote it if its brackets are meant as text", Span: node.Span})
		return "", node.Span, false, nil
	}
	return n.Value, node.Span, true, nil
}

// mostWritten is how long a value may be to stand in a message.
const mostWritten = 40

// written returns a value as it stands in a message, text in quotes; "" where it is no scalar, or too long.
func written(n *Node) string {
	switch {
	case n == nil || n.Kind > StringNode || len(n.Text) > mostWritten:
		return ""
	case n.Kind == StringNode:
		return strconv.Quote(n.Text)
	}
	return n.Text
}

// noteDuplicates compares short lists of keys with one another, as that is faster than a map.
func (r *tree) noteDuplicates(fields []Field) {
	note := func(first, last int) {
		f, l := fields[first], fields[last]
		r.template.Duplicates = append(r.template.Duplicates, Duplicate{Key: f.Key, First: f.KeySpan, Last: l.KeySpan, Lost: written(f.Value), Kept: written(l.Value)})
	}
	if len(fields) <= 8 {
		for i := range fields {
			for j := range i {
				if fields[i].Key == fields[j].Key {
					note(j, i)
					break
				}
			}
		}
		return
	}
	first := make(map[string]int, len(fields))
	for i, field := range fields {
		if j, twice := first[field.Key]; twice {
			note(j, i)
			continue
		}
		first[field.Key] = i
	}
}

// sources returns the maps that a merge key names, the one that wins first.
func (r *tree) sources(value *Node, key Span) []*Node {
	maps := []*Node{value}
	if value.Kind == ListNode {
		maps = value.Items
	}
	for _, source := range maps {
		if _, _, call := source.Intrinsic(); call || source.Kind != MapNode {
			r.template.Broken = append(r.template.Broken, SyntaxError{Message: `"<<" can merge only a map, or a list of maps`, Span: key})
			return nil
		}
	}
	return maps
}

// merge puts in front of a map's own fields those of the merged maps that neither it nor an earlier source has.
func merge(own []Field, sources []*Node) []Field {
	if len(sources) == 0 {
		return own
	}
	have := map[string]bool{}
	for _, field := range own {
		have[field.Key] = true
	}
	var out []Field
	for _, source := range sources {
		for _, field := range source.Entries() {
			if !have[field.Key] {
				have[field.Key] = true
				out = append(out, field)
			}
		}
	}
	return append(out, own...)
}
