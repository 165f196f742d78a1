package parser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// JSON prints a tree as indented JSON: keys in their order, each once, numbers as they were written, HTML as it is.
func JSON(n *Node) ([]byte, error) {
	var b bytes.Buffer
	if err := printNode(&b, n, 0); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func printNode(b *bytes.Buffer, n *Node, depth int) error {
	if n == nil {
		b.WriteString("null")
		return nil
	}
	switch n.Kind {
	case NullNode:
		b.WriteString("null")
	case BoolNode:
		b.WriteString(n.Text)
	case NumberNode:
		return printNumber(b, n)
	case StringNode:
		return printString(b, n.Text)
	case ListNode:
		return printBlock(b, "[]", len(n.Items), depth, func(i int) error { return printNode(b, n.Items[i], depth+1) })
	case MapNode:
		fields := uniqueFields(n)
		return printBlock(b, "{}", len(fields), depth, func(i int) error {
			if err := printString(b, fields[i].Key); err != nil {
				return err
			}
			b.WriteString(": ")
			return printNode(b, fields[i].Value, depth+1)
		})
	}
	return nil
}

// uniqueFields drops the fields whose key stands again further down.
func uniqueFields(n *Node) []Field {
	last := make(map[string]int, len(n.Fields))
	for i, f := range n.Fields {
		last[f.Key] = i
	}
	fields := make([]Field, 0, len(last))
	for i, f := range n.Fields {
		if last[f.Key] == i {
			fields = append(fields, f)
		}
	}
	return fields
}

func printBlock(b *bytes.Buffer, brackets string, count, depth int, entry func(int) error) error {
	b.WriteByte(brackets[0])
	for i := range count {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + strings.Repeat("  ", depth+1))
		if err := entry(i); err != nil {
			return err
		}
	}
	if count > 0 {
		b.WriteString("\n" + strings.Repeat("  ", depth))
	}
	b.WriteByte(brackets[1])
	return nil
}

// printNumber prints the digits as they are where JSON knows them, else as a string: YAML has numbers that JSON lacks.
func printNumber(b *bytes.Buffer, n *Node) error {
	if json.Valid([]byte(n.Text)) {
		b.WriteString(n.Text)
		return nil
	}
	return printString(b, n.Text)
}

func printString(b *bytes.Buffer, s string) error {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		return fmt.Errorf("cannot print %q: %w", s, err)
	}
	b.Truncate(b.Len() - 1) // the encoder ends with a line feed
	return nil
}
