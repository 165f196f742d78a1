package extensions

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

var update = flag.Bool("update", false, "write the golden files anew")

func read(t *testing.T, name, text string) *parser.Template {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: name, Text: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return template
}

// TestExpand holds what loops become, and where each resource was written.
func TestExpand(t *testing.T) {
	path := filepath.Join("testdata", "loops.yaml")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := Expand(read(t, path, string(text)), nil)
	printed, err := parser.JSON(got.Root)
	if err != nil {
		t.Fatal(err)
	}
	b := bytes.NewBuffer(printed)
	for _, f := range got.Root.Get("Resources").Fields {
		fmt.Fprintf(b, "%s: line %d", f.Key, f.KeySpan.Start.Line)
		if author := f.Value.Author; author != nil {
			fmt.Fprintf(b, ", %s at %s", author.ID, strings.Join(author.Path, "/"))
		}
		b.WriteByte('\n')
	}
	golden := filepath.Join("testdata", "loops.golden")
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("got\n%s\nwant\n%s", b, want)
	}
}

// TestCollections repeats a loop for each item, wherever the collection comes from.
func TestCollections(t *testing.T) {
	for _, test := range []struct {
		name       string
		collection string
		values     map[string]string
		want       string
	}{
		{"literal", "[A, B]", nil, "QA QB"},
		{"default of a parameter", "!Ref Names", nil, "QOne QTwo"},
		{"value of a parameter", "!Ref Names", map[string]string{"Names": "X,Y"}, "QX QY"},
		{"parameter among texts", "[A, !Ref One]", nil, "QA QOnly"},
		{"mapping by a parameter", "!FindInMap [Map, !Ref One, List]", nil, "QM QN"},
		{"mapping with a default", "!FindInMap [Map, Nowhere, List, {DefaultValue: [D]}]", nil, "QD"},
		{"mapping without the key", "!FindInMap [Map, Nowhere, List]", nil, ""},
		{"parameter without a value", "!Ref Unset", nil, ""},
		{"call of another function", "!Split [',', 'A,B']", nil, ""},
		{"a map", "{A: B}", nil, ""},
		{"null", "null", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			template := read(t, "t.yaml", `
Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: "One, Two"}
  One: {Type: String, Default: Only}
  Unset: {Type: CommaDelimitedList}
Mappings: {Map: {Only: {List: [M, N]}}}
Resources:
  Fn::ForEach::Loop:
    - Name
    - `+test.collection+`
    - Q${Name}: {Type: AWS::SQS::Queue}
`)
			var ids []string
			for _, f := range Expand(template, test.values).Root.Get("Resources").Fields {
				ids = append(ids, f.Key)
			}
			if got := strings.Join(ids, " "); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestWithoutTransform leaves a template alone that does not ask for the transform.
func TestWithoutTransform(t *testing.T) {
	template := read(t, "t.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources: {'Fn::ForEach::L': [N, [A], {'Q${N}': {Type: 'AWS::SQS::Queue'}}]}")
	if Expand(template, nil) != template {
		t.Error("a template without the transform must come back as it is")
	}
}

// TestBounded makes loops that multiply to more than a template can hold.
func TestBounded(t *testing.T) {
	list := "[" + strings.Repeat("a,", 2000) + "a]"
	body := "{'Q${D}${C}${B}${A}': {Type: 'AWS::SQS::Queue'}}"
	for _, name := range []string{"A", "B", "C", "D"} {
		body = "{'Fn::ForEach::" + name + "': [" + name + ", " + list + ", " + body + "]}"
	}
	got := Expand(read(t, "t.yaml", "Transform: AWS::LanguageExtensions\nResources: "+body), nil)
	if n := len(got.Root.Get("Resources").Fields); n > maxValues {
		t.Errorf("made %d resources, more than %d", n, maxValues)
	}
}

// FuzzExpand looks for templates that break the expansion.
func FuzzExpand(f *testing.F) {
	text, err := os.ReadFile(filepath.Join("testdata", "loops.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte("Transform: AWS::LanguageExtensions\nResources: {'Fn::ForEach::L': null, 'Fn::ForEach::M': [N, [null], {a: null}]}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		template, err := parser.Read(&parser.File{Path: "t.yaml", Text: text})
		if err != nil {
			return
		}
		if _, err := parser.JSON(Expand(template, nil).Root); err != nil {
			t.Error(err)
		}
	})
}
