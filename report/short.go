package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/headroom-lint/headroom/lint"
)

// Short prints one line a finding, as the first line of the text format, and nothing else.
func Short(w io.Writer, r *lint.Result, o Options) error {
	out := bufio.NewWriter(w)
	for i := range r.Findings {
		writeLine(out, &r.Findings[i], o)
	}
	if o.ShowSuppressed {
		writeLeftOut(out, "suppressed", r.Suppressed)
		writeLeftOut(out, "in the baseline", r.Baselined)
	}
	return out.Flush()
}

// writeLine prints what tools read of a finding, and returns the colours that it is in.
func writeLine(out io.Writer, f *lint.Finding, o Options) (color, reset string) {
	if o.Color {
		color, reset = colors[f.Severity], plain
	}
	fmt.Fprintf(out, "%s%s: %s: %s [%s]%s\n", color, position(f.Place.Span), f.Severity, printable(message(f)), f.Rule.Name, reset)
	return color, reset
}
