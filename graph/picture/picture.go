// Package picture draws the graph of a template as a person would for a design document: what invokes which function and
// how, what functions use, where failures go, and what is reserved. Parts that only CloudFormation needs are left out.
package picture

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph"
)

// Picture is what a format draws. Its nodes, edges and groups are in the order of the template.
type Picture struct {
	Caption string
	Groups  []*Group
	Nodes   []*Node
	Edges   []*Edge
}

// Group is a frame around nodes: a VPC or a nested stack.
type Group struct {
	ID     string
	Label  string
	Parent *Group // nil at the top
	VPC    bool
}

// Node is one box.
type Node struct {
	ID    string
	Kind  Kind
	Lines []string // what stands in it, the name first
	Group *Group   // nil outside of all
}

// Edge is one arrow, in the direction in which the call or the data goes.
type Edge struct {
	From, To *Node
	Labels   []string
	Line     Line
}

// Kind is what a node is, as far as its look depends on it.
type Kind string

// The kinds of a Node.
const (
	Function Kind = "function"
	Front    Kind = "front"  // what people and programs call
	Event    Kind = "event"  // what happens, by itself or by the clock
	Queue    Kind = "queue"  // what holds messages until they are read
	Store    Kind = "store"  // what holds data
	Flow     Kind = "flow"   // what runs steps
	Alarm    Kind = "alarm"  // what watches
	Beyond   Kind = "beyond" // what is not in the template
)

// Line is how an edge looks.
type Line string

// The lines of an Edge.
const (
	Solid  Line = "solid"  // somebody waits
	Dashed Line = "dashed" // nobody waits
	Thick  Line = "thick"  // Lambda reads
	Grey   Line = "grey"   // what functions do to what they use
	Red    Line = "red"    // where what failed goes
)

// Draw makes the picture of a graph.
func Draw(g *graph.Graph) *Picture {
	d := &drawing{graph: g, picture: &Picture{Caption: caption(g)}, nodes: map[string]*Node{}, groups: map[string]*Group{}, edges: map[ends]*Edge{}}
	d.functions()
	d.mappings()
	d.invocations()
	d.permissions()
	d.deliveries()
	d.failures()
	d.uses()
	d.alarms()
	return d.picture
}

// caption names the world that is drawn.
func caption(g *graph.Graph) string {
	var choices []string
	for _, c := range g.World.Choices() {
		choices = append(choices, c.String())
	}
	return strings.Join(choices, ", ")
}

// drawing is a picture in the making.
type drawing struct {
	graph   *graph.Graph
	picture *Picture
	nodes   map[string]*Node
	groups  map[string]*Group
	edges   map[ends]*Edge
}

// ends tells edges apart: two of one look between the same nodes are one edge.
type ends struct {
	from, to *Node
	line     Line
}

// edge draws an edge, or adds a label to the one that is there.
func (d *drawing) edge(from, to *Node, line Line, label string) {
	if from == nil || to == nil {
		return
	}
	key := ends{from, to, line}
	e := d.edges[key]
	if e == nil {
		e = &Edge{From: from, To: to, Line: line}
		d.edges[key] = e
		d.picture.Edges = append(d.picture.Edges, e)
	}
	if label != "" && !slices.Contains(e.Labels, label) {
		e.Labels = append(e.Labels, label)
	}
}

// inside lists the nodes and the groups of a group; nil is outside of all.
func (p *Picture) inside(g *Group) (nodes []*Node, groups []*Group) {
	nodes = slices.DeleteFunc(slices.Clone(p.Nodes), func(n *Node) bool { return n.Group != g })
	groups = slices.DeleteFunc(slices.Clone(p.Groups), func(inner *Group) bool { return inner.Parent != g })
	return nodes, groups
}
