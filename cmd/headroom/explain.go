package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say what a rule finds, why it matters and what to do",
		UsageText: "headroom explain RULE",
		Action:    runExplain,
	}
}

func runExplain(c *cli.Context) error {
	name, err := oneArgument(c, "rule")
	if err != nil {
		return err
	}
	engine, err := newEngine(lint.Options{})
	if err != nil {
		return err
	}
	var known []string
	for _, rule := range engine.All() {
		if rule.Name == name {
			explain(c, rule)
			return nil
		}
		known = append(known, rule.Name)
	}
	return unknown("rule", name, known, "headroom rules lists them")
}

func explain(c *cli.Context, r *lint.Rule) {
	out := c.App.Writer
	fmt.Fprintf(out, "%s (%s, %s)\n\n%s.\n\nWhy it matters\n  %s\n\nWhat to do\n  %s\n", r.Name, r.Severity, r.Category, r.Doc.Summary, r.Doc.Why, r.Doc.Fix)
	if len(r.Doc.References) > 0 {
		fmt.Fprintf(out, "\nAWS documentation\n")
	}
	for _, reference := range r.Doc.References {
		fmt.Fprintf(out, "  %s\n", reference)
	}
}
