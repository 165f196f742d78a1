package lint

// The rules of the engine itself. They have no Check: reading and suppressing find them.
var (
	TemplateSyntax = &Rule{
		Name: "template-syntax", Severity: Error, Category: "headroom", Fix: NoFix,
		Doc: Doc{
			Summary:    "The template cannot be read",
			Why:        "A file that is not well-formed YAML or JSON, or whose aliases expand without end, is refused by CloudFormation, and nothing in it can be checked.",
			Fix:        "Correct the text at the place that the message names.",
			References: []string{"https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html"},
		},
	}
	TemplateDuplicateKey = &Rule{
		Name: "template-duplicate-key", Severity: Warning, Category: "headroom", Fix: NoFix,
		Doc: Doc{
			Summary:    "A key stands twice in one map",
			Why:        "CloudFormation keeps the last one without a word, so what the first one says is never deployed.",
			Fix:        "Remove one of the two, or rename it.",
			References: []string{"https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html"},
		},
	}
	SuppressionWithoutReason = &Rule{
		Name: "suppression-without-reason", Severity: Error, Category: "headroom", Fix: NoFix,
		Doc: Doc{
			Summary: "An ignore gives no reason",
			Why:     "Whoever reads the template later cannot tell a decision from a shortcut, so the ignore does not count.",
			Fix:     "Write why after two dashes: # headroom:ignore RULE -- reason",
		},
	}
	SuppressionUnknownRule = &Rule{
		Name: "suppression-unknown-rule", Severity: Error, Category: "headroom", Fix: NoFix,
		Doc: Doc{
			Summary: "An ignore names a rule that does not exist",
			Why:     "It ignores nothing, and its author believes otherwise.",
			Fix:     "Use a name that headroom rules prints.",
		},
	}
	SuppressionUnused = &Rule{
		Name: "suppression-unused", Severity: Warning, Category: "headroom", Fix: NoFix,
		Doc: Doc{
			Summary: "An ignore ignores nothing",
			Why:     "The mistake is gone, or the ignore stands in the wrong place; either way it will hide the next one.",
			Fix:     "Remove it.",
		},
	}
)

// Own returns the engine's own rules.
func Own() []*Rule {
	return []*Rule{TemplateSyntax, TemplateDuplicateKey, SuppressionWithoutReason, SuppressionUnknownRule, SuppressionUnused}
}
