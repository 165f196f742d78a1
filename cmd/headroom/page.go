package main

import (
	"fmt"
	"strings"

	"github.com/headroom-lint/headroom/lint"
)

// page returns the page of a rule in Markdown, of what it says about itself. Those of the bundled rules are in package
// docs, with examples.
func page(r *lint.Rule, examples string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n\n%s.\n\n*%s, %s*\n", r.Name, strings.TrimSuffix(r.Doc.Summary, "."), severity(r), r.Category)
	fmt.Fprintf(&out, "\n## Why it matters\n\n%s\n\n## What to do\n\n%s\n", r.Doc.Why, r.Doc.Fix)
	out.WriteString(examples)
	fmt.Fprintf(&out, "\n## Where it is meant to be so\n\n%s", suppression(r))
	if len(r.Doc.References) > 0 {
		out.WriteString("\n## AWS documentation\n\n")
	}
	for _, reference := range r.Doc.References {
		fmt.Fprintf(&out, "- <%s>\n", reference)
	}
	return out.String()
}

func severity(r *lint.Rule) string {
	text := r.Severity.String()
	if r.SomeWorlds != nil {
		text += ", " + r.SomeWorlds.String() + " in some worlds only"
	}
	if r.Optional {
		text += ", off by default"
	}
	return text
}

// suppression tells how to ignore a rule's findings. Those about reading and about ignoring stay.
func suppression(r *lint.Rule) string {
	switch {
	case r == lint.TemplateSyntax:
		return "It cannot be: CloudFormation would refuse the template. The rule always runs.\n"
	case strings.HasPrefix(r.Name, "suppression-"):
		return fmt.Sprintf("Nothing in a template ignores this finding; `--ignore %s` leaves the rule out of a run.\n", r.Name)
	}
	return fmt.Sprintf("Say why, on the line, on the line above, or above the resource:\n\n```yaml\n# headroom:ignore %s -- the reason\n```\n\n"+
		"In JSON, and from CDK, say it in the resource's `Metadata`:\n\n"+
		"```json\n\"Metadata\": {\"headroom\": {\"ignore\": [{\"rule\": \"%s\", \"reason\": \"the reason\"}]}}\n```\n", r.Name, r.Name)
}
