package report

import (
	"fmt"
	"unicode/utf8"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// stretch is a span cut down to its first line, for that is what viewers mark: columns count code points from 1, end is
// exclusive and beyond start.
type stretch struct{ line, start, end int }

func firstLine(s parser.Span) stretch {
	if s.IsZero() {
		return stretch{1, 1, 2}
	}
	out := stretch{max(s.Start.Line, 1), max(s.Start.Column, 1), s.End.Column}
	if s.End.Line != s.Start.Line {
		out.end = utf8.RuneCount(s.File.Line(s.Start.Line)) + 1
	}
	out.end = max(out.end, out.start+1)
	return out
}

// path returns where a place is, as a reader would type it.
func path(s parser.Span) string {
	if s.IsZero() {
		return "-"
	}
	return s.File.Path
}

// message returns what a finding says, with the worlds that it holds in.
func message(f *lint.Finding) string {
	if f.Worlds == "" {
		return f.Message
	}
	return fmt.Sprintf("%s (%s)", f.Message, f.Worlds)
}
