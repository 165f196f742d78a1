package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint/config"
)

// keySchema is what the table of keys takes from the JSON schema of a configuration.
type keySchema struct {
	Description string
	Type        any
	Enum        []string
	Minimum     *int
	Properties  map[string]*keySchema
	Items       *keySchema
	Additional  json.RawMessage `json:"additionalProperties"`
}

// keyTable lists every key of .headroom.yaml.
func keyTable(t *testing.T) string {
	t.Helper()
	text, err := config.Schema()
	if err != nil {
		t.Fatal(err)
	}
	var schema keySchema
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	out.WriteString("| key | takes | is |\n| --- | --- | --- |\n")
	schema.rows(t, &out, "")
	return out.String()
}

func (s *keySchema) rows(t *testing.T, out *strings.Builder, path string) {
	var names []string
	for name := range s.Properties {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		key := strings.TrimPrefix(path+"."+name, ".")
		child := s.Properties[name]
		if key == "parameters" { // what is said of an import
			fmt.Fprintf(out, "| `%s` | %s | %s With the keys of `imports`. |\n", key, child.takes(), child.Description)
			continue
		}
		fmt.Fprintf(out, "| `%s` | %s | %s |\n", key, child.takes(), child.Description)
		child.rows(t, out, key)
	}
	if s.Items != nil {
		s.Items.rows(t, out, path)
	}
	if len(s.Additional) > 0 && s.Additional[0] == '{' && path != "environments.parameters" {
		var each keySchema
		if err := json.Unmarshal(s.Additional, &each); err != nil {
			t.Fatal(err)
		}
		each.rows(t, out, path+".NAME")
	}
}

func (s *keySchema) takes() string {
	kind := s.Type
	if kinds, ok := kind.([]any); ok {
		kind = kinds[0]
	}
	switch {
	case len(s.Enum) > 0:
		return "`" + strings.Join(s.Enum, "`, `") + "`"
	case kind == "integer":
		return fmt.Sprintf("a whole number from %d on", *s.Minimum)
	case kind == "boolean":
		return "`true`, `false`"
	case kind == "array" && s.Items.Properties != nil:
		return "a list of maps"
	case kind == "array":
		return "a list of strings"
	case kind == "object" && s.Properties == nil:
		return "a map by name"
	case kind == "object":
		return "a map"
	}
	return "a string"
}
