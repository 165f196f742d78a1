package graph

import (
	"slices"
	"testing"

	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

// buildSAM returns the graph of a template in its first world, after SAM.
func buildSAM(t *testing.T, text string) *Graph {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	lowered, _ := sam.Lower(template, sam.Options{})
	return Build(lowered, lowered.Worlds(nil, Reads).All[0])
}

// TestSAMEvents follows every kind of event to the alias that SAM points it at, and tells it from what is no event.
func TestSAMEvents(t *testing.T) {
	const permission = " alias FnAliaslive by permission event E at "
	tests := []struct {
		name, event string
		want        []string
	}{
		{"Api", `{Type: Api, Properties: {Path: /a, Method: get}}`, []string{
			"rest-api synchronous" + permission + "FnEPermissionProd.FunctionName",
			"rest-api synchronous alias FnAliaslive event E at ServerlessRestApi.Body.paths./a.get.x-amazon-apigateway-integration.uri"}},
		{"HttpApi", `{Type: HttpApi, Properties: {Path: /a, Method: get}}`, []string{
			"http-api synchronous" + permission + "FnEPermission.FunctionName",
			"http-api synchronous alias FnAliaslive event E at ServerlessHttpApi.Body.paths./a.get.x-amazon-apigateway-integration.uri"}},
		{"S3", `{Type: S3, Properties: {Bucket: !Ref Bucket, Events: "s3:ObjectCreated:*"}}`, []string{
			"s3 asynchronous" + permission + "FnEPermission.FunctionName",
			"s3 asynchronous alias FnAliaslive event E at Bucket.NotificationConfiguration.LambdaConfigurations.0.Function"}},
		{"SNS", `{Type: SNS, Properties: {Topic: !Ref Topic}}`, []string{
			"sns asynchronous" + permission + "FnEPermission.FunctionName", "sns asynchronous alias FnAliaslive event E at FnE.Endpoint"}},
		{"Schedule", `{Type: Schedule, Properties: {Schedule: rate(1 hour)}}`, []string{
			"events asynchronous alias FnAliaslive event E at FnE.Targets.0.Arn", "events asynchronous" + permission + "FnEPermission.FunctionName"}},
		{"ScheduleV2", `{Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 hour)}}`, []string{
			"scheduler asynchronous alias FnAliaslive with a role event E at FnE.Target.Arn"}},
		{"EventBridgeRule", `{Type: EventBridgeRule, Properties: {Pattern: {source: [a]}}}`, []string{
			"events asynchronous alias FnAliaslive event E at FnE.Targets.0.Arn", "events asynchronous" + permission + "FnEPermission.FunctionName"}},
		{"CloudWatchLogs", `{Type: CloudWatchLogs, Properties: {LogGroupName: a, FilterPattern: ""}}`, []string{
			"logs asynchronous" + permission + "FnEPermission.FunctionName", "logs asynchronous alias FnAliaslive event E at FnE.DestinationArn"}},
		{"IoTRule", `{Type: IoTRule, Properties: {Sql: SELECT 1}}`, []string{
			"iot asynchronous" + permission + "FnEPermission.FunctionName", "iot asynchronous alias FnAliaslive event E at FnE.TopicRulePayload.Actions.0.Lambda.FunctionArn"}},
		{"AlexaSkill", `{Type: AlexaSkill}`, []string{"alexa synchronous" + permission + "FnEPermission.FunctionName"}},
		{"Cognito", `{Type: Cognito, Properties: {UserPool: !Ref Pool, Trigger: PreSignUp}}`, []string{
			"cognito" + permission + "FnAliasliveCognitoPermission.FunctionName",
			"cognito synchronous alias FnAliaslive event E at Pool.LambdaConfig.PreSignUp"}},
		{"SQS is polled", `{Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}`, nil},
		{"an unknown type", `{Type: Nonsense}`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := buildSAM(t, `
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.14, Handler: a.b, CodeUri: s3://a/b, AutoPublishAlias: live, Events: {E: `+test.event+`}}
  Bucket: {Type: AWS::S3::Bucket}
  Topic: {Type: AWS::SNS::Topic}
  Queue: {Type: AWS::SQS::Queue}
  Pool: {Type: AWS::Cognito::UserPool}
`)
			if got := describe(g.byID["Fn"], g); !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestSAMResources follows what SAM makes of resources that invoke functions, besides a function's events.
func TestSAMResources(t *testing.T) {
	g := buildSAM(t, `
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.14, Handler: a.b, CodeUri: s3://a/b, FunctionUrlConfig: {AuthType: NONE}}
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties: {Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt Fn.Arn, End: true}}}}
  Far:
    Type: AWS::Serverless::StateMachine
    Properties: {DefinitionUri: s3://a/b, DefinitionSubstitutions: {Worker: !GetAtt Fn.Arn}}
  Sockets:
    Type: AWS::Serverless::WebSocketApi
    Properties: {RouteSelectionExpression: $request.body.action, Routes: {$connect: {FunctionArn: !GetAtt Fn.Arn}}}
  Guarded:
    Type: AWS::Serverless::HttpApi
    Properties: {Auth: {Authorizers: {Guard: {FunctionArn: !GetAtt Fn.Arn, AuthorizerPayloadFormatVersion: 2.0}}}}
`)
	want := []string{
		"url synchronous at FnUrl.TargetFunctionArn",
		"url synchronous by permission at FnUrlPublicPermissions.FunctionName",
		"url synchronous by permission at FnURLInvokeAllowPublicAccess.FunctionName",
		"step-functions synchronous with a role at Machine.DefinitionString",
		"step-functions with a role at Far.DefinitionSubstitutions.Worker",
		"websocket-api synchronous at SocketsConnectIntegration.IntegrationUri",
		"websocket-api synchronous by permission at SocketsConnectPermission.FunctionName",
		"http-api-authorizer synchronous at Guarded.Body.components.securitySchemes.Guard.x-amazon-apigateway-authorizer.authorizerUri",
	}
	if got := describe(g.byID["Fn"], g); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestTriggers lists mappings beside everything else that invokes a function.
func TestTriggers(t *testing.T) {
	g := buildSAM(t, `
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.14
      Handler: a.b
      CodeUri: s3://a/b
      Events:
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}
        Get: {Type: Api, Properties: {Path: /a, Method: get}}
  Queue: {Type: AWS::SQS::Queue}
  Rule: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Fn.Arn}]}}
  Untriggered: {Type: AWS::Lambda::Function}
`)
	var got []string
	for _, trigger := range noun[Function](g, g.byID["Fn"]).Triggers() {
		if !trigger.PermissionOnly {
			got = append(got, trigger.Label+", "+trigger.Service+", "+string(trigger.Style)+", "+trigger.Event)
		}
	}
	want := []string{
		`event "Jobs" of function "Fn", sqs, polled, Jobs`, `rule "Rule", events, asynchronous, `, `event "Get" of function "Fn", rest-api, synchronous, Get`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if f := noun[Function](g, g.byID["Untriggered"]); f.isTriggered() || f.OnlyCustomResources() || f.Triggers() != nil {
		t.Errorf("nothing triggers %s: %v", f.ID, f.Triggers())
	}
}
