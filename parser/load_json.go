package parser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"unicode/utf8"
)

// readJSON reads a text that is valid JSON. YAML's parser would refuse some of it, and reads it slower.
func readJSON(t *Template) error {
	r := &jsonReader{template: t, text: t.File.Text, decoder: json.NewDecoder(bytes.NewReader(t.File.Text))}
	r.decoder.UseNumber()
	runes := 0
	for i, c := range r.text {
		if i%stride == 0 {
			r.runes = append(r.runes, runes)
		}
		if utf8.RuneStart(c) {
			runes++
		}
		if c == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
	root, err := r.value(0)
	t.Root = root
	return err
}

type jsonReader struct {
	template *Template
	text     []byte
	decoder  *json.Decoder
	lines    []int // where the second and later lines begin
	runes    []int // how many runes begin before every stride-th byte: a minified file is one long line
}

const stride = 1 << 10

// value reads the next value.
func (r *jsonReader) value(depth int) (*Node, error) {
	start := r.next()
	token, err := r.decoder.Token()
	if err != nil {
		return nil, &SyntaxError{Message: err.Error(), Span: r.span(start, start)}
	}
	if depth > maxDepth {
		return nil, &SyntaxError{Message: fmt.Sprintf("values are nested more than %d deep", maxDepth), Span: r.span(start, start)}
	}
	n := &Node{}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			n.Kind = MapNode
			err = r.fields(n, depth)
		} else {
			n.Kind = ListNode
			err = r.items(n, depth)
		}
	case string:
		n.Kind, n.Text = StringNode, v
	case json.Number:
		n.Kind, n.Text = NumberNode, v.String()
	case bool:
		n.Kind, n.Text = BoolNode, fmt.Sprint(v)
	}
	n.Span = r.span(start, int(r.decoder.InputOffset()))
	return n, err
}

func (r *jsonReader) fields(n *Node, depth int) error {
	seen := map[string]Span{}
	for r.decoder.More() {
		start := r.next()
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		span := r.span(start, int(r.decoder.InputOffset()))
		value, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		if first, twice := seen[key]; twice {
			r.template.Duplicates = append(r.template.Duplicates, Duplicate{Key: key, First: first, Last: span})
		}
		seen[key] = span
		n.Fields = append(n.Fields, Field{Key: key, KeySpan: span, Value: value})
	}
	_, err := r.decoder.Token()
	return err
}

func (r *jsonReader) items(n *Node, depth int) error {
	for r.decoder.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
	_, err := r.decoder.Token()
	return err
}

// next returns the offset of the next token, past white space and punctuation.
func (r *jsonReader) next() int {
	offset := int(r.decoder.InputOffset())
	for offset < len(r.text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.text[offset]) >= 0 {
		offset++
	}
	return offset
}

func (r *jsonReader) span(start, end int) Span {
	return Span{File: r.template.File, Start: r.position(start), End: r.position(end)}
}

func (r *jsonReader) position(offset int) Position {
	line := sort.SearchInts(r.lines, offset+1)
	begin := 0
	if line > 0 {
		begin = r.lines[line-1]
	}
	return Position{Line: line + 1, Column: r.runesBefore(offset) - r.runesBefore(begin) + 1}
}

// runesBefore counts the runes that begin before an offset.
func (r *jsonReader) runesBefore(offset int) int {
	if offset/stride >= len(r.runes) {
		return r.runesBefore(offset-1) + 1 // the end of the text
	}
	count := r.runes[offset/stride]
	for _, c := range r.text[offset/stride*stride : offset] {
		if utf8.RuneStart(c) {
			count++
		}
	}
	return count
}
