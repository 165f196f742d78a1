package graph

import "github.com/headroom-lint/headroom/parser"

// Receives tells whether the policy of a queue or topic lets a service do the action to it: s3 send a message. The policy
// of a queue lies in the template beside it, and where there is none, no service may send.
func (g *Graph) Receives(to *Resource, service Service, action string) Verdict {
	word := principals[service]
	if word == "" {
		return Verdict{Answer: Unknown}
	}
	var about []*Statement
	opaque := false
	for _, r := range g.Resources {
		for _, target := range policyTargets(r) {
			if g.Find(target, to.Type) != to {
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

// policyTargets returns the queues or topics that a policy is attached to.
func policyTargets(r *Resource) []parser.Value {
	switch r.Type {
	case "AWS::SQS::QueuePolicy":
		return r.Get("Queues").Items
	case "AWS::SNS::TopicPolicy":
		return r.Get("Topics").Items
	case "AWS::SQS::QueueInlinePolicy":
		return []parser.Value{r.Get("Queue")}
	case "AWS::SNS::TopicInlinePolicy":
		return []parser.Value{r.Get("TopicArn")}
	}
	return nil
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
