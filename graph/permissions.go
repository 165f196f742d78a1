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
	Qualifier parser.Value // as it is written behind the function's name; absent where a reference says it all
	Principal parser.Value // "s3.amazonaws.com", an account, a role, "*"
	Service   Service      // whom the principal stands for; Caller where it is no service
	Style     Style        // how it invokes
	// Invokes says that it is let in to invoke the function.
	Invokes bool
	// Source is the ARN that is let in alone; absent where everything of the principal is.
	Source parser.Value
	// Only is the resource of the template that is let in alone, where another of its type invokes the function, too.
	Only *Resource
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

// apiEvents are the SAM events that come from an API, also from one of which the template holds nothing else.
var apiEvents = map[string]Service{"Api": RESTAPI, "HttpApi": HTTPAPI}

// permit notes one permission, and the invocation that it promises.
func (g *Graph) permit(p *Permission, action, viaURL parser.Value) {
	t := g.Target(p.Value)
	if t.Function == nil {
		if mayBeOurs(p.Value) {
			for _, f := range g.Functions {
				f.Astray = append(f.Astray, p)
			}
		}
		return
	}
	p.Function, p.Version, p.Alias, p.Qualified, p.Qualifier = t.Function, t.Version, t.Alias, t.Qualified, t.Qualifier
	p.Service, p.Style = g.whoIs(p.Principal, p.Source)
	if kind := apiEvents[p.From.Source.Author().Event]; kind != "" && p.Service == AnyAPI {
		p.Service = kind
	}
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
	i.Waits = parser.Value{} // an integration says how long an API waits
	author := p.From.Source.Author()
	if eventOf(author) != "" {
		i.label = eventLabel(g.Template, author)
	}
	if kind := apiEvents[author.Event]; kind != "" {
		i.Waits = wait(waits[kind], "default", parser.Value{})
	}
}
