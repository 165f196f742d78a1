package graph

import (
	"fmt"
	"strings"
	"testing"
)

// TestPatience asks how long who invokes Fn waits for it.
func TestPatience(t *testing.T) {
	method := func(more string) string {
		return `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: ` + uriOf("${Fn.Arn}") + more + `}}}`
	}
	for _, test := range []struct{ name, resources, want string }{
		{"method", method(""), "29 default"},
		{"method that waits for less", method(", TimeoutInMillis: 2500"), "2.5 "},
		{"method that waits for longer", method(`, TimeoutInMillis: "60000"`), "60 "},
		{"method whose time is chosen later", method(", TimeoutInMillis: !Ref Foreign"), "unknown"},
		{"method that streams", method(", ResponseTransferMode: STREAM"), "none"},
		{"method that may stream", method(", ResponseTransferMode: !Ref Foreign"), "none"},
		{"method that does not stream", method(", ResponseTransferMode: BUFFERED"), "29 default"},
		{"method that streams, as its URI says", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2021-11-15/functions/${Fn.Arn}/response-streaming-invocations"}}}`, "none"},
		{"document", `By: {Type: AWS::ApiGateway::RestApi, Properties: {Body: {paths: {/orders: {get: {x-amazon-apigateway-integration: {type: aws_proxy, timeoutInMillis: 5000, uri: ` + uriOf("${Fn.Arn}") + `}}}}}}}`, "5 "},
		{"URL", `By: {Type: AWS::Lambda::Url, Properties: {AuthType: NONE, TargetFunctionArn: !Ref Fn}}`, "none"},
		{"user pool", `By: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {PreSignUp: !GetAtt Fn.Arn}}}`, "5 fixed"},
		{"user pool that sends", `By: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {CustomEmailSender: {LambdaArn: !GetAtt Fn.Arn}}}}`, "none"},
		{"data source", `By: {Type: AWS::AppSync::DataSource, Properties: {LambdaConfig: {LambdaFunctionArn: !GetAtt Fn.Arn}}}`, "30 fixed"},
		{"authorizer of a GraphQL API", `By: {Type: AWS::AppSync::GraphQLApi, Properties: {LambdaAuthorizerConfig: {AuthorizerUri: !GetAtt Fn.Arn}}}`, "none"},
		{"permission", `By: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com}}`, "none"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := build(t, invoked+"  "+strings.ReplaceAll(strings.TrimSpace(test.resources), "\n", "\n  ")+"\n")
			waits := noun[Function](g, g.byID["Fn"]).Invocations[0].Waits
			got := "unknown"
			if seconds, known := waits.Number(); known {
				got = fmt.Sprintf("%v %s", seconds, waits.Origin)
			} else if waits.IsAbsent() {
				got = "none"
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
