package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Permission is a statement of a function's resource policy that lets somebody in: AWS::Lambda::Permission, or a
// statement of AWS::Lambda::ResourcePolicy for one of its principals.
type Permission struct {
	From *Resource
	// Value is the reference to the function; its Path leads from From to where it stands.
	Value     parser.Value
	Function  *Function
	Version   *Version // the qualifier, where it is in the template
	Alias     *Alias
	Qualified bool
	Principal parser.Value // "s3.amazonaws.com", an account, a role, "*"
	Service   Service      // whom the principal stands for; Caller where it is no service
	Style     Style        // how it invokes
	// Invokes says that it is let in to invoke the function.
	Invokes bool
	// Source is the ARN that is let in alone; absent where everything of the principal is.
	Source parser.Value
}

// linkPermissions reads the resource policies of functions, and each entry of one as an invocation: who is let in is
// expected to come.
func (g *Graph) linkPermissions(r *Resource) {
	if r.Type == "AWS::Lambda::Permission" {
		g.permit(&Permission{From: r, Value: r.Get("FunctionName"), Principal: r.Get("Principal"), Source: r.Get("SourceArn")},
			r.Get("Action"), r.Get("InvokedViaFunctionUrl"))
		return
	}
	statements, opaque := g.policyDocument(r, r.Get("PolicyDocument"))
	if f := g.Target(r.Get("ResourceArn")).Function; f != nil && opaque {
		f.OpaquePolicy = true
	}
	for _, s := range statements {
		if s.Deny {
			continue
		}
		for _, principal := range s.principals() {
			for _, action := range s.Actions {
				g.permit(&Permission{From: r, Value: r.Get("ResourceArn"), Principal: principal, Source: s.source()}, action, s.viaURL())
			}
		}
	}
}

// permit notes one permission, and the invocation that it promises.
func (g *Graph) permit(p *Permission, action, viaURL parser.Value) {
	t := g.Target(p.Value)
	if t.Function == nil {
		return
	}
	p.Function, p.Version, p.Alias, p.Qualified = t.Function, t.Version, t.Alias, t.Qualified
	p.Service, p.Style = g.whoIs(p.Principal, p.Source)
	text, known := action.Text()
	switch via, _ := viaURL.Bool(); strings.ToLower(text) {
	case "lambda:invokefunctionurl":
		p.Service, p.Style, p.Invokes = URL, Synchronous, true
	case "lambda:invokefunction", "lambda:invoke*", "lambda:*", "*":
		p.Invokes = true
		if via {
			p.Service, p.Style = URL, Synchronous
		}
	default:
		p.Invokes = !known && !action.IsAbsent()
	}
	g.Permissions = append(g.Permissions, p)
	t.Function.Permissions = append(t.Function.Permissions, p)
	if !p.Invokes {
		return
	}
	i := g.invoke(p.From, p.Value, p.Service, p.Style)
	i.PermissionOnly, i.label = true, p.From.Label
}

// Entrance is whether the resource policy of a function lets an invocation in.
type Entrance struct {
	Answer Answer
	By     []*Permission // that let its service in where it invokes
	// Elsewhere are those that let its service in at another qualifier of the function: a policy is of one qualifier.
	Elsewhere []*Permission
}

// LetsIn tells whether the template lets the service of an invocation in. A caller with a role of its own needs no
// permission, and neither does one whose principal nothing here stands for: the answer is unknown.
func (i *Invocation) LetsIn() Entrance {
	e := Entrance{}
	word := principals[i.Service]
	if word == "" || i.PermissionOnly || !i.Role.IsAbsent() || i.Function.OpaquePolicy {
		return Entrance{Answer: Unknown}
	}
	for _, p := range i.Function.Permissions {
		switch of := wordOf(p.Principal); {
		case !p.Invokes:
		case of != word && !isText(p.Principal, "*"):
			if of == "" && p.Principal.IsUnknown() {
				e.Answer = max(e.Answer, Unknown)
			}
		case p.Alias == i.Alias && p.Version == i.Version && p.Qualified == i.Qualified:
			e.Answer, e.By = Yes, append(e.By, p)
		default:
			e.Elsewhere = append(e.Elsewhere, p)
		}
	}
	return e
}

// Strangers lists what is let in to invoke the function, where nothing else of the template tells of it: an API of
// another stack, a skill, a bucket whose notifications are set elsewhere.
func (f *Function) Strangers() []*Invocation {
	known := map[string]bool{}
	for _, i := range f.Invocations {
		if !i.PermissionOnly {
			known[i.principal()] = true
		}
	}
	var out []*Invocation
	for _, i := range f.Invocations {
		if i.PermissionOnly && !known[i.principal()] {
			out = append(out, i)
		}
	}
	return out
}

// principal tells apart who has to be let in.
func (i *Invocation) principal() string {
	if word := principals[i.Service]; word != "" {
		return word
	}
	return string(i.Service)
}
