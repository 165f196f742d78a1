package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Receives tells whether the policy of a queue or topic lets a service do the action to it: s3 send a message. The policy
// of a queue lies in the template beside it, and where there is none, no service may send.
func (g *Graph) Receives(to *Resource, service Service, action string) Verdict {
	word := principals[service]
	if word == "" {
		return Verdict{Answer: Unknown}
	}
	var about []*Statement
	opaque := false
	kind := to.Type[:strings.LastIndex(to.Type, "::")]
	for _, r := range g.Resources {
		if !strings.HasPrefix(r.Type, kind) {
			continue
		}
		targets, open := policyTargets(r)
		opaque = opaque || open
		for _, target := range targets {
			if found := g.Find(target, to.Type); found != to {
				opaque = opaque || found == nil && mayBeOurs(target)
				continue
			}
			statements, unknown := g.policyDocument(r, r.Get("PolicyDocument"))
			opaque = opaque || unknown
			about = append(about, statements...)
		}
	}
	var relevant []*Statement
	for _, s := range about {
		switch s.isAbout(word) {
		case Yes:
			relevant = append(relevant, s)
		case Unknown:
			opaque = true
		}
	}
	return g.decide(relevant, opaque, action, to)
}

// mayBeOurs reports whether a name that names nothing here may be that of a resource of the template all the same.
func mayBeOurs(name parser.Value) bool {
	if symbol, whole := name.Symbol(); whole {
		return symbol.Kind != parser.ResourceRef && symbol.Kind != parser.ResourceAttr && symbol.Kind != parser.PseudoRef
	}
	return name.IsUnknown()
}

// policyTargets returns the queues or topics that a policy is attached to; open says that there may be others.
func policyTargets(r *Resource) (targets []parser.Value, open bool) {
	switch r.Type {
	case "AWS::SQS::QueuePolicy":
		return r.Get("Queues").Items, r.Get("Queues").IsUnknown()
	case "AWS::SNS::TopicPolicy":
		return r.Get("Topics").Items, r.Get("Topics").IsUnknown()
	case "AWS::SQS::QueueInlinePolicy":
		return []parser.Value{r.Get("Queue")}, false
	case "AWS::SNS::TopicInlinePolicy":
		return []parser.Value{r.Get("TopicArn")}, false
	}
	return nil, false
}

// isAbout tells whether a statement is about the service whose principal has that word, or about everybody.
func (s *Statement) isAbout(word string) Answer {
	if !s.NotPrincipals.IsAbsent() {
		return Unknown
	}
	answer := No
	for _, principal := range s.principals() {
		switch {
		case isText(principal, "*") || wordOf(principal) == word:
			return Yes
		case principal.IsUnknown() && wordOf(principal) == "":
			answer = Unknown
		}
	}
	return answer
}
