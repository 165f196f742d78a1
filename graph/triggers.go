package graph

import "strings"

// trigger is where a resource type names a function that it invokes, and how it does so.
type trigger struct {
	path    []string // below Properties; "*" is every item of a list and every key of a map
	service Service
	style   Style
}

func at(path string, service Service, style Style) trigger {
	return trigger{strings.Split(path, "."), service, style}
}

// triggers lists the types whose reference to a function says all. How each invokes:
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html, and the page of the service where that says
// nothing, 2026-11-22. A style that is left open is one that AWS does not document.
var triggers = map[string][]trigger{
	"AWS::SNS::Subscription":                {at("Endpoint", SNS, Asynchronous)},
	"AWS::SNS::Topic":                       {at("Subscription.*.Endpoint", SNS, Asynchronous)},
	"AWS::S3::Bucket":                       {at("NotificationConfiguration.LambdaConfigurations.*.Function", S3, Asynchronous)},
	"AWS::IoT::TopicRule":                   {at("TopicRulePayload.Actions.*.Lambda.FunctionArn", IoT, Asynchronous), at("TopicRulePayload.ErrorAction.Lambda.FunctionArn", IoT, Asynchronous)},
	"AWS::Logs::SubscriptionFilter":         {at("DestinationArn", Logs, Asynchronous)},
	"AWS::CloudWatch::Alarm":                alarmActions,
	"AWS::CloudWatch::CompositeAlarm":       alarmActions,
	"AWS::Config::ConfigRule":               {at("Source.SourceIdentifier", Config, Asynchronous)},
	"AWS::Config::OrganizationConfigRule":   {at("OrganizationCustomRuleMetadata.LambdaFunctionArn", Config, Asynchronous)},
	"AWS::CodeCommit::Repository":           {at("Triggers.*.DestinationArn", CodeCommit, Asynchronous)},
	"AWS::CloudFormation::CustomResource":   {at("ServiceToken", CustomResource, Asynchronous)},
	"AWS::CloudFormation::Macro":            {at("FunctionName", Macro, "")},
	"AWS::SecretsManager::RotationSchedule": {at("RotationLambdaARN", SecretsManager, "")},
	"AWS::Transfer::Workflow":               {at("Steps.*.CustomStepDetails.Target", Transfer, ""), at("OnExceptionSteps.*.CustomStepDetails.Target", Transfer, "")},

	// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html:
	// but for the custom senders, the pool waits.
	"AWS::Cognito::UserPool": {
		at("LambdaConfig.*", Cognito, Synchronous), at("LambdaConfig.PreTokenGenerationConfig.LambdaArn", Cognito, Synchronous),
		at("LambdaConfig.InboundFederation.LambdaArn", Cognito, Synchronous),
		at("LambdaConfig.CustomSMSSender.LambdaArn", CognitoSender, Asynchronous), at("LambdaConfig.CustomEmailSender.LambdaArn", CognitoSender, Asynchronous),
	},
	"AWS::AppSync::GraphQLApi": {
		at("LambdaAuthorizerConfig.AuthorizerUri", AppSync, Synchronous),
		at("AdditionalAuthenticationProviders.*.LambdaAuthorizerConfig.AuthorizerUri", AppSync, Synchronous),
	},
	"AWS::AppSync::Api":                        {at("EventConfig.AuthProviders.*.LambdaAuthorizerConfig.AuthorizerUri", AppSync, Synchronous)},
	"AWS::ElasticLoadBalancingV2::TargetGroup": {at("Targets.*.Id", LoadBalancer, Synchronous)},
	"AWS::VpcLattice::TargetGroup":             {at("Targets.*.Id", Lattice, Synchronous)},
	"AWS::CloudFront::Distribution": {
		at("DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations.*.LambdaFunctionARN", CloudFront, Synchronous),
		at("DistributionConfig.CacheBehaviors.*.LambdaFunctionAssociations.*.LambdaFunctionARN", CloudFront, Synchronous),
	},
	"AWS::S3ObjectLambda::AccessPoint":     {at("ObjectLambdaConfiguration.TransformationConfigurations.*.ContentTransformation.AwsLambda.FunctionArn", S3ObjectLambda, Synchronous)},
	"AWS::KinesisFirehose::DeliveryStream": {at("*.ProcessingConfiguration.Processors.*.Parameters.*.ParameterValue", Firehose, Synchronous)},
	"AWS::Lex::Bot":                        {at("TestBotAliasSettings."+codeHook, Lex, Synchronous)},
	"AWS::Lex::BotAlias":                   {at(codeHook, Lex, Synchronous)},
	"AWS::Bedrock::Agent": {
		at("ActionGroups.*.ActionGroupExecutor.Lambda", Bedrock, Synchronous), at("PromptOverrideConfiguration.OverrideLambda", Bedrock, Synchronous),
		at("CustomOrchestration.Executor.Lambda", Bedrock, Synchronous),
	},
	"AWS::Bedrock::Flow":                   {at("Definition.Nodes.*.Configuration.LambdaFunction.LambdaArn", Bedrock, Synchronous)},
	"AWS::BedrockAgentCore::GatewayTarget": {at("TargetConfiguration.Mcp.Lambda.LambdaArn", Bedrock, Synchronous)},
	"AWS::Connect::IntegrationAssociation": {at("IntegrationArn", Connect, Synchronous)},
	"AWS::Transfer::Server":                {at("IdentityProviderDetails.Function", Transfer, Synchronous)},
	"AWS::IoT::Authorizer":                 {at("AuthorizerFunctionArn", IoT, Synchronous)},
	"AWS::IoT::ProvisioningTemplate":       {at("PreProvisioningHook.TargetArn", IoT, Synchronous)},
	"AWS::Lambda::EventInvokeConfig":       {at("DestinationConfig.*.Destination", Destination, Asynchronous)},

	// CDK runs the function of a trigger while the stack is deployed, and sets a bucket's notifications by a call, after the
	// bucket is there.
	"Custom::Trigger":               {at("HandlerArn", CustomResource, "")},
	"Custom::S3BucketNotifications": {at("NotificationConfiguration.LambdaFunctionConfigurations.*.LambdaFunctionArn", S3, Asynchronous)},
}

const codeHook = "BotAliasLocaleSettings.*.BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn"

var alarmActions = []trigger{
	at("AlarmActions.*", AlarmAction, Asynchronous), at("OKActions.*", AlarmAction, Asynchronous), at("InsufficientDataActions.*", AlarmAction, Asynchronous),
}

var customResource = at("ServiceToken", CustomResource, Asynchronous)

// triggersOf returns where a type names functions.
func triggersOf(resourceType string) []trigger {
	own := triggers[resourceType]
	if strings.HasPrefix(resourceType, "Custom::") {
		return append(own[:len(own):len(own)], customResource)
	}
	return own
}
