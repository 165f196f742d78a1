package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// nouns names resource types in the field's words.
var nouns = map[string]string{
	"AWS::Lambda::Function": "function", "AWS::Lambda::Version": "version", "AWS::Lambda::Alias": "alias",
	"AWS::Lambda::EventSourceMapping": "event source mapping", "AWS::Lambda::EventInvokeConfig": "event invoke config",
	"AWS::Lambda::Permission": "permission", "AWS::Lambda::Url": "function URL",
	"AWS::Lambda::LayerVersion": "layer", "AWS::Logs::LogGroup": "log group", "AWS::Logs::MetricFilter": "metric filter",
	"AWS::SQS::Queue": "queue", "AWS::SNS::Topic": "topic", "AWS::SNS::Subscription": "subscription",
	"AWS::Kinesis::Stream": "stream", "AWS::Kinesis::StreamConsumer": "stream consumer",
	"AWS::DynamoDB::Table": "table", "AWS::DynamoDB::GlobalTable": "table", "AWS::S3::Bucket": "bucket",
	"AWS::EC2::VPC": "VPC", "AWS::EC2::Subnet": "subnet", "AWS::EC2::RouteTable": "route table", "AWS::EC2::Route": "route",
	"AWS::EC2::SubnetRouteTableAssociation": "route table association",
	"AWS::EC2::InternetGateway":             "internet gateway", "AWS::EC2::NatGateway": "NAT gateway",
	"AWS::EC2::EgressOnlyInternetGateway": "egress-only internet gateway", "AWS::EC2::VPCEndpoint": "endpoint",
	"AWS::RDS::DBInstance": "database", "AWS::RDS::DBCluster": "database cluster", "AWS::RDS::DBProxy": "database proxy",
	"AWS::RDS::DBProxyEndpoint": "endpoint of a database proxy", "AWS::RDS::DBSubnetGroup": "subnet group",
	"AWS::ElastiCache::CacheCluster": "cache", "AWS::ElastiCache::ReplicationGroup": "cache", "AWS::ElastiCache::ServerlessCache": "cache",
	"AWS::CloudWatch::Alarm": "alarm", "AWS::CloudWatch::CompositeAlarm": "composite alarm",
	"AWS::ApplicationAutoScaling::ScalableTarget": "scalable target",
	"AWS::ApplicationAutoScaling::ScalingPolicy":  "scaling policy",
	"AWS::Events::Rule":                           "rule", "AWS::Scheduler::Schedule": "schedule", "AWS::Pipes::Pipe": "pipe",
	"AWS::IAM::Role": "role", "AWS::IAM::Policy": "policy", "AWS::IAM::ManagedPolicy": "managed policy", "AWS::IAM::RolePolicy": "role policy",
	"AWS::SQS::QueuePolicy": "queue policy", "AWS::SNS::TopicPolicy": "topic policy",
	"AWS::ApiGateway::RestApi": "REST API", "AWS::ApiGateway::Method": "method", "AWS::ApiGateway::Authorizer": "authorizer",
	"AWS::ApiGatewayV2::Api": "API", "AWS::ApiGatewayV2::Integration": "integration", "AWS::ApiGatewayV2::Authorizer": "authorizer",
	"AWS::AppSync::GraphQLApi": "GraphQL API", "AWS::AppSync::DataSource": "data source", "AWS::AppSync::Api": "event API",
	"AWS::Cognito::UserPool": "user pool", "AWS::ElasticLoadBalancingV2::TargetGroup": "target group", "AWS::VpcLattice::TargetGroup": "target group",
	"AWS::CloudFront::Distribution": "distribution", "AWS::StepFunctions::StateMachine": "state machine",
	"AWS::IoT::TopicRule": "topic rule", "AWS::Logs::SubscriptionFilter": "subscription filter", "AWS::SES::ReceiptRule": "receipt rule",
	"AWS::Config::ConfigRule": "config rule", "AWS::KinesisFirehose::DeliveryStream": "delivery stream", "AWS::Bedrock::Agent": "agent",
	"AWS::Lex::Bot": "bot", "AWS::Lex::BotAlias": "bot alias", "AWS::CodePipeline::Pipeline": "pipeline", "AWS::CodeCommit::Repository": "repository",
	"AWS::SecretsManager::RotationSchedule": "rotation schedule", "AWS::Events::EventBus": "event bus", "AWS::Lambda::ResourcePolicy": "resource policy",
	"Custom::S3BucketNotifications": "bucket notification",
}

// implicitAPIs are the types of what SAM makes for events that name no API.
var implicitAPIs = map[string]bool{"AWS::ApiGateway::RestApi": true, "AWS::ApiGatewayV2::Api": true}

// label names a resource to a reader, by what the author wrote.
func label(t *parser.Template, r *parser.Resource) string {
	noun := nouns[r.Type]
	switch {
	case noun != "":
	case strings.HasPrefix(r.Type, "Custom::"), r.Type == "AWS::CloudFormation::CustomResource":
		noun = "custom resource"
	default:
		noun = "resource"
	}
	author := r.Author()
	if r.IsGenerated() && implicitAPIs[r.Type] { // many events share it, and templates call it by its id
		return noun + ` "` + r.ID[strings.LastIndexAny(r.ID, "/:")+1:] + `"`
	}
	if eventOf(author) != "" {
		if r.Type == "AWS::Lambda::EventSourceMapping" {
			return eventLabel(t, author)
		}
		return noun + " of " + eventLabel(t, author)
	}
	if r.IsGenerated() && r.Type != "AWS::Lambda::Function" {
		return noun + ` of "` + author.ID + `"`
	}
	return noun + ` "` + author.ID + `"`
}

// eventLabel names a SAM event, of a function or a state machine.
func eventLabel(t *parser.Template, author parser.Author) string {
	owner := "function"
	if r := t.Resource(author.ID); r != nil && nouns[r.Type] != "" {
		owner = nouns[r.Type]
	}
	return `event "` + eventOf(author) + `" of ` + owner + ` "` + author.ID + `"`
}
