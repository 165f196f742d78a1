package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/graph"
)

func graphCommand() *cli.Command {
	return &cli.Command{
		Name:        "graph",
		Usage:       "print the resources of a template and how they hang together",
		UsageText:   "headroom graph [flags] FILE",
		Description: "The graph is that of the first way to deploy the stack: the parameters given, else their defaults.",
		Flags:       append([]cli.Flag{&cli.StringFlag{Name: "format", Value: "json", Usage: "print as `FORMAT`: json"}}, stackFlags()...),
		Action:      runGraph,
	}
}

func runGraph(c *cli.Context) error {
	if format := c.String("format"); format != "json" {
		return fmt.Errorf("--format %q is not json", format)
	}
	g, err := firstGraph(c)
	if err != nil {
		return err
	}
	return printJSON(c.App.Writer, draw(g))
}

// firstGraph builds the graph of the first world of the template that the command is about.
func firstGraph(c *cli.Context) (*graph.Graph, error) {
	values, err := parameters(c)
	if err != nil {
		return nil, err
	}
	t, _, err := loadOne(c, values)
	if err != nil {
		return nil, err
	}
	worlds := t.Worlds(values, graph.Reads).All
	if len(worlds) == 0 {
		return nil, fmt.Errorf("%s: there is no way to deploy this template", t.File.Path)
	}
	return graph.Build(t, worlds[0]), nil
}

// drawing is a graph as JSON.
type drawing struct {
	Version int               `json:"version"`
	World   map[string]string `json:"world"` // what had to be chosen
	Nodes   []node            `json:"nodes"`
	Edges   []edge            `json:"edges"`
}

type node struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Resource string `json:"resource"` // the logical id in the source template
	Path     string `json:"path"`
	Line     int    `json:"line"`
}

type edge struct {
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"`
}

func draw(g *graph.Graph) drawing {
	d := drawing{Version: 1, World: map[string]string{}, Nodes: []node{}, Edges: []edge{}}
	for _, choice := range g.World.Choices() {
		d.World[choice.Axis] = choice.Value
	}
	for _, r := range g.Resources {
		author := r.Source.Author()
		n := node{ID: r.ID, Type: r.Type, Resource: author.ID, Line: author.Key.Start.Line}
		if author.Key.File != nil {
			n.Path = author.Key.File.Path
		}
		d.Nodes = append(d.Nodes, n)
	}
	d.drawFunctions(g)
	d.drawSources(g)
	d.drawNetwork(g)
	d.drawAlarms(g)
	return d
}
