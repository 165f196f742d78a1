package report

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/headroom-lint/headroom/lint"
)

// annotationsPerLevel is how many annotations of one level GitHub shows of a step; it drops the rest without a word.
// https://docs.github.com/en/actions/reference/limits, 2026-11-25.
const annotationsPerLevel = 10

// annotationLevels are GitHub's words for severities.
var annotationLevels = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "notice"}

// GitHub prints findings as workflow commands, which GitHub shows beside the lines of a pull request: the worst first,
// and no more than it shows. Before each stands the line that people read in the log. Options.Summary takes all of them
// as Markdown.
func GitHub(w io.Writer, r *lint.Result, o Options) error {
	out := bufio.NewWriter(w)
	findings := worstFirst(r.Findings)
	shown := map[lint.Severity]int{}
	for _, f := range findings {
		writeLine(out, f, o)
		if shown[f.Severity]++; shown[f.Severity] <= annotationsPerLevel {
			writeAnnotation(out, f, o)
		}
	}
	for _, severity := range []lint.Severity{lint.Error, lint.Warning, lint.Info} {
		if more := shown[severity] - annotationsPerLevel; more > 0 {
			fmt.Fprintf(out, "%d more of severity %s stand above without an annotation: GitHub shows %d of a level\n", more, severity, annotationsPerLevel)
		}
	}
	fmt.Fprintln(out, summary(r))
	if err := out.Flush(); err != nil || o.Summary == nil {
		return err
	}
	return writeMarkdown(o.Summary, r, findings, o)
}

// worstFirst sorts findings by severity, and leaves the order among equals.
func worstFirst(all []lint.Finding) []*lint.Finding {
	out := make([]*lint.Finding, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Severity > out[j].Severity })
	return out
}

var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func writeAnnotation(out io.Writer, f *lint.Finding, o Options) {
	at := firstLine(f.Place.Span)
	text := printable(message(f))
	for _, related := range f.Related {
		text += "\n" + printable(related.Message)
		if !related.Span.IsZero() {
			text += fmt.Sprintf(" (%s:%d)", o.relative(path(related.Span)), firstLine(related.Span).line)
		}
	}
	fmt.Fprintf(out, "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s\n", annotationLevels[f.Severity],
		commandProperty.Replace(o.relative(path(f.Place.Span))), at.line, at.line, at.start, at.end,
		commandProperty.Replace(f.Rule.Name), commandData.Replace(text))
}

// summaryRows is how many findings the Markdown lists: a job's summary may be 1 MiB long, and nobody reads on.
const summaryRows = 200

// writeMarkdown prints the summary of a job.
func writeMarkdown(w io.Writer, r *lint.Result, findings []*lint.Finding, o Options) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "### headroom\n\n%s\n", summary(r))
	if len(findings) > 0 {
		fmt.Fprint(out, "\n| severity | rule | where | what |\n| --- | --- | --- | --- |\n")
	}
	for i, f := range findings {
		if i == summaryRows {
			fmt.Fprintf(out, "\n%d more are in the log.\n", len(findings)-summaryRows)
			break
		}
		fmt.Fprintf(out, "| %s | %s | %s:%d | %s |\n", f.Severity, f.Rule.Name,
			markdown(o.relative(path(f.Place.Span))), firstLine(f.Place.Span).line, markdown(message(f)))
	}
	return out.Flush()
}

var markdownEscaper = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "&", "&amp;", "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`)

func markdown(s string) string { return markdownEscaper.Replace(printable(s)) }
