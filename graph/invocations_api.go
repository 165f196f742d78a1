package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// linkMethod links the integration of a REST API's method.
func (g *Graph) linkMethod(r *Resource) {
	g.integrate(r, r.Get("Integration"), []string{"Uri", "RequestParameters", "Credentials", "TimeoutInMillis", "ResponseTransferMode"}, RESTAPI)
}

// linkBody links what the OpenAPI document of an API integrates.
func (g *Graph) linkBody(r *Resource) {
	service, authorizer := g.front(r)
	body := r.Get("Body")
	keys := []string{"uri", "requestParameters", "credentials", "timeoutInMillis", "responseTransferMode"}
	for _, path := range [][]string{
		{"paths", "*", "*", "x-amazon-apigateway-integration"}, {"components", "x-amazon-apigateway-integrations", "*"},
	} {
		each(body, path, func(integration parser.Value) { g.integrate(r, integration, keys, service) })
	}
	for _, path := range [][]string{
		{"securityDefinitions", "*", "x-amazon-apigateway-authorizer"}, {"components", "securitySchemes", "*", "x-amazon-apigateway-authorizer"},
	} {
		each(body, path, func(v parser.Value) {
			if i := g.invoke(r, inURI(v.Get("authorizerUri")), authorizer, Synchronous); i != nil {
				i.Role = v.Get("authorizerCredentials")
			}
		})
	}
}

// integrate links one integration, whose properties have other names in a document than in a resource.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html, 2026-11-22.
func (g *Graph) integrate(from *Resource, integration parser.Value, keys []string, service Service) {
	i := g.invoke(from, inURI(integration.Get(keys[0])), service, Synchronous)
	if i == nil {
		return
	}
	i.Role = integration.Get(keys[2])
	i.Waits = wait(waits[service], "default", integration.Get(keys[3]))
	if streams(integration.Get(keys[0]), integration.Get(keys[4])) {
		i.Waits = parser.Value{}
	}
	for _, field := range integration.Get(keys[1]).Fields {
		if strings.EqualFold(field.Key, "integration.request.header.X-Amz-Invocation-Type") {
			text, _ := field.Value.Text()
			i.Style = styleOf(parser.NewText(strings.Trim(text, "'")), "") // mapped from the request, the client chooses
		}
	}
}

// linkAuthorizer links a Lambda authorizer, of either generation of API Gateway.
func (g *Graph) linkAuthorizer(r *Resource) {
	authorizer, role := RESTAuthorizer, r.Get("AuthorizerCredentials")
	if r.Type == "AWS::ApiGatewayV2::Authorizer" {
		_, authorizer = g.front(g.Find(r.Get("ApiId"), "AWS::ApiGatewayV2::Api"))
		role = r.Get("AuthorizerCredentialsArn")
	}
	if i := g.invoke(r, inURI(r.Get("AuthorizerUri")), authorizer, Synchronous); i != nil {
		i.Role = role
	}
}

// linkHTTPAPI links an API of the second generation: its document, and the target of one that was made in a hurry.
func (g *Graph) linkHTTPAPI(r *Resource) {
	g.linkBody(r)
	if i := g.invoke(r, inURI(r.Get("Target")), HTTPAPI, Synchronous); i != nil {
		i.Role = r.Get("CredentialsArn")
	}
}

// linkIntegration links an integration of an HTTP or a WebSocket API.
func (g *Graph) linkIntegration(r *Resource) {
	service, _ := g.front(g.Find(r.Get("ApiId"), "AWS::ApiGatewayV2::Api"))
	g.integrate(r, r.Properties, []string{"IntegrationUri", "RequestParameters", "CredentialsArn", "TimeoutInMillis", "ResponseTransferMode"}, service)
}

// front tells what kind of API it is, and what its authorizers are called; one of another stack may be either.
func (g *Graph) front(api *Resource) (service, authorizer Service) {
	if api == nil {
		return AnyAPI, AnyAuthorizer
	}
	if api.Type == "AWS::ApiGateway::RestApi" {
		return RESTAPI, RESTAuthorizer
	}
	protocol := api.Get("ProtocolType")
	switch text, _ := protocol.Text(); {
	case text == "WEBSOCKET":
		return WebSocketAPI, WebSocketAuthorizer
	case text == "HTTP" || protocol.IsAbsent(): // an API that is imported from a document is an HTTP API
		return HTTPAPI, HTTPAuthorizer
	}
	return AnyAPI, AnyAuthorizer
}

// inURI returns the function in the URI by which API Gateway calls it,
// arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations; an HTTP API takes the ARN itself.
func inURI(uri parser.Value) parser.Value {
	pieces := uri.Split("/functions/")
	if len(pieces) != 2 || !strings.HasPrefix(startsWith(uri), "arn:") {
		return uri
	}
	return pieces[1].Split("/")[0]
}
