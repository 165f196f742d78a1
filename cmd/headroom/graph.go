package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/picture"
	"github.com/headroom-lint/headroom/lint/project"
	"github.com/headroom-lint/headroom/parser"
)

func graphCommand() *cli.Command {
	return &cli.Command{
		Name:        "graph",
		Usage:       "print the resources of a template and how they hang together, or draw them",
		UsageText:   "headroom graph [flags] FILE",
		Description: "json holds every resource and every edge; dot (for Graphviz) and mermaid draw what a design document shows: functions, what invokes them and how, what they use, and where failures go. The graph is that of the first way to deploy the stack: the parameters given, else their defaults.",
		Flags:       append([]cli.Flag{&cli.StringFlag{Name: "format", Value: "json", Usage: "print as `FORMAT`: json, dot or mermaid"}}, stackFlags()...),
		Action:      runGraph,
	}
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
	g, err := firstGraph(c)
	if err != nil {
		return err
	}
	return write(g)
}

// firstGraph builds the graph of the first world of the template that the command is about, and says which that is.
func firstGraph(c *cli.Context) (*graph.Graph, error) {
	values, err := parameters(c)
	if err != nil {
		return nil, err
	}
	t, _, err := loadOne(c, values)
	if err != nil {
		return nil, err
	}
	t = project.Nest(t, lowering(c, values))
	worlds := t.Worlds(values, graph.Reads)
	if len(worlds.All) == 0 {
		return nil, fmt.Errorf("%s: there is no way to deploy this template", t.File.Path)
	}
	first := worlds.All[0]
	if choices := first.Choices(); len(choices) > 0 {
		fmt.Fprintf(c.App.ErrWriter, "headroom: the stack can be deployed in several ways, this is the one with %s; choose with --parameter\n", chosen(choices))
	}
	return graph.Build(t, first), nil
}

// chosen lists what a world fixes.
func chosen(choices []parser.Choice) string {
	words := make([]string, len(choices))
	for i, choice := range choices {
		words[i] = choice.String()
	}
	return strings.Join(words, ", ")
}
