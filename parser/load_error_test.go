package parser_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestSyntaxErrors reads what is meant to be a template and cannot be read. The place that is marked shows the trouble.
func TestSyntaxErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a tab", "a:\n\tb: c\n", "3:1-3:6 <\tb: c> a tab cannot indent YAML; use spaces"},
		{"a tab behind spaces", "a:\n  b: 1\n  \tc: d\n", "4:3-4:8 <\tc: d> a tab cannot indent YAML; use spaces"},
		{"a list not closed", "a: b\nc: [1, [2]\n\nd: 3\ne: 4\n", `3:4-3:11 <[1, [2]> "[" is not closed: "c: [1, [2]"`},
		{"a map not closed", "a: {x: {y: 1},\n  z: 2\nb: {c: 1}\nd: [e]\n", `2:4-2:15 <{x: {y: 1},> "{" is not closed: "a: {x: {y: 1},"`},
		{"a list closed twice", "a: [b]]\nc: d\n", `2:1-2:8 <a: [b]]> expected a key; correct the indentation, or the quotes and brackets of the value: "a: [b]]"`},
		{"a bracket at the end", "a: [\n", `2:1-2:5 <a: [> a value is missing between brackets and commas, or a bracket is not closed: "a: ["`},
		{"a quote not closed", "a: 'x'\nb: \"y\nc: d\ne: f\n", `3:4-3:6 <"y> the quoted text that begins here is never closed: "b: \"y"`},
		{"a quote not closed on the first line", "'a", `2:1-2:3 <'a> the quoted text that begins here is never closed: "'a"`},
		{"a quote closed by the next", "a: \"x\nb: c\nd: \"e\"\nf: g\n", `2:4-2:6 <"x> the quoted text that begins here, in "a: \"x", runs on to line 4; close its quote`},
		{"a quote in quotes", "a: 'it's'\nb: c\n", `2:1-2:10 <a: 'it's'> expected a key; correct the indentation, or the quotes and brackets of the value: "a: 'it's'"`},
		{"an unknown anchor", "a: b\n# *no\nc: [x, *no]\nd: e\n", `4:8-4:12 <*no]> no anchor "&no" stands above this alias; quote it if it is text: "c: [x, *no]"`},
		{"a lone star", "a: b\nc: *\nd: e\n", `3:4-3:5 <*> an anchor or an alias without a name; quote the value if it is text: "c: *"`},
		{"less indentation", "a:\n  b: 1\n c: 2\nd: 3\n", `4:2-4:6 <c: 2> expected a key; correct the indentation, or the quotes and brackets of the value: "c: 2"`},
		{"less indentation in a list", "a:\n  - b: 1\n    c: 2\n   d: 3\n", `5:4-5:8 <d: 3> expected "-" and the next item of the list; correct the indentation: "d: 3"`},
		{"more indentation", "a: 1\n\n  b: 2\n", `4:4-4:7 <: 2> a ":" cannot stand here; quote the value, or correct the indentation: "b: 2"`},
		{"a colon in a value", "a: b: c\n", `2:5-2:8 <: c> a ":" cannot stand here; quote the value, or correct the indentation: "a: b: c"`},
		{"a key alone", "a: 1\nfoo\n\n# x\nb: 2\n", `3:1-3:4 <foo> expected a key and a ":": "foo"`},
		{"a list in a line", "a: - b\nc: d\n", `2:1-2:7 <a: - b> a "-" cannot stand here; begin the list on a line of its own: "a: - b"`},
		{"a list between keys", "a: 1\n- b\nc: d\n", `3:1-3:4 <- b> expected a key; correct the indentation, or the quotes and brackets of the value: "- b"`},
		{"a sign that begins no value", "a: 1\nb: @c\n# x\nd: e\n", `3:4-3:6 <@c> "@" cannot begin a value; quote it: "b: @c"`},
		{"a template language", "a: 1\n{% if x %}\nb: c\n", `3:2-3:11 <% if x %}> "%" cannot begin a value; quote it: "{% if x %}"`},
		{"braces of a template language", "a: 1\n{{ toYaml . }}\nb: c\n", `3:1-3:15 <{{ toYaml . }}> expected a key and a ":": "{{ toYaml . }}"`},
		{"a percent sign", "a: 1\n%b: c\n", `3:1-3:6 <%b: c> a line cannot begin with "%": "%b: c"`},
		{"an unknown escape", `a: "\d+"`, `2:1-2:9 <a: "\d+"> an escape that YAML does not know; use single quotes, or write two backslashes: "a: \"\\d+\""`},
		{"an escape without digits", `a: "\xyz"`, `2:1-2:10 <a: "\xyz"> an escape needs hexadecimal digits; use single quotes, or write two backslashes: "a: \"\\xyz\""`},
		{"two short forms", "a: 1\nb: !Base64 !Sub x\nc: d\ne: f\n", `3:4-3:18 <!Base64 !Sub x> one short form cannot follow another; write the outer one in its long form, with Fn:: and a colon: "b: !Base64 !Sub x"`},
		{"text behind a block", "a: |b\n  c\n", `2:1-2:6 <a: |b> text behind the "|" or ">"; begin it on the next line: "a: |b"`},
		{"a merge conflict", "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", `3:1-3:13 <<<<<<<< HEAD> a merge conflict is not resolved: "<<<<<<< HEAD"`},
		{"a control character", "a: 1\nb: x\x01y\n", "3:5-3:6 <\x01> the control character U+0001 cannot stand in YAML; take it away"},
		{"a byte of another encoding", "a: 1\nb: M\xfcller\n", "3:5-3:6 <\xfc> the byte 0xFC is not UTF-8; save the file as UTF-8"},
		{"an alias of itself", "a: &x\n  - [*x]\n", `3:6-3:8 <*x> alias "*x" refers to itself; name a value that does not hold it`},
		{"a second document", "a: b\n---\n# c\nd: e\n", `3:1-3:4 <---> a second document begins here; a template is one document`},
		{"a broken second document", "a: b\n...\n--- # c\nd: [\n", `4:1-4:8 <--- # c> a second document begins here; a template is one document`},
	}
	for _, test := range tests {
		for name, text := range map[string]string{test.name: test.text, test.name + ", carriage returns": strings.ReplaceAll(test.text, "\n", "\r\n")} {
			t.Run(name, func(t *testing.T) {
				_, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte("AWSTemplateFormatVersion: x\n" + text)})
				checkSyntaxError(t, err, test.want)
			})
		}
	}
}

func checkSyntaxError(t *testing.T, err error, want string) {
	t.Helper()
	var broken *parser.SyntaxError
	if !errors.As(err, &broken) {
		t.Fatalf("got %v, want %s", err, want)
	}
	if got := place(broken.Span) + " " + broken.Message; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestJSONErrors reads JSON that is none.
func TestJSONErrors(t *testing.T) {
	const version = `{"AWSTemplateFormatVersion": "x"`
	tests := []struct{ name, path, text, want string }{
		{"a missing comma", "t.json", version + "\n, \"a\": 1\n\"b\": 2}", `3:1-3:2 <"> not JSON: invalid character '"' after object key:value pair: "\"b\": 2}"`},
		{"a missing comma, as YAML", "t.yaml", version + "\n, \"a\": 1\n\"b\": 2}", `3:1-3:2 <"> not JSON: invalid character '"' after object key:value pair: "\"b\": 2}"`},
		{"a comma too many", "t.json", version + ",\n}", `2:1-2:2 <}> not JSON: invalid character '}' looking for beginning of object key string: "}"`},
		{"a comment", "t.json", version + ",\n// x\n\"a\": 1}", `2:1-2:2 </> not JSON: invalid character '/' looking for beginning of object key string: "// x"`},
		{"a bracket that is not closed", "t.json", version + ", \"a\": [1\n\n", `1:41-1:42 <1> not JSON: unexpected end of JSON input: "{\"AWSTemplateFormatVersion\": \"x\", \"a\": [1"`},
		{"a quote that is not closed, with Windows line ends", "t.json", version + ",\r\n\"a\": \"é\r\n}", `2:7-2:8 <é> not JSON: invalid character '\r' in string literal: "\"a\": \"é"`},
		{"a quote that is not closed before the end", "t.json", version + ", \"a\": \"bé", `1:42-1:43 <é> not JSON: unexpected end of JSON input: "{\"AWSTemplateFormatVersion\": \"x\", \"a\": \"bé"`},
		{"text behind the end", "t.yaml", version + "}\n\ntext", "3:1-3:5 <text> text behind the end of the template; take it away, or correct the brackets above"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := parser.Read(&parser.File{Path: test.path, Text: []byte(test.text)})
			checkSyntaxError(t, err, test.want)
		})
	}
	if _, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(version + ",\n}")}); err != nil {
		t.Errorf("a flow map with a comma at its end is YAML: %v", err)
	}
}

// TestLimits reads templates of a few bytes that would grow, or nest, beyond what can be held.
func TestLimits(t *testing.T) {
	bomb := func(value, tag string) string {
		text := "x0: &x0 " + value + "\n"
		for i := range 8 {
			text += fmt.Sprintf("x%d: &x%d %s[%s]\n", i+1, i+1, tag, strings.Repeat(fmt.Sprintf("*x%d, ", i), 10))
		}
		return text
	}
	chain := "x0: &x0 [a]\n"
	for i := range 300 {
		chain += fmt.Sprintf("x%d: &x%d [*x%d]\n", i+1, i+1, i)
	}
	tests := []struct{ name, text, want string }{
		{"an alias bomb", bomb("[a, b]", ""), `aliases expand to too many values: more than 200000 up to "*x4"`},
		{"an alias bomb of calls", bomb("[a, b]", "!Sub "), `aliases expand to too many values: more than 200000 up to "*x4"`},
		{"aliases of a long text", "a: &a " + strings.Repeat("x", 100_000) + "\nb: [" + strings.Repeat("*a, ", 200) + "]\n", `aliases expand to too many values: more than 200000 up to "*a"`},
		{"an alias of itself in a call", "a: &x\n  b: !Sub [*x]\n", `alias "*x" refers to itself`},
		{"aliases that nest", chain, "nests values more than 200 deep"},
		{"lists that nest", "a: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000), "values are nested more than 200 deep"},
		{"calls that nest", "a: " + strings.Repeat("!Sub [", 9000) + strings.Repeat("]", 9000), "values are nested more than 200 deep"},
		{"lists that nest beyond all measure", "a: " + strings.Repeat("[", 20000), "values are nested too deep"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte("AWSTemplateFormatVersion: x\n" + test.text)})
			var broken *parser.SyntaxError
			if !errors.As(err, &broken) || !strings.Contains(broken.Message, test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	t.Run("JSON that nests", func(t *testing.T) {
		_, err := parser.Read(&parser.File{Path: "t.json", Text: []byte(`{"AWSTemplateFormatVersion": ` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}")})
		var broken *parser.SyntaxError
		if !errors.As(err, &broken) || broken.Message != "values are nested more than 200 deep" {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a large file", func(t *testing.T) {
		_, err := parser.Read(&parser.File{Path: "t.yaml", Text: make([]byte, parser.MaxSize+1)})
		if err == nil || !strings.HasPrefix(err.Error(), "more than 4194304 bytes are not read") {
			t.Errorf("got %v", err)
		}
	})
}
