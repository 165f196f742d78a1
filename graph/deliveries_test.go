package graph

import (
	"slices"
	"strings"
	"testing"
)

// TestDeliveries finds what brings events to queues and topics without a function in between.
func TestDeliveries(t *testing.T) {
	tests := []struct {
		name, by string
		want     []string
	}{
		{"topic to a queue", `{Type: AWS::SNS::Subscription, Properties: {Protocol: sqs, TopicArn: !Ref News, Endpoint: !GetAtt Jobs.Arn}}`, []string{"By Jobs"}},
		{"topic to a mailbox", `{Type: AWS::SNS::Subscription, Properties: {Protocol: email, TopicArn: !Ref News, Endpoint: jobs@example.com}}`, nil},
		{"bucket to a queue and a topic", `{Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {QueueConfigurations: [{Event: a, Queue: !GetAtt Jobs.Arn}], TopicConfigurations: [{Event: b, Topic: !Ref News}]}}}`, []string{"By Jobs", "By News"}},
		{"bucket to a function", `{Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: a, Function: !GetAtt Other.Arn}]}}}`, nil},
		{"rule to a queue", `{Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Jobs.Arn}, {Id: b, Arn: !GetAtt Jobs.Arn}]}}`, []string{"By Jobs"}},
		{"rule that hears of a queue", `{Type: AWS::Events::Rule, Properties: {EventPattern: {resources: [!GetAtt Jobs.Arn]}, Targets: [{Id: b, Arn: !GetAtt Other.Arn}]}}`, nil},
		{"API to a queue", `{Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS, Uri: !Sub "arn:aws:apigateway:${AWS::Region}:sqs:path/${AWS::AccountId}/${Jobs.QueueName}"}}}`, []string{"By Jobs"}},
		{"HTTP API to a queue", `{Type: AWS::ApiGatewayV2::Integration, Properties: {IntegrationSubtype: SQS-SendMessage, RequestParameters: {QueueUrl: !Ref Jobs}}}`, []string{"By Jobs"}},
		{"state machine to a table", `{Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: !Sub '{"States": {"A": {"Type": "Task", "Parameters": {"TableName": "${Orders}"}}}}'}}`, []string{"By Orders"}},
		{"pipe", `{Type: AWS::Pipes::Pipe, Properties: {Source: !GetAtt Jobs.Arn, Target: !Ref News}}`, []string{"By News", "By reads Jobs"}},
		{"alarm to a topic", `{Type: AWS::CloudWatch::Alarm, Properties: {MetricName: a, AlarmActions: [!Ref News], Dimensions: [{Name: QueueName, Value: !GetAtt Jobs.QueueName}]}}`, []string{"By News"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := build(t, allowed+"  Role: {Type: AWS::IAM::Role}\n  By: "+test.by+"\n")
			var got []string
			for _, d := range g.Deliveries() {
				words := []string{d.From.ID, d.To.ID}
				if d.Reads {
					words = []string{d.From.ID, "reads", d.To.ID}
				}
				got = append(got, strings.Join(words, " "))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}
