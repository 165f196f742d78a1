package graph

import "testing"

func TestPermissions(t *testing.T) {
	permission := func(properties string) string {
		return `By: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, ` + properties + `}}`
	}
	testInvocations(t, []invocationTest{
		{"of a bucket", permission(`Action: lambda:InvokeFunction, Principal: s3.amazonaws.com`), []string{"s3 asynchronous by permission at By.FunctionName"}},
		{"of a bucket in any partition", permission(`Action: lambda:InvokeFunction, Principal: !Sub "s3.${AWS::URLSuffix}"`), []string{"s3 asynchronous by permission at By.FunctionName"}},
		{"of logs in a region", permission(`Action: lambda:invokeFunction, Principal: !Sub "logs.${AWS::Region}.amazonaws.com"`), []string{"logs asynchronous by permission at By.FunctionName"}},
		{"of alarms", permission(`Action: lambda:InvokeFunction, Principal: lambda.alarms.cloudwatch.amazonaws.com`), []string{"alarm asynchronous by permission at By.FunctionName"}},
		{"of an alias", `By: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: sns.amazonaws.com}}`,
			[]string{"sns asynchronous alias Live by permission at By.FunctionName"}},
		{"of another", `By: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Other, Action: lambda:InvokeFunction, Principal: sns.amazonaws.com}}`, nil},
		{"of any API", permission(`Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com`), []string{"api synchronous by permission at By.FunctionName"}},
		{"of an API of the template", `
Api: {Type: AWS::ApiGateway::RestApi}
` + permission(`Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com, SourceArn: !Sub "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/orders"`),
			[]string{"rest-api synchronous by permission at By.FunctionName"}},
		{"of an authorizer", `
Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
` + permission(`Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com, SourceArn: !Sub "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/${Other}"`),
			[]string{"http-api-authorizer synchronous by permission at By.FunctionName"}},
		{"of an account", permission(`Action: lambda:InvokeFunction, Principal: "111122223333"`), []string{"caller by permission at By.FunctionName"}},
		{"of a role", permission(`Action: lambda:InvokeFunction, Principal: !Ref Foreign`), []string{"caller by permission at By.FunctionName"}},
		{"of a service that may do either", permission(`Action: lambda:InvokeFunction, Principal: states.amazonaws.com`), []string{"step-functions by permission at By.FunctionName"}},
		{"of a service without a name here", permission(`Action: lambda:InvokeFunction, Principal: new.amazonaws.com`), []string{"new by permission at By.FunctionName"}},
		{"of a URL", permission(`Action: lambda:InvokeFunctionUrl, Principal: "*", FunctionUrlAuthType: NONE`), []string{"url synchronous by permission at By.FunctionName"}},
		{"of a URL's caller", permission(`Action: lambda:InvokeFunction, Principal: "*", InvokedViaFunctionUrl: true`), []string{"url synchronous by permission at By.FunctionName"}},
		{"to read the function", permission(`Action: lambda:GetFunction, Principal: s3.amazonaws.com`), nil},
	})
}
