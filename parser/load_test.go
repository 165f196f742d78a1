package parser_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestReadFolder reads a folder of templates of your own: none may fail to be read without a place.
func TestReadFolder(t *testing.T) {
	folder := os.Getenv("HEADROOM_CORPUS")
	if folder == "" {
		t.Skip("HEADROOM_CORPUS names no folder of templates")
	}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file := &parser.File{Path: path, Text: text}
		template, err := parser.Read(file)
		var syntax *parser.SyntaxError
		switch {
		case errors.Is(err, parser.ErrNotTemplate):
		case errors.As(err, &syntax):
			t.Log(syntax)
		case err != nil:
			t.Error(err)
		default:
			checkSpans(t, template)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkSpans fails for every place that does not lie inside the file.
func checkSpans(t *testing.T, template *parser.Template) {
	t.Helper()
	var walk func(n *parser.Node)
	inside := func(what string, s parser.Span) {
		line := template.File.Line(s.End.Line)
		if s.Start.Line < 1 || s.Start.Column < 1 || s.End.Before(s.Start) || line == nil && s.End.Line > 1 || s.End.Column > len([]rune(string(line)))+1 {
			t.Errorf("%s: %s ends at %v, outside the file", s, what, s.End)
		}
	}
	walk = func(n *parser.Node) {
		inside(n.Text, n.Span)
		for _, item := range n.Items {
			walk(item)
		}
		for _, field := range n.Fields {
			inside(field.Key, field.KeySpan)
			walk(field.Value)
		}
	}
	walk(template.Root)
}

// dump prints a tree as "kind text begin-end", a line a node.
func dump(n *parser.Node, indent string, out *strings.Builder) {
	kinds := [...]string{"null", "bool", "number", "string", "list", "map"}
	span := func(s parser.Span) string {
		return fmt.Sprintf("%d:%d-%d:%d", s.Start.Line, s.Start.Column, s.End.Line, s.End.Column)
	}
	fmt.Fprintf(out, "%s %q %s\n", kinds[n.Kind], n.Text, span(n.Span))
	for _, item := range n.Items {
		out.WriteString(indent + "- ")
		dump(item, indent+"  ", out)
	}
	for _, field := range n.Fields {
		fmt.Fprintf(out, "%s%s (%s): ", indent, field.Key, span(field.KeySpan))
		dump(field.Value, indent+"  ", out)
	}
}
