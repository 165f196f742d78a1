package config

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

func compiled(t testing.TB) *jsonschema.Schema {
	t.Helper()
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("headroom.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("headroom.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// The schema accepts what headroom accepts, and refuses what it refuses for its shape.
func TestSchema(t *testing.T) {
	schema := compiled(t)
	for text, valid := range map[string]bool{
		whole:                              true,
		"# nothing\n---\n":                 true,
		"accounts:\nenvironments:\nrules:": true,
		"environments: [{name: 1, region: x, parameters: {A: [1, a, true], B: 1.5, C: false}}]": true,
		"acounts: {}":                                    false,
		"[]":                                             false,
		"accounts: []":                                   false,
		"accounts: {a: {limit: 1}}":                      false,
		"accounts: {a: {concurrency: 0}}":                false,
		"accounts: {a: {concurrency: '3'}}":              false,
		"accounts: {a: {unreserved: -1}}":                false,
		"environments: {}":                               false,
		"environments: [{region: x}]":                    false,
		"environments: [{name: a, parameters: {A: {}}}]": false,
		"environments: [{name: a, parameters: {A: }}]":   false,
		"environments: [{name: a, templates: x}]":        false,
		"imports: {a: {subnet: privat}}":                 false,
		"parameters: {A: {queue: {fifo: maybe}}}":        false,
		"parameters: {A: {function: {timeout: 0}}}":      false,
		"rules: {esm-batch-size-one: error}":             false,
		"rules: {esm-batch-size-one: {severity: eror}}":  false,
		"alarms: yes":                                    false,
		"paths: [{}]":                                    false,
		"fail-on: 3":                                     false,
	} {
		if err := validate(schema, text); (err == nil) != valid {
			t.Errorf("%q: the schema says %v", text, err)
		}
		if _, err := decode([]byte(text), FileName, "/repo", knownRules); (err == nil) != valid {
			t.Errorf("%q: reading it says %v", text, err)
		}
	}
}

func validate(schema *jsonschema.Schema, text string) error {
	root, _, err := parse([]byte(text))
	if err != nil {
		return err
	}
	return schema.Validate(jsonOf(root))
}

// jsonOf returns what an editor makes of a node.
func jsonOf(n *yaml.Node) any {
	switch {
	case n == nil || isNull(n):
		return nil
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, jsonOf(item))
		}
		return list
	case n.Kind == yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = jsonOf(n.Content[i+1])
		}
		return object
	}
	var number int
	var boolean bool
	switch {
	case n.ShortTag() == "!!int" && n.Decode(&number) == nil:
		return number
	case n.ShortTag() == "!!bool" && n.Decode(&boolean) == nil:
		return boolean
	}
	return n.Value
}

// FuzzDecode looks for texts that are decoded in spite of the check, or of the schema.
func FuzzDecode(f *testing.F) {
	schema := compiled(f)
	f.Add(whole)
	f.Add("a: b\n c: d")
	f.Add("environments: [{name: 1, region: x, parameters: {A: [1, a, true], B: 1.5, C: false}}]")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := decode([]byte(text), FileName, "/repo", knownRules)
		if (c == nil) == (err == nil) {
			t.Fatalf("%v, %v", c, err)
		}
		if err != nil {
			if strings.Contains(err.Error(), ": yaml:") || strings.Contains(err.Error(), "unmarshal") {
				t.Errorf("the check let through what cannot be decoded: %v", err)
			}
			return
		}
		if err := validate(schema, text); err != nil {
			t.Errorf("the schema refuses what is read: %v", err)
		}
	})
}
