package lint

import (
	"fmt"

	"github.com/headroom-lint/headroom/parser"
)

// duplicates reports keys that stand twice.
func (c *collector) duplicates(ignores []*ignore, suppressed *[]Finding) (findings []Finding) {
	if c.engine.enabled[TemplateDuplicateKey.Name] == nil {
		return nil
	}
	for _, d := range c.allDuplicates() {
		f := &found{rule: TemplateDuplicateKey, place: Place{Span: d.Last, Resource: c.resourceAt(d.Last)}}
		finding := Finding{
			Rule: f.rule, Severity: f.rule.Severity, Place: f.place,
			Message: fmt.Sprintf("key %q stands twice in one map: %s is lost, %s is kept", d.Key, standing(d.Lost, d.First), standing(d.Kept, d.Last)),
			Related: []RelatedPlace{{Place: Place{Span: d.First}, Message: fmt.Sprintf("the first %q, which is not deployed", d.Key)}},
		}
		if f.place.Resource != "" {
			finding.Resources = []string{f.place.Resource}
		}
		if reason, ignored := c.reason(ignores, f); ignored {
			finding.Reason = reason
			*suppressed = append(*suppressed, finding)
			continue
		}
		findings = append(findings, finding)
	}
	return findings
}

// standing names a value by its text, where it is short, and its line.
func standing(text string, key parser.Span) string {
	if text == "" {
		text = "the one"
	}
	return fmt.Sprintf("%s on line %d", text, key.Start.Line)
}

func (c *collector) allDuplicates() (out []parser.Duplicate) {
	for _, t := range c.template.Stacks() {
		out = append(out, t.Duplicates...)
	}
	return out
}
