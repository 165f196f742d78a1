package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

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
	line := expand(window(source, at))
	fmt.Fprintf(out, "%*d | %s\n", width, at.line, line.text)
	fmt.Fprintf(out, "%*s | %s%s%s%s\n", width, "", strings.Repeat(" ", line.from), color, strings.Repeat("^", max(line.to-line.from, 1)), reset)
}

// piece is a part of a source line: what stands before the mark, the mark, and what follows.
type piece struct{ head, mark, tail string }

// window cuts a line at the mark's ends, and leaves out what is too long to show. It looks at no more of the line than
// it must, for all of a template may stand on it.
func window(line []byte, at stretch) piece {
	start := after(line, at.start-1)
	end := start + after(line[start:], at.end-at.start)
	if len(line) <= 4*maxWidth && displaywidth.Bytes(line) <= maxWidth {
		return piece{string(line[:start]), string(line[start:end]), string(line[end:])}
	}
	room := maxWidth
	head, left := line[:start], ""
	if cut := lastRunes(head, before); cut > 0 {
		head, left = head[cut:], "…"
	}
	room -= utf8.RuneCount(head)
	mark := line[start:end]
	mark = mark[:after(mark, room)]
	room -= utf8.RuneCount(mark)
	tail, right := line[start+len(mark):], ""
	if cut := after(tail, room); cut < len(tail) {
		tail, right = tail[:cut], "…"
	}
	return piece{left + string(head), string(mark), string(tail) + right}
}

// after returns where a text's first n code points end.
func after(text []byte, n int) int {
	i := 0
	for ; n > 0 && i < len(text); n-- {
		_, size := utf8.DecodeRune(text[i:])
		i += size
	}
	return i
}

// lastRunes returns where a text's last n code points begin.
func lastRunes(text []byte, n int) int {
	i := len(text)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRune(text[:i])
		i -= size
	}
	return i
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
