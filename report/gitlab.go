package report

import (
	"io"

	"github.com/headroom-lint/headroom/lint"
)

// gitlabIssue is one item of GitLab's code quality report.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

var gitlabSeverities = map[lint.Severity]string{lint.Error: "major", lint.Warning: "minor", lint.Info: "info"}

// GitLab prints findings as a code quality report, which GitLab shows in merge requests.
func GitLab(w io.Writer, r *lint.Result, o Options) error {
	issues := []gitlabIssue{}
	prints := lint.Fingerprints(r.Findings, o.relative)
	for i := range r.Findings {
		f := &r.Findings[i]
		issues = append(issues, gitlabIssue{
			Description: printable(message(f)),
			CheckName:   f.Rule.Name,
			Fingerprint: prints[i],
			Severity:    gitlabSeverities[f.Severity],
			Location:    gitlabLocation{o.relative(path(f.Place.Span)), gitlabLines{firstLine(f.Place.Span).line}},
		})
	}
	return encode(w, issues)
}
