package graph

import "strings"

// read lists the resource types that the graph reads. Properties of other types open no world.
var read = map[string]bool{
	"AWS::Lambda::Function": true, "AWS::Lambda::Version": true, "AWS::Lambda::Alias": true,
	"AWS::Lambda::EventSourceMapping": true, "AWS::Lambda::EventInvokeConfig": true,
	"AWS::Lambda::Permission": true, "AWS::Lambda::Url": true,
	"AWS::SQS::Queue": true, "AWS::Kinesis::Stream": true, "AWS::Kinesis::StreamConsumer": true,
	"AWS::DynamoDB::Table": true, "AWS::DynamoDB::GlobalTable": true,
	"AWS::EC2::VPC": true, "AWS::EC2::Subnet": true, "AWS::EC2::RouteTable": true, "AWS::EC2::Route": true,
	"AWS::EC2::SubnetRouteTableAssociation": true, "AWS::EC2::InternetGateway": true, "AWS::EC2::NatGateway": true,
	"AWS::EC2::EgressOnlyInternetGateway": true, "AWS::EC2::VPCGatewayAttachment": true,
	"AWS::CloudWatch::Alarm": true, "AWS::CloudWatch::CompositeAlarm": true,
	"AWS::CodeDeploy::DeploymentGroup":            true,
	"AWS::ApplicationAutoScaling::ScalableTarget": true, "AWS::ApplicationAutoScaling::ScalingPolicy": true,
	"AWS::Events::Rule": true, "AWS::Scheduler::Schedule": true, "AWS::SNS::Subscription": true, "AWS::SNS::Topic": true,
	"AWS::S3::Bucket": true, "AWS::Logs::SubscriptionFilter": true, "AWS::CloudFormation::CustomResource": true,
}

// unread lists properties that no rule reads, whatever the type.
var unread = map[string]bool{"Tags": true, "Environment": true, "PermissionsBoundary": true, "Code": true, "Description": true, "AlarmDescription": true}

// Reads tells which properties the graph reads of which resource type; with no property, whether it reads the type.
func Reads(resourceType, property string) bool {
	return (read[resourceType] || strings.HasPrefix(resourceType, "Custom::")) && !unread[property]
}
