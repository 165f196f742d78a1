package graph

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

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
	// Useful says that what is written once for several functions, in Globals or a loop, serves another of them, which is
	// invoked asynchronously.
	Useful bool
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
	if len(g.Destinations) > 0 {
		g.linkCallers()
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
		d.Function.Destinations = append(d.Function.Destinations, d)
	}
	return true
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

// linkCallers finds who else may invoke the functions that have destinations.
func (g *Graph) linkCallers() {
	exported, named := g.exported(), g.namedInRoles()
	for _, d := range g.Destinations {
		if d.Function != nil {
			d.Exported, d.Invokers = exported[d.Function], named[d.Function]
		}
	}
}

// linkUseful finds the destinations that are written for several functions and serve another one. It needs the invocations.
func (g *Graph) linkUseful() {
	served := map[parser.Span]*Function{}
	for _, d := range g.Destinations {
		if d.Function != nil && slices.ContainsFunc(d.Function.Invocations, func(i *Invocation) bool { return i.Style == Asynchronous }) {
			served[d.Value.Span] = d.Function
		}
	}
	for _, d := range g.Destinations {
		other := served[d.Value.Span]
		d.Useful = other != nil && other != d.Function
	}
}

// exported returns the functions that the template exports, by themselves or by a version or alias.
func (g *Graph) exported() map[*Function]bool {
	out := map[*Function]bool{}
	for _, e := range g.Template.Exports() {
		for _, r := range g.named(g.World.Resolve(g.Template.Root.Get("Outputs", e.Output, "Value"))) {
			if f := g.functionOf(r); f != nil {
				out[f] = true
			}
		}
	}
	return out
}

// namedInRoles returns, by each function, the others whose roles name it to invoke it.
func (g *Graph) namedInRoles() map[*Function][]*Function {
	out := map[*Function][]*Function{}
	for _, caller := range g.Functions {
		role := g.Role(caller)
		if role == nil {
			continue
		}
		for _, s := range role.Statements {
			if s.Deny || matchAny(s.Actions, "lambda:InvokeFunction") == No {
				continue
			}
			for _, pattern := range s.Resources {
				f := g.Target(trimQualifier(pattern)).Function
				if f != nil && f != caller && !slices.Contains(out[f], caller) {
					out[f] = append(out[f], caller)
				}
			}
		}
	}
	return out
}

// matchAny tells whether one of the patterns covers an action.
func matchAny(patterns []parser.Value, action string) Answer {
	best := No
	for _, pattern := range patterns {
		best = max(best, matchAction(pattern, action))
	}
	return best
}

// trimQualifier takes the wildcard off with which a policy means a function with all its versions and aliases.
func trimQualifier(arn parser.Value) parser.Value {
	last := len(arn.Parts) - 1
	if last < 0 || arn.Parts[last].Symbol != nil {
		return arn
	}
	literal := strings.TrimSuffix(strings.TrimSuffix(arn.Parts[last].Literal, "*"), ":")
	return parser.NewParts(append(arn.Parts[:last:last], parser.Part{Literal: literal}))
}
