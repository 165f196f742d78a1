package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// manyFindings is where a reader loses count, and the text ends with a table.
const manyFindings = 50

// firstSteps is for who meets many findings at once, and has not yet left any out.
const firstSteps = `headroom explain RULE says what a rule means and what to do
headroom lint --write-baseline FILE accepts all of this, so that with --baseline FILE only what is new counts

`

// The first line is coloured as a whole: problem matchers expect escapes at its ends only.
var colors = map[lint.Severity]string{
	lint.Error:   "\x1b[1;31m",
	lint.Warning: "\x1b[1;33m",
	lint.Info:    "\x1b[1;36m",
}

const plain = "\x1b[0m"

// Text prints findings for people: one line that tools can read, the source with carets, the related places, and a
// summary.
func Text(w io.Writer, r *lint.Result, o Options) error {
	out := bufio.NewWriter(w)
	for i := range r.Findings {
		writeFinding(out, &r.Findings[i], o)
	}
	if o.ShowSuppressed {
		writeLeftOut(out, "suppressed", r.Suppressed)
		writeLeftOut(out, "in the baseline", r.Baselined)
	}
	many := len(r.Findings) > manyFindings
	if many || o.Statistics && len(r.Findings) > 0 {
		writeCounts(out, r.Findings, o)
	}
	if many && len(r.Baselined) == 0 && len(r.Unchanged) == 0 {
		fmt.Fprint(out, firstSteps)
	}
	fmt.Fprintln(out, summary(r))
	return out.Flush()
}

// writeLeftOut prints findings that do not count, in a form that no problem matcher takes for one that does.
func writeLeftOut(out io.Writer, why string, findings []lint.Finding) {
	for i := range findings {
		f := &findings[i]
		reason := ""
		if f.Reason != "" {
			reason = " -- " + printable(f.Reason)
		}
		fmt.Fprintf(out, "%s: %s: %s [%s]%s\n", position(f.Place.Span), why, printable(message(f)), f.Rule.Name, reason)
	}
	if len(findings) > 0 {
		fmt.Fprintln(out)
	}
}

func writeFinding(out io.Writer, f *lint.Finding, o Options) {
	color, reset := writeLine(out, f, o)
	width := gutter(f)
	writeSnippet(out, f.Place.Span, width, color, reset)
	if f.Place.Construct != "" {
		fmt.Fprintf(out, "  = construct: %s\n", printable(f.Place.Construct))
	}
	for _, related := range f.Related {
		if related.Span.IsZero() {
			fmt.Fprintf(out, "  = note: %s\n", printable(related.Message))
			continue
		}
		fmt.Fprintf(out, "  = note: %s: %s\n", position(related.Span), printable(related.Message))
		writeSnippet(out, related.Span, width, "", "")
	}
	fmt.Fprintln(out)
}

func position(s parser.Span) string {
	at := firstLine(s)
	return fmt.Sprintf("%s:%d:%d", printable(path(s)), at.line, at.start)
}

// writeCounts says how often each rule was broken, the worst first and the most frequent first among these.
func writeCounts(out io.Writer, findings []lint.Finding, o Options) {
	type row struct {
		severity lint.Severity
		rule     string
	}
	count := map[row]int{}
	for i := range findings {
		count[row{findings[i].Severity, findings[i].Rule.Name}]++
	}
	rows := slices.SortedFunc(maps.Keys(count), func(a, b row) int {
		return cmp.Or(cmp.Compare(b.severity, a.severity), cmp.Compare(count[b], count[a]), cmp.Compare(a.rule, b.rule))
	})
	for _, r := range rows {
		color, reset := "", ""
		if o.Color {
			color, reset = colors[r.severity], plain
		}
		fmt.Fprintf(out, "%6d %s%-7s%s %s\n", count[r], color, r.severity, reset, r.rule)
	}
	fmt.Fprintln(out)
}

func summary(r *lint.Result) string {
	text := fmt.Sprintf("%s, %s: %s, %s, %d info; %d suppressed, %d undecided",
		count(r.Templates, "template"), count(r.Functions, "function"),
		count(r.Count(lint.Error), "error"), count(r.Count(lint.Warning), "warning"), r.Count(lint.Info),
		len(r.Suppressed), r.Undecided)
	if len(r.Baselined) > 0 {
		text += fmt.Sprintf(", %d in the baseline", len(r.Baselined))
	}
	if len(r.Unchanged) > 0 {
		text += fmt.Sprintf(", %d untouched by the changes", len(r.Unchanged))
	}
	if r.Templates == 0 && len(r.Skipped) > 0 {
		text += "; no file is a template, -v lists them"
	}
	return text
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// printable replaces what could move a terminal's cursor, or break the one line that a text must stay on.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case control(r):
			return '\uFFFD'
		}
		return r
	}, s)
}

// control reports whether a rune acts on the terminal: C0 and C1 controls, and marks that reorder text.
func control(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
