package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
)

func rulesCommand() *cli.Command {
	return &cli.Command{
		Name:      "rules",
		Usage:     "list the rules",
		UsageText: "headroom rules [--format text|json] [--policy FOLDER]",
		Flags:     []cli.Flag{&cli.StringFlag{Name: "format", Value: "text", Usage: "print as `FORMAT`: json, text"}, policyFlag()},
		Action:    runRules,
	}
}

// listedRule is a rule in the JSON list.
type listedRule struct {
	Name     string   `json:"name"`
	Severity string   `json:"severity"`
	Default  bool     `json:"default"` // whether it runs unless it is selected by name
	Category string   `json:"category"`
	Language string   `json:"language"`
	Summary  string   `json:"summary"`
	Fixable  lint.Fix `json:"fixable"`
}

func runRules(c *cli.Context) error {
	if err := noArguments(c); err != nil {
		return err
	}
	engine, err := newEngine(c.StringSlice("policy"), lint.Options{})
	if err != nil {
		return err
	}
	switch format := c.String("format"); format {
	case "json":
		return rulesAsJSON(c.App.Writer, engine.All())
	case "text":
		return rulesAsText(c.App.Writer, engine.All())
	default:
		return fmt.Errorf("--format %q is not one of json, text", format)
	}
}

func rulesAsJSON(w io.Writer, rules []*lint.Rule) error {
	list := []listedRule{}
	for _, r := range rules {
		list = append(list, listedRule{r.Name, r.Severity.String(), !r.Optional, r.Category, language(r), r.Doc.Summary, r.Fix})
	}
	return printJSON(w, list)
}

// language names what a rule is written in; the engine, which finds what no rule checks, is Go.
func language(r *lint.Rule) string {
	if r.Language == "" {
		return "go"
	}
	return r.Language
}

func rulesAsText(w io.Writer, rules []*lint.Rule) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range rules {
		severity := r.Severity.String()
		if r.Optional {
			severity += ", off"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", r.Name, severity, r.Doc.Summary)
	}
	return table.Flush()
}
