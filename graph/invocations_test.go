package graph

import (
	"slices"
	"strings"
	"testing"
)

// invoked is a template with function Fn, its version and alias, and another function; the rest may invoke Fn.
const invoked = `
Parameters: {Foreign: {Type: String}, Chosen: {Type: String}}
Resources:
  Fn: {Type: AWS::Lambda::Function}
  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Fn}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn, FunctionVersion: !GetAtt Version.Version, Name: live}}
  Other: {Type: AWS::Lambda::Function}
`

// invocationTest is one way to invoke a function, or one that only looks like it.
type invocationTest struct {
	name, resources string
	want            []string
}

func testInvocations(t *testing.T, tests []invocationTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := build(t, invoked+"  "+strings.ReplaceAll(strings.TrimSpace(test.resources), "\n", "\n  ")+"\n")
			got := describe(g.byID["Fn"], g)
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// describe lists what invokes a function: the service, the style, the qualifier, and where it was read.
func describe(r *Resource, g *Graph) []string {
	var out []string
	for _, i := range noun[Function](g, r).Invocations {
		words := []string{string(i.Service), string(i.Style)}
		switch {
		case i.Alias != nil:
			words = append(words, "alias "+i.Alias.ID)
		case i.Version != nil:
			words = append(words, "version "+i.Version.ID)
		case i.Qualified:
			words = append(words, "qualified")
		}
		if i.PermissionOnly {
			words = append(words, "by permission")
		}
		if !i.Role.IsAbsent() {
			words = append(words, "with a role")
		}
		if i.Event != "" {
			words = append(words, "event "+i.Event)
		}
		if i.Disabled {
			words = append(words, "disabled")
		}
		words = append(words, "at "+i.From.ID+"."+strings.Join(i.Value.Path[1:], "."))
		out = append(out, strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " "))
	}
	return out
}

// TestMessaging finds the functions that buckets, topics and the like send events to.
func TestMessaging(t *testing.T) {
	testInvocations(t, []invocationTest{
		{"notification of a bucket", `By: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt Fn.Arn}]}}}`,
			[]string{"s3 asynchronous at By.NotificationConfiguration.LambdaConfigurations.0.Function"}},
		{"notification to a queue", `By: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {QueueConfigurations: [{Event: "s3:ObjectCreated:*", Queue: !GetAtt Fn.Arn}]}}}`, nil},
		{"notification that CDK sets", `By: {Type: Custom::S3BucketNotifications, Properties: {ServiceToken: !GetAtt Other.Arn, NotificationConfiguration: {LambdaFunctionConfigurations: [{LambdaFunctionArn: !GetAtt Fn.Arn}]}}}`,
			[]string{"s3 asynchronous at By.NotificationConfiguration.LambdaFunctionConfigurations.0.LambdaFunctionArn"}},
		{"notification that CDK sets to another", `By: {Type: Custom::S3BucketNotifications, Properties: {ServiceToken: !GetAtt Other.Arn, NotificationConfiguration: {LambdaFunctionConfigurations: [{LambdaFunctionArn: !GetAtt Other.Arn}]}}}`, nil},
		{"subscription", `By: {Type: AWS::SNS::Subscription, Properties: {Protocol: lambda, TopicArn: !Ref Foreign, Endpoint: !Ref Live}}`,
			[]string{"sns asynchronous alias Live at By.Endpoint"}},
		{"subscription of a queue", `
By: {Type: AWS::SNS::Subscription, Properties: {Protocol: sqs, TopicArn: !Ref Foreign, Endpoint: !GetAtt Queue.Arn}}
Queue: {Type: AWS::SQS::Queue}`, nil},
		{"subscription in a topic", `By: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: email, Endpoint: a@example.com}, {Protocol: lambda, Endpoint: !GetAtt Fn.Arn}]}}`,
			[]string{"sns asynchronous at By.Subscription.1.Endpoint"}},
		{"topic without subscriptions", `By: {Type: AWS::SNS::Topic}`, nil},
		{"topic rule", `By: {Type: AWS::IoT::TopicRule, Properties: {TopicRulePayload: {Sql: SELECT 1, Actions: [{Lambda: {FunctionArn: !GetAtt Fn.Arn}}]}}}`,
			[]string{"iot asynchronous at By.TopicRulePayload.Actions.0.Lambda.FunctionArn"}},
		{"topic rule that is off", `By: {Type: AWS::IoT::TopicRule, Properties: {TopicRulePayload: {RuleDisabled: true, Sql: SELECT 1, Actions: [{Lambda: {FunctionArn: !GetAtt Fn.Arn}}]}}}`,
			[]string{"iot asynchronous disabled at By.TopicRulePayload.Actions.0.Lambda.FunctionArn"}},
		{"topic rule that fails", `By: {Type: AWS::IoT::TopicRule, Properties: {TopicRulePayload: {Sql: SELECT 1, Actions: [], ErrorAction: {Lambda: {FunctionArn: !GetAtt Fn.Arn}}}}}`,
			[]string{"iot asynchronous at By.TopicRulePayload.ErrorAction.Lambda.FunctionArn"}},
		{"topic rule to a foreign function", `By: {Type: AWS::IoT::TopicRule, Properties: {TopicRulePayload: {Sql: SELECT 1, Actions: [{Lambda: {FunctionArn: !Ref Foreign}}]}}}`, nil},
		{"subscription filter", `By: {Type: AWS::Logs::SubscriptionFilter, Properties: {LogGroupName: a, FilterPattern: "", DestinationArn: !Sub "${Fn.Arn}:live"}}`,
			[]string{"logs asynchronous alias Live at By.DestinationArn"}},
		{"subscription filter to a stream", `By: {Type: AWS::Logs::SubscriptionFilter, Properties: {LogGroupName: a, FilterPattern: "", DestinationArn: !GetAtt S.Arn}}
S: {Type: AWS::Kinesis::Stream}`, nil},
		{"action of an alarm", `By: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: N, MetricName: M, AlarmActions: [!Ref Foreign, !GetAtt Fn.Arn]}}`,
			[]string{"alarm asynchronous at By.AlarmActions.1"}},
		{"actions of an alarm that ends", `By: {Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: "TRUE", OKActions: [!GetAtt Fn.Arn], InsufficientDataActions: [!Ref Live]}}`,
			[]string{"alarm asynchronous at By.OKActions.0", "alarm asynchronous alias Live at By.InsufficientDataActions.0"}},
		{"alarm on a function", `By: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/Lambda, MetricName: Errors, Dimensions: [{Name: FunctionName, Value: !Ref Fn}]}}`, nil},
		{"receipt rule", `By: {Type: AWS::SES::ReceiptRule, Properties: {RuleSetName: a, Rule: {Actions: [{LambdaAction: {FunctionArn: !GetAtt Fn.Arn}}]}}}`,
			[]string{"ses asynchronous at By.Rule.Actions.0.LambdaAction.FunctionArn"}},
		{"receipt rule that waits", `By: {Type: AWS::SES::ReceiptRule, Properties: {RuleSetName: a, Rule: {Actions: [{LambdaAction: {FunctionArn: !GetAtt Fn.Arn, InvocationType: RequestResponse}}]}}}`,
			[]string{"ses synchronous at By.Rule.Actions.0.LambdaAction.FunctionArn"}},
		{"receipt rule to a topic", `By: {Type: AWS::SES::ReceiptRule, Properties: {RuleSetName: a, Rule: {Actions: [{SNSAction: {TopicArn: !Ref Foreign}}]}}}`, nil},
		{"config rule", `By: {Type: AWS::Config::ConfigRule, Properties: {Source: {Owner: CUSTOM_LAMBDA, SourceIdentifier: !GetAtt Fn.Arn}}}`,
			[]string{"config asynchronous at By.Source.SourceIdentifier"}},
		{"config rule of an organization", `By: {Type: AWS::Config::OrganizationConfigRule, Properties: {OrganizationCustomRuleMetadata: {LambdaFunctionArn: !GetAtt Fn.Arn}}}`,
			[]string{"config asynchronous at By.OrganizationCustomRuleMetadata.LambdaFunctionArn"}},
		{"config rule of an organization of AWS", `By: {Type: AWS::Config::OrganizationConfigRule, Properties: {OrganizationManagedRuleMetadata: {RuleIdentifier: LAMBDA_INSIDE_VPC}}}`, nil},
		{"config rule of AWS", `By: {Type: AWS::Config::ConfigRule, Properties: {Source: {Owner: AWS, SourceIdentifier: LAMBDA_INSIDE_VPC}}}`, nil},
		{"repository", `By: {Type: AWS::CodeCommit::Repository, Properties: {RepositoryName: a, Triggers: [{Name: a, Events: [all], DestinationArn: !GetAtt Fn.Arn}]}}`,
			[]string{"codecommit asynchronous at By.Triggers.0.DestinationArn"}},
		{"repository to another", `By: {Type: AWS::CodeCommit::Repository, Properties: {RepositoryName: a, Triggers: [{Name: a, Events: [all], DestinationArn: !GetAtt Other.Arn}]}}`, nil},
	})
}

// TestEvents finds the functions that EventBridge rules, schedules and pipes invoke, and whether they are off.
func TestEvents(t *testing.T) {
	testInvocations(t, []invocationTest{
		{"second target of a rule", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Other.Arn}, {Id: b, Arn: !GetAtt Fn.Arn, RoleArn: !Ref Foreign}]}}`,
			[]string{"events asynchronous with a role at By.Targets.1.Arn"}},
		{"rule that is off", `By: {Type: AWS::Events::Rule, Properties: {State: DISABLED, Targets: [{Id: b, Arn: !GetAtt Fn.Arn}]}}`,
			[]string{"events asynchronous disabled at By.Targets.0.Arn"}},
		{"rule that may be off", `By: {Type: AWS::Events::Rule, Properties: {State: !Ref Chosen, Targets: [{Id: b, Arn: !GetAtt Fn.Arn}]}}`,
			[]string{"events asynchronous at By.Targets.0.Arn"}},
		{"schedule that is off", `By: {Type: AWS::Scheduler::Schedule, Properties: {State: DISABLED, Target: {Arn: !GetAtt Fn.Arn}}}`,
			[]string{"scheduler asynchronous disabled at By.Target.Arn"}},
		{"pipe that is off", `By: {Type: AWS::Pipes::Pipe, Properties: {DesiredState: STOPPED, Source: !Ref Foreign, Target: !GetAtt Fn.Arn}}`,
			[]string{"pipes synchronous disabled at By.Target"}},
		{"rule that targets a version", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Ref Version}]}}`,
			[]string{"events asynchronous version Version at By.Targets.0.Arn"}},
		{"rule that targets $LATEST", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Sub "${Fn.Arn}:$LATEST"}]}}`,
			[]string{"events asynchronous at By.Targets.0.Arn"}},
		{"rule that targets an alias of another stack", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Sub "${Fn.Arn}:${Chosen}"}]}}`,
			[]string{"events asynchronous qualified at By.Targets.0.Arn"}},
		{"rule whose pattern names the function", `By: {Type: AWS::Events::Rule, Properties: {EventPattern: {resources: [!GetAtt Fn.Arn]}, Targets: [{Id: a, Arn: !GetAtt Other.Arn}]}}`, nil},
		{"schedule", `By: {Type: AWS::Scheduler::Schedule, Properties: {Target: {Arn: !GetAtt Fn.Arn, RoleArn: !Ref Foreign}}}`,
			[]string{"scheduler asynchronous with a role at By.Target.Arn"}},
		{"schedule of a call", `By: {Type: AWS::Scheduler::Schedule, Properties: {Target: {Arn: "arn:aws:scheduler:::aws-sdk:lambda:invoke", RoleArn: !Ref Foreign, Input: !Sub '{"FunctionName": "${Live}", "InvocationType": "Event"}'}}}`,
			[]string{"scheduler asynchronous alias Live with a role at By.Target.Input"}},
		{"schedule of a call that waits", `By: {Type: AWS::Scheduler::Schedule, Properties: {Target: {Arn: "arn:aws:scheduler:::aws-sdk:lambda:invoke", RoleArn: !Ref Foreign, Input: !Sub '{"FunctionName": "${Fn}"}'}}}`,
			[]string{"scheduler synchronous with a role at By.Target.Input"}},
		{"schedule of another call", `By: {Type: AWS::Scheduler::Schedule, Properties: {Target: {Arn: "arn:aws:scheduler:::aws-sdk:lambda:getFunction", RoleArn: !Ref Foreign, Input: !Sub '{"FunctionName": "${Fn}"}'}}}`, nil},
		{"pipe to a function", `By: {Type: AWS::Pipes::Pipe, Properties: {Source: !Ref Foreign, RoleArn: !Ref Foreign, Target: !GetAtt Fn.Arn}}`,
			[]string{"pipes synchronous with a role at By.Target"}},
		{"pipe that fires and forgets", `By: {Type: AWS::Pipes::Pipe, Properties: {Source: !Ref Foreign, RoleArn: !Ref Foreign, Target: !GetAtt Fn.Arn, TargetParameters: {LambdaFunctionParameters: {InvocationType: FIRE_AND_FORGET}}}}`,
			[]string{"pipes asynchronous with a role at By.Target"}},
		{"pipe whose style is chosen later", `By: {Type: AWS::Pipes::Pipe, Properties: {Source: !Ref Foreign, RoleArn: !Ref Foreign, Target: !GetAtt Fn.Arn, TargetParameters: {LambdaFunctionParameters: {InvocationType: !Ref Chosen}}}}`,
			[]string{"pipes with a role at By.Target"}},
		{"pipe that enriches", `By: {Type: AWS::Pipes::Pipe, Properties: {Source: !Ref Foreign, RoleArn: !Ref Foreign, Enrichment: !Ref Live, Target: !Ref Foreign, TargetParameters: {LambdaFunctionParameters: {InvocationType: FIRE_AND_FORGET}}}}`,
			[]string{"pipes synchronous alias Live with a role at By.Enrichment"}},
		{"pipe between others", `By: {Type: AWS::Pipes::Pipe, Properties: {Source: !Ref Foreign, RoleArn: !Ref Foreign, Target: !Ref Foreign}}`, nil},
		{"destination", `By: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Other, Qualifier: $LATEST, DestinationConfig: {OnSuccess: {Destination: !Ref Live}, OnFailure: {Destination: !Ref Foreign}}}}`,
			[]string{"destination asynchronous alias Live at By.DestinationConfig.OnSuccess.Destination"}},
		{"function that has destinations", `By: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Fn, Qualifier: $LATEST, DestinationConfig: {OnSuccess: {Destination: !Ref Foreign}}}}`, nil},
	})
}

// TestServices finds the functions that other services invoke.
func TestServices(t *testing.T) {
	testInvocations(t, []invocationTest{
		{"custom resource", `By: {Type: Custom::Thing, Properties: {ServiceToken: !GetAtt Fn.Arn}}`, []string{"custom-resource asynchronous at By.ServiceToken"}},
		{"custom resource without a type of its own", `By: {Type: AWS::CloudFormation::CustomResource, Properties: {ServiceToken: !GetAtt Fn.Arn}}`, []string{"custom-resource asynchronous at By.ServiceToken"}},
		{"custom resource about the function", `By: {Type: Custom::Thing, Properties: {ServiceToken: !GetAtt Other.Arn, FunctionArn: !GetAtt Fn.Arn}}`, nil},
		{"macro", `By: {Type: AWS::CloudFormation::Macro, Properties: {Name: M, FunctionName: !GetAtt Fn.Arn}}`, []string{"macro at By.FunctionName"}},
		{"macro of another", `By: {Type: AWS::CloudFormation::Macro, Properties: {Name: M, FunctionName: !GetAtt Other.Arn}}`, nil},
		{"rotation", `By: {Type: AWS::SecretsManager::RotationSchedule, Properties: {SecretId: a, RotationLambdaARN: !GetAtt Fn.Arn}}`, []string{"secretsmanager at By.RotationLambdaARN"}},
		{"rotation that AWS hosts", `By: {Type: AWS::SecretsManager::RotationSchedule, Properties: {SecretId: a, HostedRotationLambda: {RotationType: MySQLSingleUser}}}`, nil},
		{"pipeline", `By: {Type: AWS::CodePipeline::Pipeline, Properties: {Stages: [{Name: S, Actions: [{Name: A, ActionTypeId: {Category: Invoke, Provider: Lambda}, Configuration: {FunctionName: !Ref Fn}}]}]}}`,
			[]string{"codepipeline asynchronous at By.Stages.0.Actions.0.Configuration.FunctionName"}},
		{"pipeline that deploys the function", `By: {Type: AWS::CodePipeline::Pipeline, Properties: {Stages: [{Name: S, Actions: [{Name: A, ActionTypeId: {Category: Deploy, Provider: Other}, Configuration: {FunctionName: !Ref Fn}}]}]}}`, nil},
		{"delivery stream", `By: {Type: AWS::KinesisFirehose::DeliveryStream, Properties: {ExtendedS3DestinationConfiguration: {ProcessingConfiguration: {Enabled: true, Processors: [{Type: Lambda, Parameters: [{ParameterName: BufferSizeInMBs, ParameterValue: 1}, {ParameterName: LambdaArn, ParameterValue: !Sub "${Fn.Arn}:live"}]}]}}}}`,
			[]string{"firehose synchronous alias Live at By.ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors.0.Parameters.1.ParameterValue"}},
		{"delivery stream that changes nothing", `By: {Type: AWS::KinesisFirehose::DeliveryStream, Properties: {ExtendedS3DestinationConfiguration: {ProcessingConfiguration: {Enabled: false}}}}`, nil},
		{"bot alias", `By: {Type: AWS::Lex::BotAlias, Properties: {BotAliasLocaleSettings: [{LocaleId: en_US, BotAliasLocaleSetting: {Enabled: true, CodeHookSpecification: {LambdaCodeHook: {LambdaArn: !GetAtt Fn.Arn}}}}]}}`,
			[]string{"lex synchronous at By.BotAliasLocaleSettings.0.BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn"}},
		{"bot", `By: {Type: AWS::Lex::Bot, Properties: {TestBotAliasSettings: {BotAliasLocaleSettings: [{LocaleId: en_US, BotAliasLocaleSetting: {Enabled: true, CodeHookSpecification: {LambdaCodeHook: {LambdaArn: !GetAtt Fn.Arn}}}}]}}}`,
			[]string{"lex synchronous at By.TestBotAliasSettings.BotAliasLocaleSettings.0.BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn"}},
		{"bot without code", `By: {Type: AWS::Lex::BotAlias, Properties: {BotAliasLocaleSettings: [{LocaleId: en_US, BotAliasLocaleSetting: {Enabled: true}}]}}`, nil},
		{"agent", `By: {Type: AWS::Bedrock::Agent, Properties: {ActionGroups: [{ActionGroupName: a, ActionGroupExecutor: {Lambda: !Ref Live}}]}}`,
			[]string{"bedrock synchronous alias Live at By.ActionGroups.0.ActionGroupExecutor.Lambda"}},
		{"agent whose prompts are parsed", `By: {Type: AWS::Bedrock::Agent, Properties: {PromptOverrideConfiguration: {OverrideLambda: !GetAtt Fn.Arn}, CustomOrchestration: {Executor: {Lambda: !Ref Live}}}}`,
			[]string{"bedrock synchronous at By.PromptOverrideConfiguration.OverrideLambda", "bedrock synchronous alias Live at By.CustomOrchestration.Executor.Lambda"}},
		{"flow", `By: {Type: AWS::Bedrock::Flow, Properties: {Definition: {Nodes: [{Name: a, Type: LambdaFunction, Configuration: {LambdaFunction: {LambdaArn: !GetAtt Fn.Arn}}}]}}}`,
			[]string{"bedrock synchronous at By.Definition.Nodes.0.Configuration.LambdaFunction.LambdaArn"}},
		{"flow of prompts", `By: {Type: AWS::Bedrock::Flow, Properties: {Definition: {Nodes: [{Name: a, Type: Prompt, Configuration: {Prompt: {}}}]}}}`, nil},
		{"gateway of tools", `By: {Type: AWS::BedrockAgentCore::GatewayTarget, Properties: {TargetConfiguration: {Mcp: {Lambda: {LambdaArn: !GetAtt Fn.Arn}}}}}`,
			[]string{"bedrock synchronous at By.TargetConfiguration.Mcp.Lambda.LambdaArn"}},
		{"gateway of an API", `By: {Type: AWS::BedrockAgentCore::GatewayTarget, Properties: {TargetConfiguration: {Mcp: {OpenApiSchema: {S3: {Uri: s3://a/b}}}}}}`, nil},
		{"agent that returns control", `By: {Type: AWS::Bedrock::Agent, Properties: {ActionGroups: [{ActionGroupName: a, ActionGroupExecutor: {CustomControl: RETURN_CONTROL}}]}}`, nil},
		{"access point", `By: {Type: AWS::S3ObjectLambda::AccessPoint, Properties: {ObjectLambdaConfiguration: {TransformationConfigurations: [{Actions: [GetObject], ContentTransformation: {AwsLambda: {FunctionArn: !GetAtt Fn.Arn}}}]}}}`,
			[]string{"s3-object-lambda synchronous at By.ObjectLambdaConfiguration.TransformationConfigurations.0.ContentTransformation.AwsLambda.FunctionArn"}},
		{"access point of another", `By: {Type: AWS::S3ObjectLambda::AccessPoint, Properties: {ObjectLambdaConfiguration: {TransformationConfigurations: [{Actions: [GetObject], ContentTransformation: {AwsLambda: {FunctionArn: !GetAtt Other.Arn}}}]}}}`, nil},
		{"authorizer of things", `By: {Type: AWS::IoT::Authorizer, Properties: {AuthorizerFunctionArn: !GetAtt Fn.Arn}}`, []string{"iot synchronous at By.AuthorizerFunctionArn"}},
		{"authorizer of things by another", `By: {Type: AWS::IoT::Authorizer, Properties: {AuthorizerFunctionArn: !GetAtt Other.Arn}}`, nil},
		{"provisioning of things", `By: {Type: AWS::IoT::ProvisioningTemplate, Properties: {PreProvisioningHook: {TargetArn: !GetAtt Fn.Arn}}}`, []string{"iot synchronous at By.PreProvisioningHook.TargetArn"}},
		{"provisioning of things without a hook", `By: {Type: AWS::IoT::ProvisioningTemplate, Properties: {TemplateBody: "{}"}}`, nil},
		{"file server", `By: {Type: AWS::Transfer::Server, Properties: {IdentityProviderType: AWS_LAMBDA, IdentityProviderDetails: {Function: !GetAtt Fn.Arn}}}`,
			[]string{"transfer synchronous at By.IdentityProviderDetails.Function"}},
		{"file server with keys", `By: {Type: AWS::Transfer::Server, Properties: {IdentityProviderType: SERVICE_MANAGED}}`, nil},
		{"step of a workflow", `By: {Type: AWS::Transfer::Workflow, Properties: {Steps: [{Type: CUSTOM, CustomStepDetails: {Target: !GetAtt Fn.Arn}}]}}`,
			[]string{"transfer at By.Steps.0.CustomStepDetails.Target"}},
		{"step of a workflow that fails", `By: {Type: AWS::Transfer::Workflow, Properties: {Steps: [], OnExceptionSteps: [{Type: CUSTOM, CustomStepDetails: {Target: !GetAtt Fn.Arn}}]}}`,
			[]string{"transfer at By.OnExceptionSteps.0.CustomStepDetails.Target"}},
		{"step that copies", `By: {Type: AWS::Transfer::Workflow, Properties: {Steps: [{Type: COPY, CopyStepDetails: {Name: a}}]}}`, nil},
		{"hook of a deployment", `
Shifted:
  Type: AWS::Lambda::Alias
  UpdatePolicy: {CodeDeployLambdaAliasUpdate: {ApplicationName: a, DeploymentGroupName: b, BeforeAllowTrafficHook: !Ref Fn}}
  Properties: {FunctionName: !Ref Other, FunctionVersion: 1, Name: live}`, []string{"codedeploy at Shifted.CodeDeployLambdaAliasUpdate.BeforeAllowTrafficHook"}},
		{"deployment without hooks", `
Shifted:
  Type: AWS::Lambda::Alias
  UpdatePolicy: {CodeDeployLambdaAliasUpdate: {ApplicationName: a, DeploymentGroupName: b}}
  Properties: {FunctionName: !Ref Other, FunctionVersion: 1, Name: live}`, nil},
	})
}
