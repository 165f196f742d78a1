package graph

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

// Call is a service that a function's handler calls, as its role shows.
type Call struct {
	Service   string // as its actions begin: "dynamodb"
	Action    string // the first that shows it, as it is written: "dynamodb:PutItem"
	Statement *Statement
}

// Calls lists the services that a function's handler calls, as far as its role shows. What is allowed for Lambda to read an
// event source or to bring an event to a destination is no call of the handler, and neither is all that everything
// (Action: "*") allows. Complete says that there are no others.
func (g *Graph) Calls(f *Function) (calls []Call, complete bool) {
	role := g.Role(f)
	if role == nil {
		return nil, false
	}
	complete = !role.Opaque
	shared := g.isShared(role)
	seen := map[string]bool{}
	var actions []string
	for _, s := range role.Statements {
		if s.Deny {
			continue
		}
		if s.NotActions != nil {
			complete = false
		}
		for _, pattern := range s.Actions {
			action, _ := pattern.Text()
			service, _, named := strings.Cut(strings.ToLower(action), ":")
			actions = append(actions, action)
			switch {
			case !named || strings.ContainsAny(service, "*?"):
				complete = false
			case g.isBackground(f, s, action):
			case s.isAboutOthers(service), s.Conditional || role.denies(action) || shared && !g.isFor(f, s, action):
				complete = false
			case !seen[service]:
				seen[service] = true
				calls = append(calls, Call{service, action, s})
			}
		}
	}
	certain := slices.DeleteFunc(calls, func(c Call) bool {
		return slices.ContainsFunc(actions, func(action string) bool { return aws.IsOnBehalf(c.Service, action) })
	})
	return certain, complete && len(certain) == len(calls)
}

// MayDo tells whether a role could allow an action on any resource at all; No is certain.
func (role *Role) MayDo(action string) Answer {
	answer := No
	if role.Opaque {
		answer = Unknown
	}
	for _, s := range role.Statements {
		if s.Deny {
			continue
		}
		most := Yes
		if s.Conditional {
			most = Unknown
		}
		match := func(pattern parser.Value) Answer { return matchAction(pattern, action) }
		for _, pattern := range s.Actions {
			answer = max(answer, min(most, match(pattern)))
		}
		if s.NotActions != nil {
			answer = max(answer, min(most, none(s.NotActions, match)))
		}
	}
	return answer
}

// denies reports whether the role forbids an action wherever it is done, whatever else allows it.
func (role *Role) denies(action string) bool {
	return slices.ContainsFunc(role.Statements, func(s *Statement) bool {
		everywhere := slices.ContainsFunc(s.Resources, func(r parser.Value) bool { return isText(r, "*") })
		return s.Deny && !s.Conditional && everywhere &&
			slices.ContainsFunc(s.Actions, func(pattern parser.Value) bool { return matchAction(pattern, action) != No })
	})
}

// isShared reports whether a role is that of several functions, or of something else as well.
func (g *Graph) isShared(role *Role) bool {
	trust, opaque := g.policyDocument(role.Resource, g.Properties(role.Resource).Get("AssumeRolePolicyDocument"))
	if len(role.Functions) > 1 || opaque {
		return true
	}
	for _, s := range trust {
		if slices.ContainsFunc(s.principals(), func(p parser.Value) bool { return wordOf(p) != "lambda" }) {
			return true
		}
	}
	return false
}

// isFor reports whether a statement of a shared role is about a resource that the function is told of.
func (g *Graph) isFor(f *Function, s *Statement, action string) bool {
	for _, naming := range g.Names(f) {
		for _, pattern := range s.Resources {
			if _, names := g.matchResource(pattern, action, naming.Resource); names || g.subjectOf(pattern) == naming.Resource {
				return true
			}
		}
	}
	return false
}

// isBackground reports whether an action that a statement allows may be allowed for something else than a call of the
// handler.
func (g *Graph) isBackground(f *Function, s *Statement, action string) bool {
	if aws.IsBackground(action) || s.From == nil && aws.IsForExecution(policyName(s.Value)) {
		return true
	}
	var sources, destinations []*Resource
	reads := len(f.Mappings) == 0 && len(f.Invocations) == 0 && isPoll(action) // it may be mapped elsewhere
	delivers := !f.DLQ.IsAbsent()
	for _, m := range f.Mappings {
		reads = reads || m.reads(action)
		sources = append(sources, m.From())
		delivers = delivers || !m.OnFailure.IsAbsent()
		destinations = append(destinations, g.subjectOf(m.OnFailure))
	}
	for _, c := range f.InvokeConfigs {
		delivers = delivers || !c.OnSuccess.IsAbsent() || !c.OnFailure.IsAbsent()
		destinations = append(destinations, g.subjectOf(c.OnSuccess), g.subjectOf(c.OnFailure))
	}
	destinations = append(destinations, g.subjectOf(f.DLQ))
	return reads && !g.isElsewhere(s, sources) || delivers && aws.IsDelivery(action) && !g.isElsewhere(s, destinations)
}

// isAboutOthers reports whether every resource of a statement is another service's than its action: hardly ever does that
// allow anything, as s3:GetObject does nothing on a log group.
func (s *Statement) isAboutOthers(service string) bool {
	for _, pattern := range s.Resources {
		if of := arnService(pattern); of == "" || strings.EqualFold(of, service) || strings.ContainsAny(of, "*?") {
			return false
		}
	}
	return len(s.Resources) > 0
}

// isPoll reports whether an action is just what a mapping reads a queue or a stream with.
func isPoll(action string) bool {
	return !strings.ContainsAny(action, "*?") &&
		slices.ContainsFunc([]SourceKind{SQS, Kinesis, DynamoDB}, func(k SourceKind) bool { return aws.IsSourceRead(string(k), action) })
}

// reads reports whether a mapping may need an action to read its source, of any kind where that is not known.
func (m *Mapping) reads(action string) bool {
	for _, kind := range []SourceKind{SQS, Kinesis, DynamoDB, MSK, SelfManagedKafka, MQ, DocumentDB} {
		if (m.Kind == kind || m.Kind == "") && aws.IsSourceRead(string(kind), action) {
			return true
		}
	}
	return false
}

// isElsewhere reports whether a statement is known to be about other resources than these, all of the template.
func (g *Graph) isElsewhere(s *Statement, these []*Resource) bool {
	for _, pattern := range s.Resources {
		if r := g.subjectOf(pattern); r == nil || slices.Contains(these, r) {
			return false
		}
	}
	return len(s.Resources) > 0
}

// subjectOf returns the resource of the template that a pattern of a policy, or an ARN, names; nil where it names none.
func (g *Graph) subjectOf(pattern parser.Value) *Resource {
	for _, part := range pattern.Parts {
		if s := part.Symbol; s != nil && (s.Kind == parser.ResourceRef || s.Kind == parser.ResourceAttr) {
			return g.byID[s.Name]
		}
	}
	return g.Find(pattern, namedTypes...)
}

// policyName is the last part of the ARN of a policy.
func policyName(arn parser.Value) string {
	if len(arn.Parts) == 0 {
		return ""
	}
	text := arn.Parts[len(arn.Parts)-1].Literal
	return text[strings.LastIndexByte(text, '/')+1:]
}
