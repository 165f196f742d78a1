package graph

import "github.com/headroom-lint/headroom/parser"

// AsyncDestination is where Lambda sends what became of a function's asynchronous invocations: a destination, or its
// dead-letter queue. Of what is polled or waited for, nothing goes there.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, 2026-11-22.
type AsyncDestination struct {
	From     *Resource    // the function or event invoke config that names it
	Value    parser.Value // its ARN; its Path leads from From to where it stands
	Function *Function    // nil where it is not in the template
	Kind     DestinationKind
	To       *Resource    // nil where it is not in the template
	FIFO     parser.Value // whether it is a FIFO queue or topic
	// Invokers are the functions that may invoke the function without being told of it, asynchronously too.
	Invokers []*Function
	// Exported says that other stacks can import the function, and so invoke it.
	Exported bool
}

// DestinationKind tells what is sent to an AsyncDestination.
type DestinationKind string

// The kinds of an AsyncDestination.
const (
	DeadLetters DestinationKind = "dead-letter-queue"
	OnFailure   DestinationKind = "on-failure"
	OnSuccess   DestinationKind = "on-success"
)

// linkAsyncDestinations finds where events go. An ARN that may be empty names nothing.
func (g *Graph) linkAsyncDestinations() {
	for _, f := range g.Functions {
		g.send(&AsyncDestination{From: f.Resource, Function: f, Kind: DeadLetters, Value: f.DLQ})
	}
	for _, c := range g.InvokeConfigs {
		for _, d := range []*AsyncDestination{
			{From: c.Resource, Function: c.Function, Kind: OnFailure, Value: c.OnFailure},
			{From: c.Resource, Function: c.Function, Kind: OnSuccess, Value: c.OnSuccess},
		} {
			if g.send(d) {
				c.Destinations = append(c.Destinations, d)
			}
		}
	}
}

// send notes a destination, unless nothing is surely named.
func (g *Graph) send(d *AsyncDestination) bool {
	if !IsSet(d.Value) {
		return false
	}
	d.To, d.FIFO = g.Destination(d.Value), g.fifo(d.Value)
	g.Destinations = append(g.Destinations, d)
	if d.Function != nil {
		d.Invokers, d.Exported = g.invokers(d.Function), g.isExported(d.Function)
		d.Function.Destinations = append(d.Function.Destinations, d)
	}
	return true
}

// isExported reports whether other stacks can import the function, or a version or alias of it.
func (g *Graph) isExported(f *Function) bool {
	for _, e := range g.Template.Exports() {
		for _, r := range g.named(g.World.Resolve(g.Template.Root.Get("Outputs", e.Output, "Value"))) {
			if g.functionOf(r) == f {
				return true
			}
		}
	}
	return false
}

// functionOf returns the function that a resource is, or is a version or alias of.
func (g *Graph) functionOf(r *Resource) *Function {
	switch noun := g.nouns[r.ID].(type) {
	case *Function:
		return noun
	case *Version:
		return noun.Function
	case *Alias:
		return noun.Function
	}
	return nil
}

// invokers lists the other functions whose roles name the function to invoke it, whether they are told of it or not.
func (g *Graph) invokers(f *Function) (out []*Function) {
	for _, other := range g.Functions {
		if role := g.Role(other); other != f && role != nil && g.namesToInvoke(role, f) {
			out = append(out, other)
		}
	}
	return out
}

func (g *Graph) namesToInvoke(role *Role, f *Function) bool {
	for _, s := range role.Statements {
		grant, answer := g.grants(s, "lambda:InvokeFunction", f.Resource)
		if !s.Deny && answer != No && grant.Names {
			return true
		}
	}
	return false
}
