package report

import (
	"io"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// The part of reviewdog's diagnostic format that headroom writes.
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
type rdResult struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message  string      `json:"message"`
	Location rdLocation  `json:"location"`
	Severity string      `json:"severity"`
	Code     rdCode      `json:"code"`
	Related  []rdRelated `json:"relatedLocations,omitempty"`
}

type rdLocation struct {
	Path  string    `json:"path"`
	Range jsonRange `json:"range"`
}

type rdCode struct {
	Value string `json:"value"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}

var rdSeverities = map[lint.Severity]string{lint.Error: "ERROR", lint.Warning: "WARNING", lint.Info: "INFO"}

// RDJSON prints findings for reviewdog. Its columns count bytes of UTF-8.
func RDJSON(w io.Writer, r *lint.Result, o Options) error {
	out := rdResult{Source: rdSource{toolName, informationURI}, Diagnostics: []rdDiagnostic{}}
	for i := range r.Findings {
		f := &r.Findings[i]
		d := rdDiagnostic{Message: message(f), Location: rdPlace(f.Place.Span, o), Severity: rdSeverities[f.Severity], Code: rdCode{f.Rule.Name}}
		for _, related := range f.Related {
			if !related.Span.IsZero() {
				d.Related = append(d.Related, rdRelated{related.Message, rdPlace(related.Span, o)})
			}
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	return encode(w, out)
}

func rdPlace(s parser.Span, o Options) rdLocation {
	at := firstLine(s)
	start, end := at.start, at.end
	if !s.IsZero() {
		line := s.File.Line(at.line)
		start = after(line, at.start-1) + 1
		end = max(after(line, at.end-1), start) + 1
	}
	return rdLocation{o.relative(path(s)), jsonRange{jsonPosition{at.line, start}, jsonPosition{at.line, end}}}
}
