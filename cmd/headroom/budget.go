package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/report"
)

func budgetCommand(terminal bool) *cli.Command {
	return &cli.Command{
		Name:      "budget",
		Usage:     "show who holds what of the account's concurrency",
		UsageText: "headroom budget [flags] FILE ...",
		Description: "A scenario for each environment and each combination of values of the parameters that the figures depend on. In an\n" +
			"environment of .headroom.yaml all templates that it names are summed. Any other template is alone, in each environment\n" +
			"of samconfig.toml beside it. A FILE may be a folder, and - is standard input.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "print as `FORMAT`: json, svg (a picture), text"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN` to colour the text format: auto, always, never"},
			limitFlag(),
			environmentFlag(),
		}, slices.Concat(configFlags(), stackFlags())...),
		Action: func(c *cli.Context) error { return runBudget(c, terminal) },
	}
}

func runBudget(c *cli.Context, terminal bool) error {
	format := c.String("format")
	if !slices.Contains([]string{"json", "svg", "text"}, format) {
		return fmt.Errorf("--format %q is not one of json, svg, text", format)
	}
	color, err := useColor(c.String("color"), terminal)
	if err != nil {
		return err
	}
	if !c.Args().Present() {
		return errors.New("budget needs a file: headroom budget FILE")
	}
	scenarios, notes, err := scenariosOf(c)
	if err != nil {
		return err
	}
	for _, note := range notes {
		fmt.Fprintln(c.App.ErrWriter, "headroom: note: "+note)
	}
	switch format {
	case "json":
		return printJSON(c.App.Writer, struct {
			Scenarios []lint.Scenario `json:"scenarios"`
		}{scenarios})
	case "svg":
		return report.BudgetSVG(c.App.Writer, scenarios)
	}
	return report.Budget(c.App.Writer, scenarios, terminal, report.Options{Color: color})
}

func scenariosOf(c *cli.Context) ([]lint.Scenario, []string, error) {
	engine, options, err := projectOf(c)
	if err != nil {
		return nil, nil, err
	}
	scenarios, notes, err := project.Budget(engine, c.Args().Slice(), options)
	if err != nil {
		return nil, nil, notRead(err)
	}
	if scenarios == nil {
		scenarios = []lint.Scenario{}
	}
	return scenarios, notes, nil
}

// projectOf returns what reads templates as the flags say, without a policy of the user's.
func projectOf(c *cli.Context) (*lint.Engine, project.Options, error) {
	asked, err := stackOptions(c)
	if err != nil {
		return nil, project.Options{}, err
	}
	engine, err := newEngine(nil, asked)
	if err != nil {
		return nil, project.Options{}, err
	}
	finder, err := configs(c, nil)
	if err != nil {
		return nil, project.Options{}, err
	}
	return engine, project.Options{
		Stdin: c.App.Reader, Lowering: lowering(c, asked.Parameters), Configs: finder, Environment: c.String("config-env"),
	}, nil
}

// notRead returns an ending that says why files could not be read: a broken template ends a command like a finding.
func notRead(err error) error {
	end := new(ending)
	for _, one := range project.Errors(err) {
		var broken *parser.SyntaxError
		if errors.As(one, &broken) {
			end.refuse(broken.Span, broken.Message)
		}
	}
	for _, one := range project.Errors(err) {
		var broken *parser.SyntaxError
		if !errors.As(one, &broken) {
			end.code = exitFailed
			end.say("headroom: %s", one)
		}
	}
	return end
}
