package config

import (
	"bytes"
	"encoding/json"
)

// schema is a JSON schema, as far as a configuration needs one.
type schema struct {
	Draft       string             `json:"$schema,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        any                `json:"type"`
	Enum        []string           `json:"enum,omitempty"`
	Minimum     *int               `json:"minimum,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Additional  any                `json:"additionalProperties,omitempty"` // a schema, or false
	Items       *schema            `json:"items,omitempty"`
}

// Schema returns the JSON schema of a configuration. It is in the draft that editors know best.
func Schema() ([]byte, error) {
	s := file.schema()
	s.Draft, s.Title = "http://json-schema.org/draft-07/schema#", FileName
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(s)
	return out.Bytes(), err
}

func (s *shape) schema() *schema {
	out := &schema{Description: s.about}
	switch s.kind {
	case text:
		out.Type = []string{"string", "integer"}
	case choice:
		out.Type, out.Enum = "string", s.words
	case number:
		out.Type, out.Minimum = "integer", &s.least
	case boolean:
		out.Type = "boolean"
	case values:
		out.Type = []string{"object", "null"}
		out.Additional = &schema{
			Type:  []string{"string", "number", "boolean", "array"},
			Items: &schema{Type: []string{"string", "number", "boolean"}},
		}
	case list:
		out.Type, out.Items = []string{"array", "null"}, s.items.schema()
		if s.items.kind == object {
			out.Items.Type = "object" // each has a key that it needs
		}
	case named:
		out.Type, out.Additional = []string{"object", "null"}, s.items.schema()
	case object:
		out.Type, out.Additional, out.Properties = []string{"object", "null"}, false, map[string]*schema{}
		for _, k := range s.keys {
			out.Properties[k.name] = k.shape.schema()
			if k.required {
				out.Required = append(out.Required, k.name)
			}
		}
	}
	return out
}
