package main

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/policies"
)

func inputCommand() *cli.Command {
	return &cli.Command{
		Name:        "input",
		Usage:       "print what a policy sees of a template, as JSON",
		UsageText:   "headroom input [flags] FILE",
		Description: "It is that of the first way to deploy the stack: the parameters given, else those of the first environment, else their defaults; with what the configuration names beside it.",
		Flags:       viewFlags(),
		Action:      runInput,
	}
}

func runInput(c *cli.Context) error {
	v, err := viewOf(c)
	if err != nil {
		return err
	}
	input, err := ast.JSON(policies.Input(v.Graph, v.Settings))
	if err != nil {
		return err
	}
	return printJSON(c.App.Writer, input)
}
