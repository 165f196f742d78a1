package report

import (
	"strings"

	"github.com/headroom-lint/headroom/lint"
)

var problemSeverities = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "recommendation"}

// sarifRules describes every rule, and tells where each stands in the list.
func sarifRules(rules []*lint.Rule) ([]sarifRule, map[string]int) {
	out := make([]sarifRule, 0, len(rules))
	index := map[string]int{}
	for i, rule := range rules {
		index[rule.Name] = i
		out = append(out, sarifRule{
			ID:            rule.Name,
			Short:         sarifMessage{Text: rule.Doc.Summary},
			Full:          sarifMessage{Text: rule.Doc.Why},
			Help:          sarifHelp{Text: helpText(rule.Doc), Markdown: helpMarkdown(rule.Doc)},
			Configuration: sarifConfiguration{Level: sarifLevels[rule.Severity]},
			Properties: sarifRuleProperties{
				Tags:            []string{"reliability", "lambda", strings.ReplaceAll(rule.Category, " ", "-")},
				Precision:       "high",
				ProblemSeverity: problemSeverities[rule.Severity],
			},
		})
	}
	return out, index
}

func helpText(d lint.Doc) string {
	parts := []string{d.Why, d.Fix}
	parts = append(parts, d.References...)
	return strings.Join(parts, "\n")
}

func helpMarkdown(d lint.Doc) string {
	var b strings.Builder
	b.WriteString("**Why it matters:** " + d.Why + "\n\n**What to do:** " + d.Fix + "\n")
	if len(d.References) > 0 {
		b.WriteString("\n**AWS documentation:**\n\n")
		for _, reference := range d.References {
			b.WriteString("- <" + reference + ">\n")
		}
	}
	return b.String()
}
