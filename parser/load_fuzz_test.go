package parser_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/headroom-lint/headroom/parser"
)

// seeds are documents whose places are hard to tell.
var seeds = []string{
	"Resources: {A: {Type: AWS::SQS::Queue, Properties: {Name: !Sub '${x}', Tags: [a: b, !Ref c , {d: }]}}}",
	"a: &x !Sub\n  - |2-\n      é # no comment\n\n    - x\n  # one\nb: *x\n<<: [*y]\nc:\n- - x\n  -\n",
	"\"a\": \"x\\\"# y\n  z\"\r\nb: 'it''s' # c\r\nc: plain\r\n  text # d\r\n",
	"a: !GetAtt A.B\nb: !GetAtt \"A.B\"\nc: {Fn::GetAtt: A.B.C}\nd: !GetAtt\ne: !!float \"\"\nf: ! 12\n",
	"? [a]\n: b\n? |\n  k\n: !Foo {}\n&k j: *k\n*k : 1\n",
	"a: é\u2028  b\nc: \"x\u0085y\"\rd: e\n...\n---\n# end\n",
	"a: >+1\n  x\n\n\n#\n--- |\n x",
	"{\"Fn::GetAtt\": \"A.B\", \"a\": [\"\\ud83d\\ude00\", null, 1e3, true], \"a\": {}}",
	"a: \"b\nc: \"d\"\n", "a: [b\nc: d\n", "a:\n\tb\n", "a: *b\n", "\x01", "{\"AWSTemplateFormatVersion\":&0}0", "{\"AWSTemplateFormatVersion\":\"\r\n", "\xff\xfea\x00", "a: &a [*a]",
}

// read reads a text as a template whatever it is, by giving it a version.
func read(text string, json bool) (*parser.Template, error) {
	switch {
	case json:
		text = `{"AWSTemplateFormatVersion":` + text
	case !strings.HasPrefix(text, "\xff\xfe") && !strings.HasPrefix(text, "{"):
		text = "AWSTemplateFormatVersion: x\n" + text
	}
	return parser.Read(&parser.File{Path: "t.yaml", Text: []byte(text)})
}

// FuzzRead holds that no text makes reading fail but with an error that has a place, and that all places lie inside the
// text.
func FuzzRead(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, json bool) {
		template, err := read(text, json)
		var broken *parser.SyntaxError
		switch {
		case err == nil:
			checkSpans(t, template)
			for i := range template.Broken {
				checkPlace(t, &template.Broken[i])
			}
			for _, comment := range template.Comments {
				checkSpan(t, comment.Text, comment.Span)
			}
		case errors.As(err, &broken):
			checkPlace(t, broken)
		case !errors.Is(err, parser.ErrNotTemplate):
			t.Errorf("%v is an error without a place", err)
		}
	})
}

func checkPlace(t *testing.T, err *parser.SyntaxError) {
	t.Helper()
	if err.Message == "" || strings.HasPrefix(err.Message, "yaml:") {
		t.Errorf("%q says nothing", err.Message)
	}
	checkSpan(t, err.Message, err.Span)
}

// FuzzComments holds that comments are what the tree does not need: without them it is the same, and there are no more.
func FuzzComments(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Add("a: b #c\n#d\ne: [ #f\n  g#h, 'i #j' ]#k\nl: | #m\n  #n\n #o\np: > # q\n\nr: !Ref # s\n  t\n")
	f.Fuzz(func(t *testing.T, text string) {
		template, err := read(text, false)
		if err != nil {
			return
		}
		var without []byte
		from := 0
		for _, comment := range template.Comments {
			start, end := offset(template.File, comment.Span.Start), offset(template.File, comment.Span.End)
			if start < from || template.File.Text[start] != '#' {
				t.Fatalf("comment %q stands at %v, where none is", comment.Text, comment.Span.Start)
			}
			without = bytes.TrimRight(append(without, template.File.Text[from:start]...), " \t")
			from = end
		}
		without = append(without, template.File.Text[from:]...)
		again, err := parser.Read(&parser.File{Path: "t.yaml", Text: without})
		if err != nil {
			t.Fatalf("without comments: %v", err)
		}
		if len(again.Comments) > 0 {
			t.Fatalf("missed comment %q", again.Comments[0].Text)
		}
		if before, after := values(template.Root), values(again.Root); before != after {
			t.Fatalf("with comments:\n%swithout:\n%s", before, after)
		}
	})
}

// offset finds the byte at a position.
func offset(file *parser.File, p parser.Position) int {
	out := 0
	for range p.Line - 1 {
		out += bytes.IndexByte(file.Text[out:], '\n') + 1
	}
	for range p.Column - 1 {
		_, width := utf8.DecodeRune(file.Text[out:])
		out += width
	}
	return out
}

// values prints a tree without its places.
func values(n *parser.Node) string {
	var out strings.Builder
	seen := 0
	var walk func(n *parser.Node)
	walk = func(n *parser.Node) {
		if seen++; seen > 10_000 { // aliases
			return
		}
		fmt.Fprintf(&out, "%d %q\n", n.Kind, strings.TrimRight(n.Text, "\n")) // "|+" takes in what was a comment's line
		for _, item := range n.Items {
			walk(item)
		}
		for _, field := range n.Fields {
			fmt.Fprintf(&out, "%q: ", field.Key)
			walk(field.Value)
		}
	}
	walk(n)
	return out.String()
}
