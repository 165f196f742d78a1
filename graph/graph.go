// Package graph holds the resolved world of one template as nouns that users know (functions, event source mappings,
// queues, streams, subnets, alarms) with the edges between them.
package graph

import "github.com/headroom-lint/headroom/parser"

// Graph is one template in one world. Its slices are in the order of the template.
type Graph struct {
	Template  *parser.Template
	World     *parser.World
	Resources []*Resource
	// Untyped holds what stands among the resources without a Type.
	Untyped []*Resource

	Functions     []*Function
	Versions      []*Version
	Aliases       []*Alias
	Mappings      []*Mapping
	Queues        []*Queue
	Streams       []*Stream
	Tables        []*Table
	VPCs          []*VPC
	Subnets       []*Subnet
	RouteTables   []*RouteTable
	Routes        []*Route
	Gateways      []*Gateway
	Endpoints     []*Endpoint
	Databases     []*Database
	Alarms        []*Alarm
	Targets       []*ScalableTarget
	Policies      []*ScalingPolicy
	Invocations   []*Invocation
	Permissions   []*Permission
	InvokeConfigs []*InvokeConfig
	Destinations  []*AsyncDestination

	// Outside is what only facts tell of.
	Outside []*Resource

	// Family is this graph with all that siblings of the template have in its lists.
	Family *Graph
	// Near is set where the lists hold what the template has itself: the graph with all that edges lead to in its lists.
	Near *Graph
	// Parts are what the graph consists of, shared with the graphs of other worlds; nil where there are none.
	Parts []*Part
	// doubting is the world for resources whose types open none.
	doubting *parser.World

	byID map[string]*Resource
	// names finds resources of a kind by their physical name, known or symbolic.
	names map[string]*Resource
	// events are the SAM events of the template by the places of their keys.
	events map[parser.Span]parser.Author
	// unread are the properties of resources whose types open no worlds, as far as they have been asked for.
	unread map[*Resource]parser.Value
	// roleOf are the roles of functions; nil until one is asked for.
	roleOf map[*Function]*Role
	nouns  map[string]any
	facts  *Facts // nil for none
	// given and used are what NamesOf returns; used is nil where nobody asks.
	given []Name
	used  map[string]Name
}

// Resource is anything in the template's Resources, or in those of its siblings, that exists in this world.
type Resource struct {
	ID   string
	Type string
	// Label names the resource to a reader: `queue "Jobs"`, `event "Jobs" of function "Worker"`.
	Label string
	// Outside is set on what no template of the run has, and only a fact tells of.
	Outside *Outside
	// Own says that it is the template's, or that of a stack nested in it, and neither a sibling's nor outside: edges lead
	// there, but nothing is found there.
	Own        bool
	Source     *parser.Resource
	Properties parser.Value
}

// Get returns the value under a path below Properties; an absent one knows where it would stand.
func (r *Resource) Get(path ...string) parser.Value { return r.Properties.Get(path...) }

// Resource returns the resource with that logical id, or nil.
func (g *Graph) Resource(id string) *Resource { return g.byID[id] }
