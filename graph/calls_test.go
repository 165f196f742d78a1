package graph

import (
	"strings"
	"testing"
)

// TestCalls tells what a handler calls from what its role allows for something else. The services that are called stand in
// order; a question mark says that there may be others.
func TestCalls(t *testing.T) {
	statement := func(rest string) string { return role(`{Effect: Allow, ` + rest + `}`) }
	with := func(resource, more string) string { return resource + "\n" + more }
	const mapping = `Mapping: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, EventSourceArn: !GetAtt Jobs.Arn}}`
	const dlq = `Config: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Fn, Qualifier: $LATEST, DestinationConfig: {OnFailure: {Destination: !GetAtt Failed.Arn}}}}`
	const shared = `Second: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}`
	tests := []struct{ name, resources, want string }{
		{"no role of the template", `Role: {Type: AWS::IAM::User}`, "?"},
		{"nothing", `Role: {Type: AWS::IAM::Role}`, ""},
		{"two services", statement(`Action: [dynamodb:PutItem, dynamodb:GetItem, "sns:Publish"], Resource: "*"`), "dynamodb sns"},
		{"a service in capitals", statement(`Action: DynamoDB:PutItem, Resource: "*"`), "dynamodb"},
		{"all of a service", statement(`Action: "s3:*", Resource: "*"`), "s3"},
		{"a policy that AWS manages", `Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]}}`, "s3 s3-object-lambda"},
		{"a policy for the roles of functions", `Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSLambdaExecute"]}}`, ""},
		{"a policy of another stack", `Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Foreign]}}`, "?"},
		{"everything", statement(`Action: "*", Resource: "*"`), "?"},
		{"an unknown action", statement(`Action: !Ref Foreign, Resource: "*"`), "?"},
		{"services that begin alike", statement(`Action: "s*:Get*", Resource: "*"`), "?"},
		{"all but an action", statement(`NotAction: "iam:*", Resource: "*"`), "?"},
		{"under a condition", statement(`Action: sns:Publish, Resource: "*", Condition: {Bool: {aws:SecureTransport: "true"}}`), "?"},
		{"what is denied", role(`{Effect: Allow, Action: "s3:GetObject", Resource: "*"}, {Effect: Deny, Action: "s3:*", Resource: "*"}`), "?"},
		{"what is denied elsewhere", role(`{Effect: Allow, Action: "s3:GetObject", Resource: "*"}, {Effect: Deny, Action: "s3:*", Resource: !GetAtt Files.Arn}`), "s3"},
		{"no call of a service", statement(`Action: [iam:PassRole, "kms:Decrypt", "logs:*", "xray:*", "ec2:Describe*", "elasticfilesystem:ClientMount", "s3files:ClientMount", "rds-db:connect",
    "elasticache:Connect", "memorydb:Connect", "dax:*", "kafka-cluster:Connect"], Resource: "*"`), ""},

		{"its own source", with(statement(`Action: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], Resource: !GetAtt Jobs.Arn`), mapping), ""},
		{"its own source or another", with(statement(`Action: "sqs:*", Resource: "*"`), mapping), ""},
		{"reading another queue", with(statement(`Action: sqs:ReceiveMessage, Resource: !GetAtt Failed.Arn`), mapping), "sqs"},
		{"writing into its own source", with(statement(`Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn`), mapping), "sqs"},
		{"the source of a mapping made elsewhere", statement(`Action: [sqs:ReceiveMessage, sqs:DeleteMessage], Resource: !Ref Foreign`), ""},
		{"its own destination", with(statement(`Action: sqs:SendMessage, Resource: !GetAtt Failed.Arn`), dlq), ""},
		{"another queue", with(statement(`Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn`), dlq), "sqs"},

		{"a shared role", with(statement(`Action: dynamodb:PutItem, Resource: !GetAtt Orders.Arn`), shared), "?"},
		{"a role of other services as well", `Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: [lambda.amazonaws.com, states.amazonaws.com]}}]},
    Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: sns:Publish, Resource: "*"}]}}]}}`, "?"},
		{"a call that another service makes", statement(`Action: [polly:StartSpeechSynthesisTask, sns:Publish, s3:PutObject], Resource: "*"`), "polly ?"},
		{"a call besides that of another service", statement(`Action: [athena:StartQueryExecution, s3:GetObject, sqs:SendMessage], Resource: "*"`), "athena sqs ?"},
		{"what a stack needs", statement(`Action: [cloudformation:CreateStack, s3:CreateBucket], Resource: "*"`), "cloudformation ?"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := allowedGraph(t, test.resources)
			calls, complete := g.Calls(noun[Function](g, g.byID["Fn"]))
			var got []string
			for _, c := range calls {
				got = append(got, c.Service)
			}
			if !complete {
				got = append(got, "?")
			}
			if text := strings.Join(got, " "); text != test.want {
				t.Errorf("got %q, want %q", text, test.want)
			}
		})
	}
}

// TestCallsOfSharedRole lets the environment of a function tell which statements of a shared role are about it.
func TestCallsOfSharedRole(t *testing.T) {
	g := build(t, strings.ReplaceAll(allowed, "{Role: !GetAtt Role.Arn}", "{Role: !GetAtt Role.Arn, Environment: {Variables: {TABLE: !Ref Orders}}}")+`
  Second: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}
  `+role(`{Effect: Allow, Action: [dynamodb:PutItem], Resource: !GetAtt Orders.Arn}, {Effect: Allow, Action: sns:Publish, Resource: !Ref News}`)+"\n")
	calls, complete := g.Calls(noun[Function](g, g.byID["Fn"]))
	if len(calls) != 1 || calls[0].Action != "dynamodb:PutItem" || complete {
		t.Errorf("got %v, complete %t", calls, complete)
	}
}

// TestMayDo holds whether a role allows an action to any resource at all.
func TestMayDo(t *testing.T) {
	for resources, want := range map[string]Answer{
		role(`{Effect: Allow, Action: "logs:*", Resource: "*"}`):                                                         No,
		role(`{Effect: Allow, Action: "ec2:*NetworkInterface*", Resource: "*"}`):                                         Yes,
		role(`{Effect: Allow, Action: ec2:CreateNetworkInterface, Resource: "arn:aws:ec2:*:*:subnet/subnet-1"}`):         Yes,
		role(`{Effect: Deny, Action: ec2:CreateNetworkInterface, Resource: "*"}`):                                        No,
		role(`{Effect: Allow, NotAction: "iam:*", Resource: "*"}`):                                                       Yes,
		role(`{Effect: Allow, NotAction: "ec2:*", Resource: "*"}`):                                                       No,
		role(`{Effect: Allow, Action: "ec2:*", Resource: "*", Condition: {Bool: {aws:SecureTransport: "true"}}}`):        Unknown,
		role(`{Effect: Allow, Action: !Ref Foreign, Resource: "*"}`):                                                     Unknown,
		`Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEC2FullAccess"]}}`: Unknown,
	} {
		g := allowedGraph(t, resources)
		if got := g.Role(noun[Function](g, g.byID["Fn"])).MayDo("ec2:CreateNetworkInterface"); got != want {
			t.Errorf("%s: %s, want %s", resources, got, want)
		}
	}
}
