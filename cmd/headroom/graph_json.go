package main

import "github.com/headroom-lint/headroom/graph"

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
	Label    string `json:"label"`    // `queue "Jobs"`
	Resource string `json:"resource"` // the logical id in the source template
	Path     string `json:"path"`
	Line     int    `json:"line"`
}

type edge struct {
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"`
	*call
}

// call is what an edge that invokes a function says besides.
type call struct {
	Service        string   `json:"service,omitempty"`
	Style          string   `json:"style,omitempty"` // synchronous, asynchronous or polled; none where the caller chooses
	Event          string   `json:"event,omitempty"` // of SAM
	Qualified      bool     `json:"qualified"`
	PermissionOnly bool     `json:"permissionOnly"`
	Disabled       bool     `json:"disabled"`
	Path           []string `json:"path"` // below From, to where the function is named
}

func draw(g *graph.Graph) drawing {
	d := drawing{Version: 1, World: map[string]string{}, Nodes: []node{}, Edges: []edge{}}
	for _, choice := range g.World.Choices() {
		d.World[choice.Axis] = choice.Value
	}
	for _, r := range g.Resources {
		author := r.Source.Author()
		n := node{ID: r.ID, Type: r.Type, Label: r.Label, Resource: author.ID, Line: author.Key.Start.Line}
		if author.Key.File != nil {
			n.Path = author.Key.File.Path
		}
		d.Nodes = append(d.Nodes, n)
	}
	d.drawFunctions(g)
	d.drawSources(g)
	d.drawWays(g)
	d.drawNetwork(g)
	d.drawAlarms(g)
	return d
}
