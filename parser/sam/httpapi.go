package sam

import "github.com/headroom-lint/headroom/parser"

var v2References = map[string]string{"AWS::ApiGatewayV2::Stage": "Stage", "AWS::ApiGatewayV2::DomainName": "DomainName"}

// httpAPI lowers an HTTP API, after the events of all functions have written their routes into its document.
func (l *lowering) httpAPI(source parser.Field) []parser.Field {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	passed := passedOn(source.Value)
	id := source.Key
	l.body(id)
	authorizers := get(properties, "Auth", "Authorizers")
	definition := p.withAuthorizers(l.definition(p, source, "Body", "BodyS3Location"), l.partition(), authorizers)
	if definition.Value == nil {
		l.reject(p.key, "HTTP API %q has no document and no event", id)
	}
	if fails := get(properties, "FailOnWarnings"); truthy(fails) && isMap(definition.Value) {
		definition.Value = renameDefaultPath(definition.Value)
	}
	made := []parser.Field{p.resource(id, "AWS::ApiGatewayV2::Api", ownAttributes(source.Value), definition, takeTrue(properties, "FailOnWarnings"))}
	for _, a := range entries(authorizers) {
		if truthy(get(a.Value, "FunctionArn")) && truthy(get(a.Value, "EnableFunctionDefaultPermissions")) {
			made = append(made, p.authorizerPermission(id+a.Key+"AuthorizerPermission", passed, take(a.Value, "FunctionArn"),
				"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*", id))
		}
	}
	made = append(made, l.v2Domain(p, id, "httpapi:createdBy", passed, l.resolve(get(properties, "Domain")))...)
	name := takeTrue(properties, "StageName")
	if name.Value == nil {
		name = p.field("StageName", p.text("$default"))
	}
	stage := suffixed(id+"Stage", name.Value.String())
	switch {
	case name.Value.String() == "$default":
		stage = id + "ApiGatewayDefaultStage"
	case alphanumeric(name.Value.String()):
		stage = id + name.Value.Text + "Stage"
	}
	tags := p.at(takeTrue(properties, "Tags"))
	if definition.Key == "Body" {
		tags.Value = with(tags.Value, p.field("httpapi:createdBy", p.text("SAM")))
	}
	made = append(made, p.resource(stage, "AWS::ApiGatewayV2::Stage", passed, append(
		takeAll(properties, "StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"),
		p.field("ApiId", p.ref(id)), name, p.field("AutoDeploy", p.flag(true)), tags)...))
	l.referToTypes(id, made, v2References)
	return made
}

// renameDefaultPath gives the default route the path that an import which fails on warnings accepts.
func renameDefaultPath(doc *parser.Node) *parser.Node {
	paths := get(doc, "paths")
	route, ok := paths.Field("$default")
	if !ok {
		return doc
	}
	return with(doc, parser.Field{Key: "paths", Value: with(without(paths, "$default"), as("/$default", route))})
}
