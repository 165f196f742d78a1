package aws

import (
	"slices"
	"strings"
)

// background lists the actions that a function's role allows and that its handler needs no way to a service's endpoint for:
// Lambda and the runtime do them, another service checks them, or they are done on an address inside the VPC.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html, 2026-11-22.
var background = []string{
	"iam:PassRole", "kms:*", "logs:*", "xray:*", "ec2:*", "lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState",
	"elasticfilesystem:Client*", "s3files:*", "rds-db:*", "elasticache:*", "memorydb:*", "dax:*", "kafka-cluster:*", "neptune-db:*",
	"es:*", "aoss:*", "vpc-lattice-svcs:*",
}

// sourceReads lists what a function's role must allow for event source mappings to read, by the kind of the source.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html, 2026-11-22.
var sourceReads = map[string][]string{
	"sqs": {"sqs:ReceiveMessage", "sqs:DeleteMessage*", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ChangeMessageVisibility*"},
	"kinesis": {"kinesis:DescribeStream*", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:ListStreams",
		"kinesis:SubscribeToShard"},
	"dynamodb":   {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"},
	"msk":        {"kafka:*", "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret", "glue:GetSchemaVersion"},
	"kafka":      {"secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret", "glue:GetSchemaVersion"},
	"mq":         {"mq:*", "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"},
	"documentdb": {"rds:Describe*", "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"},
}

// deliveries lists what a function's role must allow for Lambda to bring events to its dead-letter queue and destinations.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, 2026-11-22.
var deliveries = []string{"sqs:SendMessage*", "sns:Publish*", "lambda:Invoke*", "events:PutEvents", "s3:PutObject*", "s3:ListBucket"}

// onBehalf lists the services that another calls with the permissions of whoever called it, by the actions that make it do so.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html, 2026-11-22.
var onBehalf = map[string][]string{
	"athena:*": {"s3", "glue", "lakeformation"}, "redshift-data:*": {"redshift", "redshift-serverless", "secretsmanager"}, "rds-data:*": {"secretsmanager"},
	"polly:StartSpeechSynthesisTask": {"s3", "sns"}, "transcribe:Start*": {"s3"}, "rekognition:*": {"s3"}, "textract:*": {"s3"},
	"bedrock:*": {"s3", "aws-marketplace"}, "dynamodb:ExportTableToPointInTime": {"s3"}, "dynamodb:ImportTable": {"s3"},
	"lambda:CreateFunction": {"s3"}, "lambda:UpdateFunctionCode": {"s3"}, "lambda:PublishLayerVersion": {"s3"},
	"secretsmanager:RotateSecret": {"lambda"},
}

// IsOnBehalf reports whether what is allowed of a service may be allowed for a call that another action makes.
func IsOnBehalf(service, action string) bool {
	if strings.HasPrefix(strings.ToLower(action), service+":") {
		return false
	}
	for pattern, services := range onBehalf {
		if slices.Contains(services, service) && overlap(strings.ToLower(action), strings.ToLower(pattern)) {
			return true
		}
	}
	// A stack is deployed with the permissions of who deploys it.
	return overlapsAny(action, []string{"cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:ExecuteChangeSet"})
}

// IsBackground reports whether an action, with wildcards or without, may be one that no handler calls a service for.
func IsBackground(action string) bool { return overlapsAny(action, background) }

// IsSourceRead reports whether an action may be what a mapping reads a source of that kind with.
func IsSourceRead(kind, action string) bool { return overlapsAny(action, sourceReads[kind]) }

// IsDelivery reports whether an action may be what Lambda brings events to a destination with.
func IsDelivery(action string) bool { return overlapsAny(action, deliveries) }

// IsForExecution reports whether a policy that AWS manages is made for the roles of functions, and given to them whether
// their handlers use all of it or not.
func IsForExecution(policy string) bool {
	return strings.HasPrefix(policy, "AWSLambda") && !strings.HasPrefix(policy, "AWSLambda_")
}

func overlapsAny(action string, patterns []string) bool {
	for _, pattern := range patterns {
		if overlap(strings.ToLower(action), strings.ToLower(pattern)) {
			return true
		}
	}
	return false
}

// overlap reports whether two patterns may match the same action, as far as what stands before their first wildcards tells.
func overlap(a, b string) bool {
	i, j := strings.IndexAny(a, "*?"), strings.IndexAny(b, "*?")
	switch {
	case i < 0 && j < 0:
		return a == b
	case i < 0:
		return strings.HasPrefix(a, b[:j])
	case j < 0:
		return strings.HasPrefix(b, a[:i])
	}
	return strings.HasPrefix(a[:i], b[:j]) || strings.HasPrefix(b[:j], a[:i])
}
