package sam

import (
	"regexp"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

var (
	restPathParameter = regexp.MustCompile(`\{[a-zA-Z0-9._-]+\+?\}`)
	httpPathParameter = regexp.MustCompile(`\{([a-zA-Z0-9._-]+|proxy\+)\}`)
)

// apiReference is the API that an event names, or the implicit one.
func (e *event) apiReference(i implicit) *parser.Node {
	if named := get(e.properties, i.property); named != nil {
		return named
	}
	return e.ref(i.id)
}

// withoutSlash drops a slash at the end of a path.
func withoutSlash(path string) string {
	if len(path) > 1 {
		return strings.TrimSuffix(path, "/")
	}
	return path
}

// restRoute lowers a route of a REST API: a permission, and an integration in the API's document.
func (e *event) restRoute() []parser.Field {
	api, path, method := implicitREST.routeOf(e.properties)
	properties := get(e.written(api), "Properties")
	if !isMap(e.written(api)) || path == "" || method == "" {
		e.reject(e.key, "event %q needs a Path, a Method and an API of the same template", e.name)
		return nil
	}
	stage := "Stage"
	if name := get(properties, "StageName"); isString(name) {
		stage = name.Text
	}
	word := strings.ToUpper(method)
	if word == "ANY" {
		word = "*"
	}
	source := e.sub(e.arn("execute-api", "${__ApiId__}/${__Stage__}/"+word+restPathParameter.ReplaceAllString(withoutSlash(path), "*")),
		e.field("__ApiId__", e.apiReference(implicitREST)), e.field("__Stage__", e.text("*")))
	e.restIntegration(api, path, normalMethod(method), truthy(get(properties, "MergeDefinitions")))
	return []parser.Field{e.permission(suffixed(e.id+"Permission", stage), "apigateway.amazonaws.com", e.field("SourceArn", source))}
}

func (e *event) restIntegration(api, path, method string, merge bool) {
	b := e.body(api)
	if b == nil || !b.managed && !merge {
		return
	}
	if b.managed && b.hasIntegration(path, method) {
		e.reject(e.key, "event %q is the second with method %q and path %q", e.name, method, path)
		return
	}
	e.checkAuthorizer(api, truthy(get(e.properties, "Auth", "Authorizer")), true)
	version, call := "2015-03-31", "/invocations"
	mode := parser.Field{}
	if get(e.properties, "ResponseTransferMode").String() == "RESPONSE_STREAM" {
		version, call = "2021-11-15", "/response-streaming-invocations"
		mode = e.field("responseTransferMode", e.text("STREAM"))
	}
	uri := e.integrationURI(e.partition(), version, call)
	b.integrate(e.place, path, method, e.object(
		e.field("type", e.text("aws_proxy")), e.field("httpMethod", e.text("POST")), e.field("uri", uri), mode,
		as("timeoutInMillis", takeTrue(e.properties, "TimeoutInMillis"))), e.target.condition())
}

// integrationURI is how API Gateway names the target.
func (e *event) integrationURI(partition, version, call string) *parser.Node {
	uri := e.sub("arn:" + partition + ":apigateway:${AWS::Region}:lambda:path/" + version + "/functions/" + e.target.shorthand() + call)
	if condition := e.target.condition(); condition != nil {
		return e.when(condition, uri, nil)
	}
	return uri
}

// httpRoute lowers a route of an HTTP API: a permission, and an integration in the API's document. A function that
// has the route for everything needs no permission for the others.
func (e *event) httpRoute() []parser.Field {
	api, path, method := implicitHTTP.routeOf(e.properties)
	if !isMap(e.written(api)) || path == "" || method == "" {
		e.reject(e.key, "event %q needs a Path, a Method and an API of the same template", e.name)
		return nil
	}
	method = strings.ToLower(method)
	b := e.body(api)
	var made []parser.Field
	if path == "$default" || b == nil || !b.invokes("$default", anyMethod, e.target.id) {
		made = append(made, e.permission(e.id+"Permission", "apigateway.amazonaws.com", e.field("SourceArn", e.httpSource(path, method))))
	}
	if b == nil {
		return made
	}
	if b.hasIntegration(path, normalMethod(method)) {
		if b.managed {
			e.reject(e.key, "event %q is the second with method %q and path %q", e.name, method, path)
		}
		return made
	}
	e.checkAuthorizer(api, truthy(get(e.properties, "Auth")), isTrue(get(e.written(api), "Properties", "Auth", "EnableIamAuthorizer")))
	payload := takeTrue(e.properties, "PayloadFormatVersion")
	if payload.Value == nil {
		payload = e.field("payloadFormatVersion", e.text("2.0"))
	}
	var extra []parser.Field
	if path == "$default" && normalMethod(method) == anyMethod {
		extra = append(extra, e.field("isDefaultRoute", e.flag(true)))
	}
	b.integrate(e.place, path, normalMethod(method), e.object(
		e.field("type", e.text("aws_proxy")), e.field("httpMethod", e.text("POST")), as("payloadFormatVersion", payload),
		e.field("uri", e.integrationURI("${AWS::Partition}", "2015-03-31", "/invocations")),
		as("timeoutInMillis", takeTrue(e.properties, "TimeoutInMillis"))), e.target.condition(), extra...)
	return made
}

func (e *event) httpSource(path, method string) *parser.Node {
	word := strings.ToUpper(method)
	if normalMethod(method) == anyMethod {
		word = "*"
	}
	path = withoutSlash(path)
	resource := "${__ApiId__}/${__Stage__}/" + word
	switch {
	case path == "$default":
	case method == "any" && path == "/$default":
		resource = "${__ApiId__}/${__Stage__}" + path
	default:
		resource += httpPathParameter.ReplaceAllString(path, "*")
	}
	return e.sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"+resource,
		e.field("__ApiId__", e.apiReference(implicitHTTP)), e.field("__Stage__", e.text("*")))
}

// checkAuthorizer rejects a route whose authorizer the API does not have, or that turns off one that it has not got.
func (e *event) checkAuthorizer(api string, asked, iam bool) {
	if !asked {
		return
	}
	auth := e.resolve(get(e.written(api), "Properties", "Auth"))
	named := take(get(e.properties, "Auth"), "Authorizer")
	if named.Value == nil {
		named = e.at(take(auth, "DefaultAuthorizer"))
	}
	switch name := named.Value.String(); {
	case name == "AWS_IAM" && iam:
	case name == "NONE" && truthy(get(auth, "DefaultAuthorizer")):
	case name == "NONE" || !truthy(get(auth, "Authorizers", name)):
		e.reject(named.KeySpan, "event %q has the authorizer %q, which API %q does not have", e.name, name, api)
	}
}
