package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
)

func budgetCommand() *cli.Command {
	return &cli.Command{
		Name:      "budget",
		Usage:     "show who holds what of the account's concurrency",
		UsageText: "headroom budget [flags] FILE ...",
		Description: "A scenario for each combination of values of the parameters that the figures depend on, and for each environment that\n" +
			".headroom.yaml, or samconfig.toml beside a template, says it is deployed to. Each template is a stack of its own.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "print as `FORMAT`: json, text"},
			limitFlag(),
			environmentFlag(),
		}, slices.Concat(configFlags(), stackFlags())...),
		Action: runBudget,
	}
}

func runBudget(c *cli.Context) error {
	format := c.String("format")
	if format != "text" && format != "json" {
		return fmt.Errorf("--format %q is not one of json, text", format)
	}
	if !c.Args().Present() {
		return errors.New("budget needs a file: headroom budget FILE ...")
	}
	values, err := parameters(c)
	if err != nil {
		return err
	}
	limit, err := concurrencyLimit(c)
	if err != nil {
		return err
	}
	engine, err := newEngine(nil, lint.Options{Limit: limit, Parameters: values})
	if err != nil {
		return err
	}
	finder, err := configs(c, nil)
	if err != nil {
		return err
	}
	setups := project.NewSetups(engine, finder)
	scenarios := []lint.Scenario{}
	for _, path := range c.Args().Slice() {
		more, err := budgetOf(c, setups, path, values)
		if err != nil {
			return err
		}
		scenarios = append(scenarios, more...)
	}
	if format == "json" {
		return printJSON(c.App.Writer, struct {
			Scenarios []lint.Scenario `json:"scenarios"`
		}{scenarios})
	}
	return budgetAsText(c.App.Writer, scenarios)
}

func budgetOf(c *cli.Context, setups *project.Setups, path string, values map[string]string) ([]lint.Scenario, error) {
	t, _, err := load(c, path, values)
	if err != nil {
		return nil, err
	}
	setup, err := setups.For(path)
	if err != nil {
		return nil, failed(err)
	}
	known, err := setup.Config.Deployments(path, c.String("config-env"))
	if err != nil {
		return nil, err
	}
	return setup.Engine.Budget(t, known...), nil
}

// barWidth is how many characters stand for the whole quota.
const barWidth = 50

// budgetAsText draws a bar and a table for each scenario.
func budgetAsText(w io.Writer, scenarios []lint.Scenario) error {
	table := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for i, s := range scenarios {
		if i > 0 {
			fmt.Fprintln(table)
		}
		fmt.Fprintf(table, "%s: %d reserved + %d provisioned of %d, %s\n", s.Name, s.Reserved, s.Provision, s.Limit, left(s))
		fmt.Fprintf(table, "[%s]\n", bar(s))
		for _, h := range s.Functions {
			fmt.Fprintf(table, "  %s\t%s\treserved %s\tprovisioned %s\n", h.ID, h.Template, figure(h.Reserved), figure(h.Provision))
		}
	}
	return table.Flush()
}

func left(s lint.Scenario) string {
	if s.Unreserved < 0 {
		return fmt.Sprintf("%d too many", -s.Unreserved)
	}
	return fmt.Sprintf("%d left for the rest", s.Unreserved)
}

func figure(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

// bar shows what is reserved (#), provisioned beyond that (+) and left (.) of the quota.
func bar(s lint.Scenario) string {
	reserved := min(s.Reserved*barWidth/max(s.Limit, 1), barWidth)
	provisioned := min(s.Provision*barWidth/max(s.Limit, 1), barWidth-reserved)
	return strings.Repeat("#", reserved) + strings.Repeat("+", provisioned) + strings.Repeat(".", barWidth-reserved-provisioned)
}
