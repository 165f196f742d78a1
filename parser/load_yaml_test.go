package parser_test

import (
	"errors"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestSecondDocument holds that the error stands where the document begins that must not be there.
func TestSecondDocument(t *testing.T) {
	const first = "AWSTemplateFormatVersion: x\n"
	for _, test := range []struct {
		rest string
		line int // 0 for none
	}{
		{"", 0}, {"...\n", 0}, {"---\n", 0}, {"---\n# one\n--- ~\n...\n", 0},
		{"---\na: b\n", 2}, {"...\n---\na: b\n", 3}, {"...\n# ---\n---\na: b\n", 4}, {"---\n# ---\n---\na: b\n", 4},
		{"# one\n--- a\n---\n", 3}, {"---\na: [\n", 2},
	} {
		_, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(first + test.rest)})
		var broken *parser.SyntaxError
		line := 0
		if errors.As(err, &broken) {
			line = broken.Span.Start.Line
		}
		if line != test.line || line == 0 && err != nil {
			t.Errorf("%q: error in line %d, want %d: %v", test.rest, line, test.line, err)
		}
	}
}
