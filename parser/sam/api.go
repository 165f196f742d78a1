package sam

import (
	"github.com/headroom-lint/headroom/parser"
)

var restReferences = map[string]string{
	"AWS::ApiGateway::Stage": "Stage", "AWS::ApiGateway::Deployment": "Deployment", "AWS::ApiGateway::DomainName": "DomainName",
	"AWS::ApiGateway::DomainNameV2": "DomainNameV2", "AWS::ApiGateway::UsagePlan": "UsagePlan",
	"AWS::ApiGateway::UsagePlanKey": "UsagePlanKey", "AWS::ApiGateway::ApiKey": "ApiKey",
}

// api lowers a REST API, after the events of all functions have written their routes into its document.
func (l *lowering) api(source parser.Field) []parser.Field {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	passed := passedOn(source.Value)
	id := source.Key
	auth := l.resolve(get(properties, "Auth"))
	definition := l.definition(p, source, "Body", "BodyS3Location")
	definition = p.withAuthorizers(definition, l.partition(), get(auth, "Authorizers"))
	endpoint, parameters := l.endpoint(p, take(properties, "EndpointConfiguration"))
	rest := p.resource(id, "AWS::ApiGateway::RestApi", ownAttributes(source.Value), append(
		takeAll(l.resolve(properties), "BinaryMediaTypes", "MinimumCompressionSize"), definition, parameters, endpoint,
		takeTrue(properties, "Name"), takeTrue(properties, "Description"), takeTrue(properties, "Mode"),
		takeTrue(properties, "FailOnWarnings"), takeTrue(properties, "ApiKeySourceType"), takeTrue(properties, "Policy"),
		takeTrue(properties, "SecurityPolicy"), takeTrue(properties, "EndpointAccessMode"))...)

	deployment := id + "Deployment" + digestOf(definition.Value)
	stageLegacy := parser.Field{}
	if !truthy(get(properties, "OpenApiVersion")) {
		stageLegacy = p.field("StageName", p.text("Stage"))
	}
	name := take(properties, "StageName")
	stage := suffixed(id+"Stage", name.Value.String())
	if alphanumeric(name.Value.String()) {
		stage = id + name.Value.Text + "Stage"
	}
	tags := take(properties, "Tags")
	tags.Value = p.tagList("", tags.Value)
	made := []parser.Field{
		rest,
		p.resource(deployment, "AWS::ApiGateway::Deployment", passed, p.field("RestApiId", p.ref(id)), stageLegacy),
		p.resource(stage, "AWS::ApiGateway::Stage", passed, append(
			takeAll(properties, "CacheClusterEnabled", "CacheClusterSize", "Variables", "MethodSettings", "AccessLogSetting",
				"CanarySetting", "TracingEnabled"),
			p.field("RestApiId", p.ref(id)), p.field("DeploymentId", p.ref(deployment)), name, tags)...),
	}
	for _, a := range entries(get(auth, "Authorizers")) {
		if truthy(get(a.Value, "FunctionArn")) && !truthy(get(a.Value, "DisableFunctionDefaultPermissions")) {
			made = append(made, p.authorizerPermission(id+a.Key+"AuthorizerPermission", passed, take(a.Value, "FunctionArn"),
				l.arn("execute-api", "${__ApiId__}/authorizers/*"), id))
		}
	}
	made = append(made, l.restDomain(p, id, passed, l.resolve(get(properties, "Domain")))...)
	made = append(made, l.usagePlan(p, id, stage, passed, take(auth, "UsagePlan"))...)
	made = propagateTags(made, properties)
	l.referToTypes(id, made, restReferences)
	return made
}

// definition is an API's document, or where it lies.
func (l *lowering) definition(p place, source parser.Field, inline, location string) parser.Field {
	properties := source.Value.Get("Properties")
	uri, written := takeTrue(properties, "DefinitionUri"), takeTrue(properties, "DefinitionBody")
	if uri.Value != nil {
		if written.Value != nil || l.bodies[source.Key] != nil {
			l.reject(uri.KeySpan, "API %q has both DefinitionUri and a document", source.Key)
		}
		uri.Value = l.s3Location(source.Key, uri, "Bucket", "Key", "Version")
		return as(location, uri)
	}
	if b := l.bodies[source.Key]; b != nil {
		return p.at(parser.Field{Key: inline, KeySpan: written.KeySpan, Value: b.doc})
	}
	return as(inline, written)
}

// endpoint is where a REST API is reached. Partitions without edge locations have regional ones.
func (l *lowering) endpoint(p place, f parser.Field) (endpoint, parameters parser.Field) {
	if !truthy(f.Value) {
		if l.partition() == "aws" {
			return parser.Field{}, parser.Field{}
		}
		f = p.field("EndpointConfiguration", p.text("REGIONAL"))
	}
	kind := f.Value
	var more []parser.Field
	if isMap(f.Value) && truthy(get(f.Value, "Type")) {
		kind = get(f.Value, "Type")
		endpoints := take(f.Value, "VPCEndpointIds")
		if endpoints.Value == nil {
			endpoints = take(f.Value, "VpcEndpointIds")
		}
		more = append(more, as("VpcEndpointIds", endpoints), take(f.Value, "IpAddressType"))
	}
	f.Value = p.object(append([]parser.Field{p.field("Types", p.list(kind))}, more...)...)
	return f, p.field("Parameters", p.object(p.field("endpointConfigurationTypes", kind)))
}

// authorizerPermission lets API Gateway invoke an authorizer.
func (p place) authorizerPermission(id string, passed []parser.Field, function parser.Field, source, api string) parser.Field {
	return p.resource(id, "AWS::Lambda::Permission", passed,
		p.field("Action", p.text("lambda:InvokeFunction")), as("FunctionName", function),
		p.field("Principal", p.text("apigateway.amazonaws.com")),
		p.field("SourceArn", p.sub(source, p.field("__ApiId__", p.ref(api)))))
}

// withAuthorizers names the functions and user pools that authorize in the API's document.
func (p place) withAuthorizers(definition parser.Field, partition string, authorizers *parser.Node) parser.Field {
	if !isMap(definition.Value) || definition.Key != "Body" || len(entries(authorizers)) == 0 {
		return definition
	}
	schemes := p.object()
	for _, a := range entries(authorizers) {
		scheme := p.object(p.field("type", p.text("apiKey")), p.field("name", p.text("Authorization")), p.field("in", p.text("header")))
		switch {
		case truthy(get(a.Value, "UserPoolArn")):
			scheme.Fields = append(scheme.Fields, p.field("x-amazon-apigateway-authtype", p.text("cognito_user_pools")),
				p.field("x-amazon-apigateway-authorizer", p.object(p.field("type", p.text("cognito_user_pools")),
					p.field("providerARNs", p.list(listed(get(a.Value, "UserPoolArn"))...)))))
		case truthy(get(a.Value, "FunctionArn")):
			kind := "token"
			if get(a.Value, "FunctionPayloadType").String() == "REQUEST" || get(a.Value, "AuthorizerPayloadFormatVersion") != nil {
				kind = "request"
			}
			scheme.Fields = append(scheme.Fields, p.field("x-amazon-apigateway-authtype", p.text("custom")),
				p.field("x-amazon-apigateway-authorizer", p.object(p.field("type", p.text(kind)),
					p.field("authorizerUri", p.sub("arn:"+partition+":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
						as("__FunctionArn__", take(a.Value, "FunctionArn")))))))
		case truthy(get(a.Value, "JwtConfiguration")):
			scheme = p.object(p.field("type", p.text("oauth2")), p.field("x-amazon-apigateway-authorizer", p.object(
				p.field("type", p.text("jwt")), as("jwtConfiguration", take(a.Value, "JwtConfiguration")),
				as("identitySource", take(a.Value, "IdentitySource")))))
		}
		schemes.Fields = append(schemes.Fields, parser.Field{Key: a.Key, KeySpan: a.KeySpan, Value: scheme})
	}
	if get(definition.Value, "swagger") != nil {
		definition.Value = with(definition.Value, p.field("securityDefinitions", mergeOver(get(definition.Value, "securityDefinitions"), schemes)))
		return definition
	}
	components := get(definition.Value, "components")
	components = with(components, p.field("securitySchemes", mergeOver(get(components, "securitySchemes"), schemes)))
	definition.Value = with(definition.Value, p.field("components", components))
	return definition
}
