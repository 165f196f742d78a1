package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Answer is whether something holds, as far as the template tells.
type Answer uint8

// The answers, in the order in which one outweighs another where several statements are asked.
const (
	No Answer = iota
	Unknown
	Yes
)

func (a Answer) String() string { return [...]string{"no", "unknown", "yes"}[a] }

// Verdict is whether policies allow something, and the statements that do.
type Verdict struct {
	Answer Answer
	By     []Grant // those that allow it for sure
}

// Grant is a statement that allows something, with what of it matched.
type Grant struct {
	Statement *Statement
	Action    parser.Value // as it is written: "sqs:SendMessage", "sqs:*"
	Resource  parser.Value // as it is written; absent where all but some are meant
	// Names says that the statement names the resource itself, and not all of its kind.
	Names bool
}

// Allows tells whether the role of a function lets it do the action to a resource of the template: sqs:SendMessage to a
// queue. A role of another stack is not known. A permissions boundary is not looked at: one that forbids what the
// template grants would be a mistake of its own.
func (g *Graph) Allows(f *Function, action string, to *Resource) Verdict {
	role := g.Role(f)
	if role == nil {
		return Verdict{Answer: Unknown}
	}
	return g.decide(role.Statements, role.Opaque, action, to)
}

// decide asks all statements of an identity: a denial outweighs what others allow.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html, 2026-11-22.
func (g *Graph) decide(statements []*Statement, opaque bool, action string, to *Resource) Verdict {
	v := Verdict{}
	denied := No
	if opaque {
		v.Answer = Unknown
	}
	for _, s := range statements {
		grant, answer := g.grants(s, action, to)
		switch {
		case s.Deny:
			denied = max(denied, answer)
		case answer == Yes:
			v.By = append(v.By, grant)
			v.Answer = Yes
		default:
			v.Answer = max(v.Answer, answer)
		}
	}
	switch {
	case denied == Yes:
		return Verdict{}
	case denied == Unknown && v.Answer == Yes:
		return Verdict{Answer: Unknown}
	}
	return v
}

// grants tells whether a statement is about the action and the resource.
func (g *Graph) grants(s *Statement, action string, to *Resource) (Grant, Answer) {
	grant := Grant{Statement: s}
	answer := Yes
	if s.Conditional {
		answer = Unknown
	}
	actions := No
	for _, pattern := range s.Actions {
		if a := matchAction(pattern, action); a > actions {
			actions, grant.Action = a, pattern
		}
	}
	if s.NotActions != nil {
		actions = none(s.NotActions, func(pattern parser.Value) Answer { return matchAction(pattern, action) })
	}
	if actions == No {
		return grant, No
	}
	resources := No
	for _, pattern := range s.Resources {
		a, names := g.matchResource(pattern, action, to)
		if a > resources || a == resources && names {
			resources, grant.Resource, grant.Names = a, pattern, names
		}
	}
	if s.NotResources != nil {
		resources = none(s.NotResources, func(pattern parser.Value) Answer {
			a, _ := g.matchResource(pattern, action, to)
			return a
		})
	}
	return grant, min(answer, actions, resources)
}

// none tells whether no pattern matches.
func none(patterns []parser.Value, match func(parser.Value) Answer) Answer {
	worst := No
	for _, pattern := range patterns {
		worst = max(worst, match(pattern))
	}
	return Yes - worst
}

// matchAction compares an action without case, as IAM does.
func matchAction(pattern parser.Value, action string) Answer {
	if text, known := pattern.Text(); known && !strings.ContainsAny(text, "*?") { // most name one action
		if strings.EqualFold(text, action) {
			return Yes
		}
		return No
	}
	return matchParts(lower(pattern.Parts), []parser.Part{{Literal: strings.ToLower(action)}})
}

func lower(parts []parser.Part) []parser.Part {
	out := make([]parser.Part, len(parts))
	for i, part := range parts {
		out[i] = parser.Part{Literal: strings.ToLower(part.Literal), Symbol: part.Symbol}
	}
	return out
}
