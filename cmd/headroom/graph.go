package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/picture"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
	"github.com/headroom-lint/headroom/parser"
)

func graphCommand() *cli.Command {
	return &cli.Command{
		Name:        "graph",
		Usage:       "print the resources of a template and how they hang together, or draw them",
		UsageText:   "headroom graph [flags] FILE",
		Description: "json holds every resource and every edge; dot (for Graphviz) and mermaid draw what a design document shows: functions, what invokes them and how, what they use, and where failures go. The graph is that of the first way to deploy the stack: the parameters given, else those of the first environment, else their defaults; with what the configuration names beside it.",
		Flags:       append([]cli.Flag{&cli.StringFlag{Name: "format", Value: "json", Usage: "print as `FORMAT`: json, dot or mermaid"}}, viewFlags()...),
		Action:      runGraph,
	}
}

// viewFlags say which way to deploy a template is shown.
func viewFlags() []cli.Flag {
	return slices.Concat([]cli.Flag{limitFlag(), environmentFlag()}, configFlags(), stackFlags())
}

func runGraph(c *cli.Context) error {
	var write func(*graph.Graph) error
	switch format := c.String("format"); format {
	case "json":
		write = func(g *graph.Graph) error { return printJSON(c.App.Writer, draw(g)) }
	case "dot":
		write = func(g *graph.Graph) error { return picture.Draw(g).DOT(c.App.Writer) }
	case "mermaid":
		write = func(g *graph.Graph) error { return picture.Draw(g).Mermaid(c.App.Writer) }
	default:
		return fmt.Errorf("--format %q is not one of json, dot, mermaid", format)
	}
	v, err := viewOf(c)
	if err != nil {
		return err
	}
	return write(v.Graph)
}

// viewOf returns what rules see in the first way to deploy the template that the command is about, and says which that is.
func viewOf(c *cli.Context) (lint.View, error) {
	path, err := oneArgument(c, "file")
	if err != nil {
		return lint.View{}, err
	}
	engine, options, err := projectOf(c)
	if err != nil {
		return lint.View{}, err
	}
	v, err := project.View(engine, path, options)
	if err != nil {
		return lint.View{}, notRead(err)
	}
	if choices := v.World.Choices(); len(choices) > 0 {
		fmt.Fprintf(c.App.ErrWriter, "headroom: the stack can be deployed in several ways, this is the one with %s; choose with --parameter or --config-env\n", chosen(choices))
	}
	return v, nil
}

// chosen lists what a world fixes.
func chosen(choices []parser.Choice) string {
	words := make([]string, len(choices))
	for i, choice := range choices {
		words[i] = choice.String()
	}
	return strings.Join(words, ", ")
}
