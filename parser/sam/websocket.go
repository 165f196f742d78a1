package sam

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// webSocketAPI lowers a WebSocket API: every route becomes a route, an integration and a permission.
func (l *lowering) webSocketAPI(source parser.Field) []parser.Field {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	id := source.Key
	auth := l.resolve(get(properties, "Auth"))
	stageName := take(properties, "StageName")
	if stageName.Value == nil {
		stageName = p.field("StageName", p.text("default"))
	}
	name := take(properties, "Name")
	if name.Value == nil {
		name = p.field("Name", p.text(id))
	}
	tags := p.at(takeTrue(properties, "Tags"))
	tags.Value = with(tags.Value, p.field("websocketapi:createdBy", p.text("SAM")))
	// The transform drops the condition and the policies of a WebSocket API.
	made := []parser.Field{p.resource(id, "AWS::ApiGatewayV2::Api", takeAll(source.Value, "DependsOn", "Metadata"), append(
		takeAll(properties, "ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation",
			"IpAddressType", "RouteSelectionExpression"),
		name, p.field("ProtocolType", p.text("WEBSOCKET")), tags)...)}
	var routes []string
	authorizer := ""
	for _, r := range entries(l.resolve(get(properties, "Routes"))) {
		w := webSocketRoute{lowering: l, place: p.under(r, "Properties", "Routes", r.Key), api: id, key: r.Key, route: r.Value}
		w.id = id + w.word()
		routes = append(routes, w.id+"Route")
		if r.Key == "$connect" && get(auth, "AuthType").String() == "CUSTOM" && truthy(get(auth, "AuthArn")) {
			authorizer = id + "ConnectAuthorizer"
		}
		made = append(made, w.lower(stageName.Value, auth, authorizer)...)
	}
	if len(routes) == 0 {
		l.reject(p.key, "WebSocket API %q has no route", id)
	}
	made = append(made, l.v2Domain(p, id, "websocketapi:createdBy", nil, l.resolve(get(properties, "Domain")))...)
	made = append(made, l.webSocketStage(p, id, properties, stageName, routes))
	if authorizer != "" {
		made = append(made, p.webSocketAuthorizer(authorizer, id, auth)...)
	}
	made = propagateTags(made, properties)
	l.referToTypes(id, made, v2References)
	return made
}

type webSocketRoute struct {
	*lowering
	place
	id, api, key string
	route        *parser.Node
}

// word is the route's key as it stands in logical ids.
func (w webSocketRoute) word() string {
	key := w.key
	switch key {
	case "$connect", "$disconnect", "$default":
		key = key[1:]
	}
	if !alphanumeric(key) {
		w.reject(w.place.key, "route %q of WebSocket API %q is not made of letters and digits", w.key, w.api)
	}
	if key == "" {
		return key
	}
	return strings.ToUpper(key[:1]) + strings.ToLower(key[1:])
}

func (w webSocketRoute) lower(stage, auth *parser.Node, authorizer string) []parser.Field {
	function := take(w.route, "FunctionArn")
	if function.Value == nil {
		w.reject(w.place.key, "route %q of WebSocket API %q has no FunctionArn", w.key, w.api)
	}
	route := append(takeAll(w.route, "ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels",
		"RequestParameters", "RouteResponseSelectionExpression"),
		w.field("RouteKey", w.text(w.key)), w.field("ApiId", w.ref(w.api)),
		w.field("Target", w.object(w.field("Fn::Join", w.list(w.text("/"), w.list(w.text("integrations"), w.ref(w.id+"Integration")))))))
	if w.key == "$connect" && auth != nil {
		route = append(route, as("AuthorizationType", take(auth, "AuthType")))
		if authorizer != "" {
			route = append(route, w.field("AuthorizerId", w.ref(authorizer)))
		}
	}
	source := "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${" + w.api + ".ApiId}/"
	from := w.sub(source+"${__StageName__}/"+w.key, w.field("__StageName__", stage))
	if isString(stage) {
		from = w.sub(source + stage.Text + "/" + w.key)
	}
	return []parser.Field{
		w.resource(w.id+"Route", "AWS::ApiGatewayV2::Route", nil, route...),
		w.resource(w.id+"Integration", "AWS::ApiGatewayV2::Integration", nil,
			w.field("ApiId", w.ref(w.api)), w.field("IntegrationType", w.text("AWS_PROXY")),
			w.field("IntegrationUri", w.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations", function)),
			as("TimeoutInMillis", take(w.route, "IntegrationTimeout"))),
		w.resource(w.id+"Permission", "AWS::Lambda::Permission", nil,
			w.field("Action", w.text("lambda:InvokeFunction")), as("FunctionName", function),
			w.field("Principal", w.text("apigateway.amazonaws.com")), w.field("SourceArn", from)),
	}
}

func (l *lowering) webSocketStage(p place, id string, properties *parser.Node, name parser.Field, routes []string) parser.Field {
	stage := id + name.Value.String() + "Stage"
	if name.Value.String() == "default" {
		stage = id + "DefaultStage"
	}
	if name.Value.String() == "$default" {
		l.reject(name.KeySpan, "stage of WebSocket API %q is named $default, which only HTTP APIs have", id)
	}
	var attributes []parser.Field
	if truthy(get(properties, "RouteSettings")) {
		attributes = append(attributes, p.dependsOn(routes...))
	}
	return p.resource(stage, "AWS::ApiGatewayV2::Stage", attributes, append(
		takeAll(properties, "StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"),
		p.field("ApiId", p.ref(id)), name, p.field("AutoDeploy", p.flag(true)),
		p.field("Tags", p.object(p.field("websocketapi:createdBy", p.text("SAM")))))...)
}

// webSocketAuthorizer makes the authorizer of the $connect route, and its permission unless it is invoked by a role.
func (p place) webSocketAuthorizer(id, api string, auth *parser.Node) []parser.Field {
	function := take(auth, "AuthArn")
	name := takeTrue(auth, "Name")
	if name.Value == nil {
		name = p.field("Name", p.text(id))
	}
	made := []parser.Field{p.resource(id, "AWS::ApiGatewayV2::Authorizer", nil,
		p.field("ApiId", p.ref(api)), as("AuthorizerCredentialsArn", take(auth, "InvokeRole")),
		p.field("AuthorizerType", p.text("REQUEST")),
		p.field("AuthorizerUri", p.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${AuthArn}/invocations", function)),
		take(auth, "IdentitySource"), name)}
	if truthy(get(auth, "InvokeRole")) {
		return made
	}
	return append(made, p.authorizerPermission(api+"AuthorizerPermission", nil, function,
		"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*", api))
}
