package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

const (
	tabStop = 4
	// maxWidth is how much of a source line is shown: a template of one line may be a megabyte long.
	maxWidth = 160
	// before is how many columns of a long line are kept in front of what is marked.
	before = 40
	// minGutter is the least width of line numbers.
	minGutter = 4
)

// gutter returns the width of line numbers that fits all places of a finding.
func gutter(f *lint.Finding) int {
	width := max(minGutter, len(strconv.Itoa(f.Place.Span.Start.Line)))
	for _, related := range f.Related {
		width = max(width, len(strconv.Itoa(related.Span.Start.Line)))
	}
	return width
}

// writeSnippet prints the first line of a span, and carets under it.
func writeSnippet(out io.Writer, s parser.Span, width int, color, reset string) {
	if s.IsZero() {
		return
	}
	at := firstLine(s)
	source := s.File.Line(at.line)
	if source == nil {
		return
	}
	line := expand(window(string(source), at))
	fmt.Fprintf(out, "%*d | %s\n", width, at.line, line.text)
	fmt.Fprintf(out, "%*s | %s%s%s%s\n", width, "", strings.Repeat(" ", line.from), color, strings.Repeat("^", max(line.to-line.from, 1)), reset)
}

// piece is a part of a source line: what stands before the mark, the mark, and what follows.
type piece struct{ head, mark, tail string }

// window cuts a line at the mark's ends, and leaves out what is too long to show.
func window(source string, at stretch) piece {
	runes := []rune(source)
	start := min(at.start-1, len(runes))
	end := min(max(at.end-1, start), len(runes))
	p := piece{string(runes[:start]), string(runes[start:end]), string(runes[end:])}
	if displaywidth.String(source) <= maxWidth {
		return p
	}
	if start > before {
		p.head = "…" + string(runes[start-before:start])
	}
	if len(runes[start:end]) > maxWidth-before {
		end = start + maxWidth - before
		p.mark = string(runes[start:end])
	}
	if rest := max(maxWidth-before-(end-start), 0); len(runes)-end > rest {
		p.tail = string(runes[end:end+rest]) + "…"
	}
	return p
}

// shown is a line as a terminal shows it, with the columns, from 0, between which the mark stands.
type shown struct {
	text     string
	from, to int
}

// expand turns tabs into spaces and controls into a visible mark, so that columns can be counted.
func expand(p piece) shown {
	var text strings.Builder
	column := 0
	put := func(part string) {
		for g := displaywidth.StringGraphemes(part); g.Next(); {
			value, width := g.Value(), g.Width()
			switch {
			case value == "\t":
				width = tabStop - column%tabStop
				value = strings.Repeat(" ", width)
			case strings.ContainsFunc(value, control):
				value = strings.Map(visible, value)
				width = displaywidth.String(value)
			}
			text.WriteString(value)
			column += width
		}
	}
	put(p.head)
	from := column
	put(p.mark)
	to := column
	put(p.tail)
	return shown{strings.TrimRight(text.String(), " "), from, to}
}

func visible(r rune) rune {
	if control(r) {
		return '\uFFFD'
	}
	return r
}
