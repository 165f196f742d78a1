package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/docs"
	"github.com/headroom-lint/headroom/lint"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say what a rule finds, why it matters and what to do",
		UsageText: "headroom explain [--policy FOLDER] RULE",
		Flags:     []cli.Flag{policyFlag()},
		Action:    runExplain,
	}
}

func runExplain(c *cli.Context) error {
	name, err := oneArgument(c, "rule")
	if err != nil {
		return err
	}
	if page, ok := docs.Page(name); ok {
		_, err := fmt.Fprint(c.App.Writer, page)
		return err
	}
	engine, err := newEngine(c.StringSlice("policy"), lint.Options{})
	if err != nil {
		return err
	}
	var known []string
	for _, rule := range engine.All() {
		if rule.Name == name {
			_, err := fmt.Fprint(c.App.Writer, page(rule, ""))
			return err
		}
		known = append(known, rule.Name)
	}
	return unknown("rule", name, known, "headroom rules lists them")
}
