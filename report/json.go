package report

import (
	"encoding/json"
	"io"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// jsonVersion changes when a reader of the old shape would misread the new one. docs/report.schema.json is the shape.
const jsonVersion = 1

type jsonReport struct {
	Version    int           `json:"version"`
	Tool       jsonTool      `json:"tool"`
	Summary    jsonSummary   `json:"summary"`
	Findings   []jsonFinding `json:"findings"`
	Suppressed []jsonFinding `json:"suppressed"`
	Baselined  []jsonFinding `json:"baselined"`
	Failures   []jsonFailure `json:"failures"`
	Notes      []string      `json:"notes"`
	Skipped    []string      `json:"skipped"`
	Rules      []jsonRule    `json:"rules"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonSummary struct {
	Templates  int `json:"templates"`
	Functions  int `json:"functions"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Suppressed int `json:"suppressed"`
	Undecided  int `json:"undecided"`
	Baselined  int `json:"baselined"`
	Unchanged  int `json:"unchanged"`
}

type jsonFinding struct {
	Rule      string   `json:"rule"`
	Severity  string   `json:"severity"`
	Message   string   `json:"message"`
	Resources []string `json:"resources"`
	jsonPlace
	Worlds      string        `json:"worlds,omitempty"`
	Reason      string        `json:"reason,omitempty"`
	Fingerprint string        `json:"fingerprint"`
	Related     []jsonRelated `json:"related"`
}

type jsonPlace struct {
	Path      string    `json:"path"`
	Range     jsonRange `json:"range"`
	Resource  string    `json:"resource,omitempty"`
	Logical   string    `json:"logicalPath,omitempty"`
	Below     []string  `json:"propertyPath,omitempty"`
	Construct string    `json:"constructPath,omitempty"`
}

type jsonRange struct {
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type jsonRelated struct {
	Message string `json:"message"`
	jsonPlace
}

type jsonFailure struct {
	Rule    string `json:"rule,omitempty"`
	Path    string `json:"path,omitempty"`
	Line    int    `json:"line,omitempty"`
	Message string `json:"message"`
}

type jsonRule struct {
	Name     string `json:"name"`
	Severity string `json:"severity"`
	Category string `json:"category"`
	Summary  string `json:"summary"`
	Fix      string `json:"fix"`
}

// JSON prints all facts of a run, in the shape that docs/report.schema.json describes.
func JSON(w io.Writer, r *lint.Result, o Options) error {
	out := jsonReport{
		Version: jsonVersion,
		Tool:    jsonTool{toolName, o.Version},
		Summary: jsonSummary{
			Templates: r.Templates, Functions: r.Functions,
			Errors: r.Count(lint.Error), Warnings: r.Count(lint.Warning), Infos: r.Count(lint.Info),
			Suppressed: len(r.Suppressed), Undecided: r.Undecided,
			Baselined: len(r.Baselined), Unchanged: len(r.Unchanged),
		},
		Findings:   jsonFindings(r.Findings, o),
		Suppressed: jsonFindings(r.Suppressed, o),
		Baselined:  jsonFindings(r.Baselined, o),
		Failures:   []jsonFailure{},
		Notes:      listed(r.Notes),
		Skipped:    listed(r.Skipped),
		Rules:      []jsonRule{},
	}
	for _, f := range r.Failures {
		out.Failures = append(out.Failures, jsonFailure{f.Rule, f.Path, f.Line, f.Err.Error()})
	}
	for _, rule := range r.Rules {
		out.Rules = append(out.Rules, jsonRule{rule.Name, rule.Severity.String(), rule.Category, rule.Doc.Summary, rule.Doc.Fix})
	}
	return encode(w, out)
}

func jsonFindings(findings []lint.Finding, o Options) []jsonFinding {
	out := make([]jsonFinding, 0, len(findings))
	prints := lint.Fingerprints(findings, o.relative)
	for i := range findings {
		f := &findings[i]
		j := jsonFinding{
			Rule: f.Rule.Name, Severity: f.Severity.String(), Message: f.Message, Resources: listed(f.Resources),
			jsonPlace: placeOf(f.Place), Worlds: f.Worlds, Reason: f.Reason, Fingerprint: prints[i], Related: []jsonRelated{},
		}
		for _, related := range f.Related {
			j.Related = append(j.Related, jsonRelated{related.Message, placeOf(related.Place)})
		}
		out = append(out, j)
	}
	return out
}

func placeOf(p lint.Place) jsonPlace {
	return jsonPlace{path(p.Span), rangeOf(p.Span), p.Resource, p.Path, p.Below, p.Construct}
}

func rangeOf(s parser.Span) jsonRange {
	at := firstLine(s)
	return jsonRange{jsonPosition{at.line, at.start}, jsonPosition{at.line, at.end}}
}

// listed makes an empty list of nil, for readers that do not expect null.
func listed(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
