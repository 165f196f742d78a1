package graph

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Outside says where a resource is known from that no template of the run has: what a reader says about an import or a
// parameter. All else of it is unknown.
type Outside struct {
	According string // "according to .headroom.yaml"
	// Mentions are where the template names it, in order.
	Mentions []Mention
}

// Mention is a value of a resource that names something outside.
type Mention struct {
	By    *Resource
	Value parser.Value
}

// described is a fact about what a value brings in.
type described struct {
	Fact
	label   string // of the import or the parameter
	several bool   // it may bring in more than one thing
}

// describe returns the fact about what a value brings in, if there is one.
func (g *Graph) describe(v parser.Value) (described, bool) {
	if symbol, whole := v.Symbol(); whole {
		switch symbol.Kind {
		case parser.Import:
			name := symbol.Argument.Canonical()
			fact, ok := g.facts.Imports[name]
			return described{fact, "import " + quoted(name), false}, ok
		case parser.ParameterRef:
			return g.describeParameter(symbol.Name)
		case parser.Opaque:
			if symbol.Name == "Split" || symbol.Name == "Select" {
				for _, item := range symbol.Argument.Items {
					if d, ok := g.describe(item); ok {
						d.several = true
						return d, true
					}
				}
			}
		}
		return described{}, false
	}
	if name, ok := strings.CutPrefix(v.Origin, `parameter "`); ok {
		return g.describeParameter(strings.TrimSuffix(name, `"`))
	}
	return described{}, false
}

// describeParameter returns the fact about a parameter; one of a nested stack is known by its own name.
func (g *Graph) describeParameter(name string) (described, bool) {
	several := false
	for _, p := range g.Template.Parameters() {
		several = several || p.Name == name && p.IsList()
	}
	name = name[strings.LastIndexByte(name, '/')+1:]
	fact, ok := g.facts.Parameters[name]
	return described{fact, "parameter " + quoted(name), several}, ok
}

func quoted(name string) string { return `"` + name + `"` }

// outside returns what a fact tells of the thing that a value of a resource names, as the resource that it would be; nil
// where none does. The kind is one of those that nouns are made of.
func (g *Graph) outside(by *Resource, v parser.Value, resourceType string, tells func(Fact) bool) (*Resource, Fact) {
	if g.facts == nil {
		return nil, Fact{}
	}
	d, ok := g.describe(v)
	if !ok && isName(v) {
		d, ok = g.describe(nameIn(v))
	}
	if !ok || !tells(d.Fact) {
		return nil, Fact{}
	}
	if d.several {
		d.Zone = ""
	}
	id := resourceType + " of " + d.label // no author writes a space
	r := g.byID[id]
	if r == nil {
		r = &Resource{
			ID: id, Type: resourceType, Label: nouns[resourceType] + " of " + d.label,
			Source:     &parser.Resource{Type: resourceType, Node: &parser.Node{}},
			Properties: parser.NewOpaque("Properties of " + id),
			Outside:    &Outside{According: "according to " + path.Base(filepath.ToSlash(g.facts.Source))},
		}
		author := by.Source.Author()
		author.Key = v.Key
		if v.Key.IsZero() { // an item of a list
			author.Key = v.Span
		}
		r.Source.ID, r.Source.Key, r.Source.Node.Author = author.ID, author.Key, &author
		g.byID[id] = r
		g.Outside = append(g.Outside, r)
	}
	if !slices.ContainsFunc(r.Outside.Mentions, func(m Mention) bool { return m.By == by }) {
		r.Outside.Mentions = append(r.Outside.Mentions, Mention{By: by, Value: v})
	}
	return r, d.Fact
}

// told is a value that a fact gives; unknown where it does not.
func (r *Resource) told(n *int, otherwise parser.Value) parser.Value {
	if n == nil {
		return otherwise
	}
	v := parser.NewNumber(float64(*n))
	v.Origin, v.Path = r.Outside.According, otherwise.Path
	return v
}

// outsideSubnet returns the subnet, or one for all subnets, that a fact tells of.
func (g *Graph) outsideSubnet(f *Function, v parser.Value) *Subnet {
	r, fact := g.outside(f.Resource, v, "AWS::EC2::Subnet", func(fact Fact) bool { return fact.Subnet != "" || fact.Zone != "" })
	if r == nil || g.nouns[r.ID] != nil {
		return noun[Subnet](g, r)
	}
	s := &Subnet{Resource: r, Zone: r.Get("AvailabilityZone"), Kind: fact.Subnet}
	if fact.Zone != "" {
		s.Zone = parser.NewText(fact.Zone)
		s.Zone.Origin = r.Outside.According
	}
	g.Subnets, g.nouns[r.ID] = append(g.Subnets, s), s
	return s
}

// outsideQueue returns the queue that a fact tells of.
func (g *Graph) outsideQueue(by *Resource, v parser.Value) *Queue {
	r, fact := g.outside(by, v, "AWS::SQS::Queue", func(fact Fact) bool { return fact.Queue != nil })
	if r == nil || g.nouns[r.ID] != nil {
		return noun[Queue](g, r)
	}
	q := newQueue(r)
	q.Visibility, q.Retention = r.told(fact.Queue.Visibility, q.Visibility), r.told(fact.Queue.Retention, q.Retention)
	if fact.Queue.FIFO != nil {
		q.FIFO = parser.NewBool(*fact.Queue.FIFO)
		q.FIFO.Origin = r.Outside.According
	}
	switch n := fact.Queue.MaxReceiveCount; {
	case n == nil:
	case *n == 0:
		q.Redrive, q.MaxReceiveCount = parser.Value{Path: q.Redrive.Path}, parser.Value{Path: q.MaxReceiveCount.Path}
	default:
		q.MaxReceiveCount = r.told(n, q.MaxReceiveCount)
	}
	g.Queues, g.nouns[r.ID] = append(g.Queues, q), q
	return q
}

// outsideStream returns the Kinesis stream that a fact tells of.
func (g *Graph) outsideStream(by *Resource, v parser.Value) *Stream {
	r, fact := g.outside(by, v, "AWS::Kinesis::Stream", func(fact Fact) bool { return fact.Stream != nil })
	if r == nil || g.nouns[r.ID] != nil {
		return noun[Stream](g, r)
	}
	s := newStream(r)
	if fact.Stream.Shards != nil { // on demand it would have no number of its own
		s.Shards, s.Mode = r.told(fact.Stream.Shards, s.Shards), parser.Value{Path: s.Mode.Path}
	}
	g.Streams, g.nouns[r.ID] = append(g.Streams, s), s
	return s
}

// outsideFunction returns the function that a fact tells of.
func (g *Graph) outsideFunction(by *Resource, v parser.Value) *Function {
	r, fact := g.outside(by, v, "AWS::Lambda::Function", func(fact Fact) bool { return fact.Function != nil })
	if r == nil || g.nouns[r.ID] != nil {
		return noun[Function](g, r)
	}
	f := &Function{Resource: r, FunctionProperties: functionProperties(r)}
	f.Timeout = r.told(fact.Function.Timeout, f.Timeout)
	if fact.Function.Reserved != nil { // which counts environments of one request each
		f.Reserved, f.Managed = r.told(fact.Function.Reserved, f.Reserved), parser.Value{Path: f.Managed.Path}
	}
	g.Functions, g.nouns[r.ID] = append(g.Functions, f), f
	return f
}
