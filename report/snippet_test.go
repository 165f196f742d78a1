package report

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestSnippet marks a span with carets below it, through tabs, wide characters and long lines.
func TestSnippet(t *testing.T) {
	for _, test := range []struct {
		name, line string
		start, end int
		want       string
	}{
		{"plain", "a: b", 4, 5, "   1 | a: b\n     |    ^\n"},
		{"tab before and in the mark", "\ta\tb", 2, 5, "   1 |     a   b\n     |     ^^^^^\n"},
		{"wide", "注文: x", 1, 3, "   1 | 注文: x\n     | ^^^^\n"},
		{"after wide", "注文: x", 5, 6, "   1 | 注文: x\n     |       ^\n"},
		{"combining", "e\u0301: x", 4, 5, "   1 | e\u0301: x\n     |   ^\n"},
		{"family", "👩‍👩‍👧: x", 8, 9, "   1 | 👩‍👩‍👧: x\n     |     ^\n"},
		{"control", "a\x1b[2Jb", 6, 7, "   1 | a\uFFFD[2Jb\n     |      ^\n"},
		{"behind the end", "ab", 9, 12, "   1 | ab\n     |   ^\n"},
		{"trailing spaces", "ab   ", 1, 6, "   1 | ab\n     | ^^^^^\n"},
	} {
		f := &parser.File{Path: "a", Text: []byte(test.line)}
		span := parser.Span{File: f, Start: parser.Position{Line: 1, Column: test.start}, End: parser.Position{Line: 1, Column: test.end}}
		var out strings.Builder
		writeSnippet(&out, span, minGutter, "", "")
		if out.String() != test.want {
			t.Errorf("%s:\n%q, not\n%q", test.name, out.String(), test.want)
		}
	}
}

// FuzzSnippet prints no control character and no line without bound, whatever is marked.
func FuzzSnippet(f *testing.F) {
	f.Add("a: b", 1, 3, 1)
	f.Add(strings.Repeat("é注\t", 300), 400, 700, 1)
	f.Fuzz(func(t *testing.T, text string, start, end, line int) {
		file := &parser.File{Path: "a", Text: []byte(text)}
		span := parser.Span{File: file, Start: parser.Position{Line: 1, Column: start}, End: parser.Position{Line: line, Column: end}}
		var out strings.Builder
		writeSnippet(&out, span, minGutter, "", "")
		for _, shown := range strings.Split(out.String(), "\n") {
			if strings.ContainsFunc(shown, control) {
				t.Errorf("a control character in %q", shown)
			}
			// A tab is wider than its one code point, and so are wide characters.
			if n := len([]rune(shown)); n > tabStop*maxWidth+20 {
				t.Errorf("a line of %d characters", n)
			}
		}
	})
}
