package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// linkInvocations finds what invokes the template's functions, other than event source mappings.
func (g *Graph) linkInvocations() {
	g.noteEvents()
	for _, r := range g.Resources {
		for _, t := range triggersOf(r.Type) {
			each(r.Properties, t.path, func(name parser.Value) { g.invoke(r, name, t.service, t.style) })
		}
		if link := invokers[r.Type]; link != nil {
			link(g, r)
		}
	}
	g.linkFunctionCalls()
}

// invokers links what a path and a style alone do not say.
var invokers = map[string]func(*Graph, *Resource){
	"AWS::ApiGateway::Method": (*Graph).linkMethod, "AWS::ApiGateway::RestApi": (*Graph).linkBody,
	"AWS::ApiGateway::Authorizer": (*Graph).linkAuthorizer, "AWS::ApiGatewayV2::Authorizer": (*Graph).linkAuthorizer,
	"AWS::ApiGatewayV2::Api": (*Graph).linkHTTPAPI, "AWS::ApiGatewayV2::Integration": (*Graph).linkIntegration,
	"AWS::AppSync::DataSource": (*Graph).linkDataSource, "AWS::Lambda::Url": (*Graph).linkURL,
	"AWS::Events::Rule": (*Graph).linkRule, "AWS::Scheduler::Schedule": (*Graph).linkSchedule, "AWS::Pipes::Pipe": (*Graph).linkPipe,
	"AWS::SES::ReceiptRule": (*Graph).linkReceiptRule, "AWS::CodePipeline::Pipeline": (*Graph).linkPipeline,
	"AWS::StepFunctions::StateMachine": (*Graph).linkStateMachine,
	"AWS::Lambda::Alias":               (*Graph).linkHooks,
	"AWS::Lambda::Permission":          (*Graph).linkPermissions,
	"AWS::Lambda::ResourcePolicy":      (*Graph).linkPermissions,
}

// switches are the properties that switch off what invokes, and their text when it is off.
var switches = map[string]struct {
	property []string
	text     string
}{
	"AWS::Events::Rule": {[]string{"State"}, "DISABLED"}, "AWS::Scheduler::Schedule": {[]string{"State"}, "DISABLED"},
	"AWS::Pipes::Pipe": {[]string{"DesiredState"}, "STOPPED"}, "AWS::IoT::TopicRule": {[]string{"TopicRulePayload", "RuleDisabled"}, "true"},
}

// isOff reports whether what invokes is known to be switched off.
func isOff(r *Resource) bool {
	off, switched := switches[r.Type]
	return switched && isText(r.Get(off.property...), off.text)
}

// mayBeOff reports whether it is not known if what invokes is switched off.
func mayBeOff(r *Resource) bool {
	off, switched := switches[r.Type]
	return switched && r.Get(off.property...).IsUnknown()
}

// invoke notes that a resource invokes a function, if the name or ARN is that of one of the template's.
func (g *Graph) invoke(from *Resource, name parser.Value, service Service, style Style) *Invocation {
	return g.invokeTarget(from, name, g.Target(name), service, style)
}

func (g *Graph) invokeTarget(from *Resource, name parser.Value, t Target, service Service, style Style) *Invocation {
	if t.Function == nil {
		return nil
	}
	i := &Invocation{
		From: from, Value: name, Function: t.Function, Version: t.Version, Alias: t.Alias, Qualified: t.Qualified, Qualifier: t.Qualifier,
		Style: style, Service: service, Waits: fixedWait(waits[service]),
	}
	i.Disabled, i.MayBeDisabled = isOff(from), mayBeOff(from)
	if event, made := g.events[name.Span]; made {
		i.Event, i.label = eventOf(event), eventLabel(g.Template, event)
	}
	g.Invocations = append(g.Invocations, i)
	t.Function.Invocations = append(t.Function.Invocations, i)
	return i
}

// noteEvents notes the SAM events of the template by the places of their keys, which everything carries that was made of
// one: also a route of an API or a notification of a bucket, which are written into other resources.
func (g *Graph) noteEvents() {
	g.events = map[parser.Span]parser.Author{}
	for _, r := range g.Resources {
		if author := r.Source.Author(); eventOf(author) != "" {
			g.events[author.Key] = author
		}
	}
}

// eventOf returns the name of the SAM event that a resource was made of, or "".
func eventOf(author parser.Author) string {
	for i, key := range author.Path {
		if key == "Events" && i+1 < len(author.Path) {
			return author.Path[i+1]
		}
	}
	return ""
}

// each calls visit for every value under a path of keys, in which "*" stands for every item of a list and every key of
// a map. Below what is unknown nothing is visited.
func each(v parser.Value, path []string, visit func(parser.Value)) {
	if len(path) == 0 {
		if !v.IsAbsent() {
			visit(v)
		}
		return
	}
	if path[0] != "*" {
		if v.Kind == parser.Map {
			each(v.Get(path[0]), path[1:], visit)
		}
		return
	}
	for _, item := range v.Items {
		each(item, path[1:], visit)
	}
	for _, field := range v.Fields {
		each(field.Value, path[1:], visit)
	}
}

// startsWith returns what a string begins with as far as that is known.
func startsWith(v parser.Value) string {
	if len(v.Parts) == 0 || v.Parts[0].Symbol != nil {
		return ""
	}
	return v.Parts[0].Literal
}

// styleOf reads an invocation type as the API of Lambda spells it; absent, it is the default of whoever invokes.
func styleOf(invocationType parser.Value, fallback Style) Style {
	if invocationType.IsAbsent() {
		return fallback
	}
	text, _ := invocationType.Text()
	switch strings.ToLower(text) {
	case "requestresponse", "request_response":
		return Synchronous
	case "event", "fire_and_forget":
		return Asynchronous
	}
	return ""
}
