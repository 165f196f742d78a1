package parser

import (
	"strings"
	"testing"
)

// TestColumnsOfALongLine has a minified template, whose columns count runes over many bytes.
func TestColumnsOfALongLine(t *testing.T) {
	for _, fill := range []int{0, 1, 1000, 1021, 1022, 1023, 1024, 5000} {
		head := `{"Description":"` + strings.Repeat("é", fill) + `x","Resources":`
		file := &File{Path: "t.json", Text: []byte(head + `{"Q":{"Type":"AWS::SQS::Queue"}}}`)}
		template, err := Read(file)
		if err != nil {
			t.Fatal(err)
		}
		want := len([]rune(head)) + 1
		span := template.Root.Get("Resources").Span
		if span.Start.Column != want || span.End.Column != want+len(`{"Q":{"Type":"AWS::SQS::Queue"}}`) {
			t.Errorf("with %d: resources stand at %v to %v, want column %d", fill, span.Start, span.End, want)
		}
	}
}
