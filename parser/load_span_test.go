package parser_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/headroom-lint/headroom/parser"
)

var update = flag.Bool("update", false, "write the golden files again")

// TestTrees reads templates and compares all that comes of them, every place with the text that stands there.
func TestTrees(t *testing.T) {
	paths, err := filepath.Glob("testdata/load/*.*")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		golden := strings.TrimSuffix(path, filepath.Ext(path)) + ".golden"
		if path == golden {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := account(t, path, text)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%swant\n%s", got, want)
			}
			for name, text := range map[string][]byte{
				"carriage returns": bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")),
				"byte order mark":  append([]byte("\xef\xbb\xbf"), text...),
				"UTF-16":           asUTF16(text, 0),
				"UTF-16 reversed":  asUTF16(text, 1),
			} {
				if account(t, path, text) != got {
					t.Errorf("%s change what is read", name)
				}
			}
		})
	}
}

// asUTF16 encodes a text with a byte order mark; low tells which of two bytes is the low one.
func asUTF16(text []byte, low int) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + string(text))) {
		pair := [2]byte{}
		pair[low], pair[1-low] = byte(unit), byte(unit>>8)
		out = append(out, pair[:]...)
	}
	return out
}

// account tells all that reading a template gives.
func account(t *testing.T, path string, text []byte) string {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: filepath.Base(path), Text: text})
	var broken *parser.SyntaxError
	if errors.As(err, &broken) {
		return fmt.Sprintf("error %s %s\n", place(broken.Span), broken.Message)
	}
	if err != nil {
		t.Fatal(err)
	}
	checkSpans(t, template)
	var out strings.Builder
	dump(template.Root, "", &out)
	for _, d := range template.Duplicates {
		fmt.Fprintf(&out, "duplicate %s: %s, %s\n", d.Key, place(d.First), place(d.Last))
	}
	for _, c := range template.Comments {
		fmt.Fprintf(&out, "comment %s %q alone %t\n", place(c.Span), c.Text, c.Alone)
	}
	for _, b := range template.Broken {
		fmt.Fprintf(&out, "broken %s %s\n", place(b.Span), b.Message)
	}
	return out.String()
}

// dump prints a tree, a line a node: its kind and text, its place, and what stands there.
func dump(n *parser.Node, indent string, out *strings.Builder) {
	kinds := [...]string{"null", "bool", "number", "string", "list", "map"}
	if n.IsScalar() {
		fmt.Fprintf(out, "%s %q at %s\n", kinds[n.Kind], n.Text, place(n.Span))
	} else {
		fmt.Fprintf(out, "%s at %s\n", kinds[n.Kind], place(n.Span))
	}
	for _, item := range n.Items {
		out.WriteString(indent + "- ")
		dump(item, indent+"  ", out)
	}
	for _, field := range n.Fields {
		fmt.Fprintf(out, "%s%s at %s: ", indent, field.Key, place(field.KeySpan))
		dump(field.Value, indent+"  ", out)
	}
}

// place prints a span and the text at it.
func place(s parser.Span) string {
	var text []byte
	if from, to := offset(s.File, s.Start), offset(s.File, s.End); from <= to {
		text = bytes.ReplaceAll(s.File.Text[from:to], []byte("\r"), nil)
	}
	return fmt.Sprintf("%d:%d-%d:%d <%s>", s.Start.Line, s.Start.Column, s.End.Line, s.End.Column, bytes.ReplaceAll(text, []byte("\n"), []byte("⏎")))
}
