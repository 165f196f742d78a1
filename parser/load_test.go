package parser_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestReadFolder reads the fixtures, or a folder of templates of your own: whatever cannot be read has a place, and so has
// every value of every world.
func TestReadFolder(t *testing.T) {
	folder := os.Getenv("HEADROOM_CORPUS")
	if folder == "" {
		folder = "../fixtures"
	}
	read := 0
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
			read++
			checkSpans(t, template)
			for _, w := range template.Worlds(nil, nil).All {
				for _, r := range template.Resources() {
					checkValue(t, w.Properties(r))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read == 0 {
		t.Errorf("%s holds no template", folder)
	}
}

// checkSpans fails for every place that does not lie inside the file.
func checkSpans(t *testing.T, template *parser.Template) {
	t.Helper()
	seen := map[*parser.Node]bool{} // what aliases name is shared
	var walk func(n *parser.Node)
	walk = func(n *parser.Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		checkSpan(t, n.Text, n.Span)
		for _, item := range n.Items {
			walk(item)
		}
		for _, field := range n.Fields {
			checkSpan(t, field.Key, field.KeySpan)
			walk(field.Value)
		}
	}
	walk(template.Root)
}

func checkSpan(t *testing.T, what string, s parser.Span) {
	t.Helper()
	for _, p := range []parser.Position{s.Start, s.End} {
		line := s.File.Line(p.Line)
		if line == nil || p.Column < 1 || p.Column > len([]rune(string(line)))+1 {
			t.Errorf("%q stands at %v to %v, outside the file", what, s.Start, s.End)
		}
	}
	if s.End.Before(s.Start) {
		t.Errorf("%q ends at %v before it begins at %v", what, s.End, s.Start)
	}
}
