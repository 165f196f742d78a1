package parser

import (
	"bytes"
	"encoding/json"

	"gopkg.in/yaml.v3"
)

// parseJSON parses a text that is valid JSON into the nodes that yaml.v3 would make of it if it read all JSON. Their
// place is their offset, in the column.
func parseJSON(file *File) (*yaml.Node, error) {
	r := &jsonReader{text: file.Text, decoder: json.NewDecoder(bytes.NewReader(file.Text))}
	r.decoder.UseNumber()
	return r.value()
}

type jsonReader struct {
	text    []byte
	decoder *json.Decoder
}

// value reads the next value.
func (r *jsonReader) value() (*yaml.Node, error) {
	n := &yaml.Node{Kind: yaml.ScalarNode, Column: r.next()}
	token, err := r.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch v := token.(type) {
	case json.Delim:
		n.Kind, n.Style = yaml.SequenceNode, yaml.FlowStyle
		if v == '{' {
			n.Kind = yaml.MappingNode
		}
		for r.decoder.More() {
			child, err := r.value()
			if err != nil {
				return nil, err
			}
			n.Content = append(n.Content, child)
		}
		_, err = r.decoder.Token()
	case string:
		n.Style, n.Value = yaml.DoubleQuotedStyle, v
	default: // a number, true, false or null, which YAML 1.1 reads as JSON does
		n.Value = string(r.text[n.Column:r.decoder.InputOffset()])
	}
	return n, err
}

// next returns the offset of the next token, past white space and punctuation.
func (r *jsonReader) next() int {
	offset := int(r.decoder.InputOffset())
	for offset < len(r.text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.text[offset]) >= 0 {
		offset++
	}
	return offset
}
