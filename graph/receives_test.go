package graph

import "testing"

// TestReceives holds whether the policy of a queue or topic lets a service send to it.
func TestReceives(t *testing.T) {
	policy := func(statement string) string {
		return `Policy: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Jobs], PolicyDocument: {Statement: [` + statement + `]}}}`
	}
	tests := []struct {
		name, resources, action, to string
		want                        Answer
	}{
		{"no policy", ``, "sqs:SendMessage", "Jobs", No},
		{"the service", policy(`{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", Yes},
		{"the service among others", policy(`{Effect: Allow, Principal: {Service: [sns.amazonaws.com, s3.amazonaws.com]}, Action: "sqs:*", Resource: "*"}`), "sqs:SendMessage", "Jobs", Yes},
		{"another service", policy(`{Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", No},
		{"everybody", policy(`{Effect: Allow, Principal: "*", Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", Yes},
		{"the service under a condition", policy(`{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn, Condition: {ArnLike: {aws:SourceArn: !GetAtt Files.Arn}}}`), "sqs:SendMessage", "Jobs", Unknown},
		{"another action", policy(`{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sqs:GetQueueUrl, Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", No},
		{"a denial of everybody else", policy(`{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sqs:SendMessage, Resource: "*"}, {Effect: Deny, NotPrincipal: {Service: s3.amazonaws.com}, Action: "*", Resource: "*"}`), "sqs:SendMessage", "Jobs", Yes},
		{"an account", policy(`{Effect: Allow, Principal: {AWS: "111122223333"}, Action: sqs:SendMessage, Resource: "*"}`), "sqs:SendMessage", "Jobs", No},
		{"somebody who is not known", policy(`{Effect: Allow, Principal: {Service: !Ref Foreign}, Action: sqs:SendMessage, Resource: "*"}`), "sqs:SendMessage", "Jobs", Unknown},
		{"a document that is not known", `Policy: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Jobs], PolicyDocument: !Ref Foreign}}`, "sqs:SendMessage", "Jobs", Unknown},
		{"the policy of another queue", `Policy: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Failed], PolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sqs:SendMessage, Resource: "*"}]}}}`, "sqs:SendMessage", "Jobs", No},
		{"a policy of its own", `Policy: {Type: AWS::SQS::QueueInlinePolicy, Properties: {Queue: !Ref Jobs, PolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sqs:SendMessage, Resource: "*"}]}}}`, "sqs:SendMessage", "Jobs", Yes},
		{"a topic", `Policy: {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [!Ref News], PolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sns:Publish, Resource: !Ref News}]}}}`, "sns:Publish", "News", Yes},
		{"a topic without a policy", policy(`{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: "*", Resource: "*"}`), "sns:Publish", "News", No},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := allowedGraph(t, "Role: {Type: AWS::IAM::Role}\n"+test.resources)
			if got := g.Receives(g.byID[test.to], S3, test.action); got.Answer != test.want {
				t.Errorf("got %s, want %s", got.Answer, test.want)
			}
		})
	}
}
