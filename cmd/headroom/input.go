package main

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
	"github.com/headroom-lint/headroom/policies"
)

func inputCommand() *cli.Command {
	return &cli.Command{
		Name:        "input",
		Usage:       "print what a policy sees of a template, as JSON",
		UsageText:   "headroom input [flags] FILE",
		Description: "It is that of the first way to deploy the stack: the parameters given, else their defaults.",
		Flags:       slices.Concat([]cli.Flag{limitFlag()}, configFlags(), stackFlags()),
		Action:      runInput,
	}
}

func runInput(c *cli.Context) error {
	limit, err := concurrencyLimit(c)
	if err != nil {
		return err
	}
	engine, err := newEngine(nil, lint.Options{Limit: limit})
	if err != nil {
		return err
	}
	finder, err := configs(c, nil)
	if err != nil {
		return err
	}
	g, err := firstGraph(c)
	if err != nil {
		return err
	}
	setup, err := project.NewSetups(engine, finder).For(c.Args().First())
	if err != nil {
		return failed(err)
	}
	input, err := ast.JSON(policies.Input(g, setup.Engine.Options().Settings))
	if err != nil {
		return err
	}
	return printJSON(c.App.Writer, input)
}
