package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/headroom-lint/headroom/lint"
)

const (
	toolName       = "headroom"
	informationURI = "https://github.com/headroom-lint/headroom"
	sarifSchema    = "https://json.schemastore.org/sarif-2.1.0.json"
	fingerprintKey = "headroomFingerprint/v1"
)

var sarifLevels = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "note"}

// SARIF prints a run as a SARIF 2.1.0 log, as code scanning reads it.
func SARIF(w io.Writer, r *lint.Result, o Options) error {
	rules, index := sarifRules(r.Rules)
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: toolName, SemanticVersion: o.Version, InformationURI: informationURI, Rules: rules,
		}},
		Invocations: []sarifInvocation{{ExecutionSuccessful: len(r.Failures) == 0, Notifications: sarifNotifications(r, o)}},
		ColumnKind:  "unicodeCodePoints",
		Results:     []sarifResult{},
	}
	if o.Category != "" {
		run.AutomationDetails = &sarifAutomation{strings.TrimSuffix(o.Category, "/") + "/"}
	}
	add := func(findings []lint.Finding, mark func(*sarifResult, *lint.Finding)) {
		prints := lint.Fingerprints(findings, o.relative)
		for i := range findings {
			result := sarifFinding(&findings[i], o)
			if at, ok := index[result.RuleID]; ok {
				result.RuleIndex = &at
			}
			result.PartialFingerprints = map[string]string{fingerprintKey: prints[i]}
			mark(&result, &findings[i])
			run.Results = append(run.Results, result)
		}
	}
	add(r.Findings, func(*sarifResult, *lint.Finding) {})
	if o.ShowSuppressed { // code scanning would open an alert for each
		add(r.Suppressed, func(result *sarifResult, f *lint.Finding) {
			result.Suppressions = []sarifSuppression{{Kind: "inSource", Justification: f.Reason}}
		})
		add(r.Baselined, func(result *sarifResult, f *lint.Finding) {
			result.Suppressions = []sarifSuppression{{Kind: "external", Justification: "in the baseline"}}
		})
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifFinding(f *lint.Finding, o Options) sarifResult {
	result := sarifResult{
		RuleID:     f.Rule.Name,
		Level:      sarifLevels[f.Severity],
		Locations:  []sarifLocation{sarifPlace(f.Place, o)},
		Properties: sarifResultProperties{Resources: listed(f.Resources), Worlds: f.Worlds},
	}
	// What is said comes first: some viewers show one sentence only.
	text := message(f)
	var links []string
	for _, related := range f.Related {
		if related.Span.IsZero() {
			continue
		}
		location := sarifPlace(related.Place, o)
		location.ID = len(result.RelatedLocations) + 1
		location.Message = &sarifMessage{Text: related.Message}
		result.RelatedLocations = append(result.RelatedLocations, location)
		links = append(links, fmt.Sprintf("[%s](%d)", linkEscaper.Replace(related.Message), location.ID))
	}
	if len(links) > 0 {
		text += ". See: " + strings.Join(links, "; ")
	}
	result.Message = sarifMessage{Text: text}
	return result
}

var linkEscaper = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`)

func sarifPlace(p lint.Place, o Options) sarifLocation {
	at := firstLine(p.Span)
	location := sarifLocation{Physical: &sarifPhysical{
		Artifact: sarifArtifact{URI: o.uri(path(p.Span))},
		Region:   &sarifRegion{at.line, at.start, at.line, at.end},
	}}
	if p.Resource != "" {
		name := cmp.Or(p.Construct, p.Path, "Resources/"+p.Resource)
		location.Logical = []sarifLogical{{Name: p.Resource, FullyQualifiedName: name, Kind: "resource"}}
	}
	return location
}

// sarifNotifications tells what headroom could not do its job on.
func sarifNotifications(r *lint.Result, o Options) []sarifNotification {
	var out []sarifNotification
	for _, f := range r.Failures {
		n := sarifNotification{Level: "error", Message: sarifMessage{Text: f.Error()}}
		if f.Path != "" {
			n.Locations = []sarifLocation{{Physical: &sarifPhysical{Artifact: sarifArtifact{URI: o.uri(f.Path)}}}}
		}
		out = append(out, n)
	}
	return out
}
