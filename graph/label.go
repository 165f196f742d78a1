package graph

import "github.com/headroom-lint/headroom/parser"

// nouns names resource types in the field's words.
var nouns = map[string]string{
	"AWS::Lambda::Function": "function", "AWS::Lambda::Version": "version", "AWS::Lambda::Alias": "alias",
	"AWS::Lambda::EventSourceMapping": "event source mapping", "AWS::Lambda::EventInvokeConfig": "event invoke config",
	"AWS::Lambda::Permission": "permission", "AWS::Lambda::Url": "function URL",
	"AWS::SQS::Queue": "queue", "AWS::SNS::Topic": "topic", "AWS::SNS::Subscription": "subscription",
	"AWS::Kinesis::Stream": "stream", "AWS::Kinesis::StreamConsumer": "stream consumer",
	"AWS::DynamoDB::Table": "table", "AWS::DynamoDB::GlobalTable": "table", "AWS::S3::Bucket": "bucket",
	"AWS::EC2::VPC": "VPC", "AWS::EC2::Subnet": "subnet", "AWS::EC2::RouteTable": "route table", "AWS::EC2::Route": "route",
	"AWS::EC2::SubnetRouteTableAssociation": "route table association",
	"AWS::EC2::InternetGateway":             "internet gateway", "AWS::EC2::NatGateway": "NAT gateway",
	"AWS::EC2::EgressOnlyInternetGateway": "egress-only internet gateway",
	"AWS::CloudWatch::Alarm":              "alarm", "AWS::CloudWatch::CompositeAlarm": "composite alarm",
	"AWS::ApplicationAutoScaling::ScalableTarget": "scalable target",
	"AWS::ApplicationAutoScaling::ScalingPolicy":  "scaling policy",
	"AWS::Events::Rule":                           "rule", "AWS::Scheduler::Schedule": "schedule", "AWS::IAM::Role": "role",
}

// label names a resource to a reader, by what the author wrote.
func label(r *parser.Resource) string {
	noun := nouns[r.Type]
	if noun == "" {
		noun = "resource"
	}
	author := r.Author()
	for i, key := range author.Path {
		if key == "Events" && i+1 < len(author.Path) {
			event := `event "` + author.Path[i+1] + `" of function "` + author.ID + `"`
			if r.Type == "AWS::Lambda::EventSourceMapping" {
				return event
			}
			return noun + " of " + event
		}
	}
	if r.IsGenerated() && r.Type != "AWS::Lambda::Function" {
		return noun + ` of "` + author.ID + `"`
	}
	return noun + ` "` + author.ID + `"`
}
