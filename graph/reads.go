package graph

import "slices"

// all stands for every property of a type, but for those that no rule reads.
var all []string

// read lists the resource types that the graph reads, and which of their properties, besides those in which they name a
// function that they invoke. Other properties open no world.
var read = map[string][]string{
	"AWS::Lambda::Function":           all,
	"AWS::Lambda::Version":            all,
	"AWS::Lambda::Alias":              all,
	"AWS::Lambda::EventSourceMapping": all,
	"AWS::Lambda::EventInvokeConfig":  all,
	"AWS::Lambda::Permission":         all,
	"AWS::Lambda::ResourcePolicy":     all,
	"AWS::Lambda::Url":                all,

	"AWS::SQS::Queue":              all,
	"AWS::Kinesis::Stream":         all,
	"AWS::Kinesis::StreamConsumer": all,
	"AWS::DynamoDB::Table":         all,
	"AWS::DynamoDB::GlobalTable":   all,

	"AWS::EC2::VPC":                         all,
	"AWS::EC2::Subnet":                      all,
	"AWS::EC2::RouteTable":                  all,
	"AWS::EC2::Route":                       all,
	"AWS::EC2::SubnetRouteTableAssociation": all,
	"AWS::EC2::InternetGateway":             all,
	"AWS::EC2::NatGateway":                  all,
	"AWS::EC2::EgressOnlyInternetGateway":   all,
	"AWS::EC2::VPCGatewayAttachment":        all,
	"AWS::EC2::VPCEndpoint":                 {"VpcId", "VpcEndpointType", "ServiceName", "RouteTableIds", "SubnetIds"},
	"AWS::EC2::VPNGateway":                  {},

	"AWS::RDS::DBInstance":               {"PubliclyAccessible", "DBSubnetGroupName", "DBClusterIdentifier"},
	"AWS::RDS::DBCluster":                {"PubliclyAccessible", "DBSubnetGroupName"},
	"AWS::RDS::DBSubnetGroup":            {"SubnetIds"},
	"AWS::RDS::DBProxy":                  {},
	"AWS::RDS::DBProxyEndpoint":          {},
	"AWS::ElastiCache::CacheCluster":     {},
	"AWS::ElastiCache::ReplicationGroup": {},
	"AWS::ElastiCache::ServerlessCache":  {},

	"AWS::CloudWatch::Alarm":                      all,
	"AWS::CloudWatch::CompositeAlarm":             all,
	"AWS::Lambda::LayerVersion":                   {"CompatibleRuntimes"},
	"AWS::Logs::LogGroup":                         {"LogGroupName", "RetentionInDays"},
	"AWS::Logs::MetricFilter":                     {"MetricTransformations"},
	"AWS::CodeDeploy::DeploymentGroup":            all,
	"AWS::ApplicationAutoScaling::ScalableTarget": all,
	"AWS::ApplicationAutoScaling::ScalingPolicy":  all,

	"AWS::Events::Rule":                   all,
	"AWS::Scheduler::Schedule":            all,
	"AWS::Pipes::Pipe":                    all,
	"AWS::SNS::Subscription":              all,
	"AWS::SNS::Topic":                     all,
	"AWS::SNS::TopicPolicy":               all,
	"AWS::SNS::TopicInlinePolicy":         all,
	"AWS::SQS::QueuePolicy":               all,
	"AWS::SQS::QueueInlinePolicy":         all,
	"AWS::S3::Bucket":                     {"BucketName"},
	"Custom::S3BucketNotifications":       {"BucketName"},
	"AWS::ApiGateway::RestApi":            {"Body"},
	"AWS::ApiGateway::Method":             {"Integration"},
	"AWS::ApiGateway::Authorizer":         {"AuthorizerUri", "AuthorizerCredentials"},
	"AWS::ApiGatewayV2::Api":              {"Body", "ProtocolType", "Target", "CredentialsArn"},
	"AWS::ApiGatewayV2::Integration":      {"ApiId", "IntegrationUri", "RequestParameters", "CredentialsArn", "TimeoutInMillis", "ResponseTransferMode"},
	"AWS::ApiGatewayV2::Authorizer":       {"ApiId", "AuthorizerUri", "AuthorizerCredentialsArn"},
	"AWS::AppSync::DataSource":            {"LambdaConfig"},
	"AWS::AppSync::Resolver":              {"DataSourceName", "RequestMappingTemplate"},
	"AWS::AppSync::FunctionConfiguration": {"DataSourceName", "RequestMappingTemplate"},
	"AWS::SES::ReceiptRule":               {"Rule"},
	"AWS::CodePipeline::Pipeline":         {"Stages"},
	"AWS::StepFunctions::StateMachine":    {"Definition", "DefinitionString", "DefinitionSubstitutions"},
}

// unread lists properties that no rule reads, whatever the type.
var unread = map[string]bool{"Tags": true, "Environment": true, "PermissionsBoundary": true, "Code": true, "Description": true}

// Reads tells which properties the graph reads of which resource type; with no property, whether it reads the type.
func Reads(resourceType, property string) bool {
	if unread[property] {
		return false
	}
	properties, known := read[resourceType]
	if known && (property == "" || properties == nil || slices.Contains(properties, property)) {
		return true
	}
	named := triggersOf(resourceType)
	return property == "" && len(named) > 0 || slices.ContainsFunc(named, func(t trigger) bool { return t.path[0] == property || t.path[0] == "*" })
}
