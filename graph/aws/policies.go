package aws

var logging = []string{"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"}

var networking = []string{
	"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
	"ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
}

// ManagedPolicies lists what the policies that AWS manages allow on every resource, by name: those that functions are
// given most, and those that let them send, write or invoke. Of a policy that does much, it is what a function can reach
// a trigger with. A policy that is not here may allow anything.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html, 2026-11-22.
var ManagedPolicies = map[string][]string{
	"AdministratorAccess": {"*"},
	"PowerUserAccess":     {"*"},

	"AWSLambdaBasicExecutionRole":              logging,
	"AWSLambdaBasicDurableExecutionRolePolicy": with(logging, "lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"),
	"AWSLambdaVPCAccessExecutionRole":          with(logging, networking...),
	"AWSLambdaENIManagementAccess":             networking,
	"AWSLambdaSQSQueueExecutionRole":           with(logging, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
	"AWSLambdaKinesisExecutionRole": with(logging, "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
		"kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:ListStreams", "kinesis:SubscribeToShard"),
	"AWSLambdaDynamoDBExecutionRole": with(logging, "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"),
	"AWSLambdaMSKExecutionRole": with(with(logging, networking...), "kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers",
		"ec2:DescribeVpcs", "ec2:DescribeSecurityGroups"),
	"AWSXRayDaemonWriteAccess":                    {"xray:*"},
	"AWSXrayWriteOnlyAccess":                      {"xray:*"},
	"CloudWatchLambdaInsightsExecutionRolePolicy": logging,
	"CloudWatchLogsFullAccess":                    {"logs:*"},
	"CloudWatchFullAccess":                        {"cloudwatch:*", "logs:*", "sns:*"},

	"AWSLambda_FullAccess":         {"lambda:*"},
	"AWSLambdaRole":                {"lambda:InvokeFunction"},
	"AWSLambdaExecute":             {"logs:*", "s3:GetObject", "s3:PutObject"},
	"AmazonSQSFullAccess":          {"sqs:*"},
	"AmazonSQSReadOnlyAccess":      {"sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:List*"},
	"AmazonSNSFullAccess":          {"sns:*"},
	"AmazonSNSReadOnlyAccess":      {"sns:Get*", "sns:List*", "sns:Check*"},
	"AmazonS3FullAccess":           {"s3:*", "s3-object-lambda:*"},
	"AmazonS3ReadOnlyAccess":       {"s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"},
	"AmazonDynamoDBFullAccess":     {"dynamodb:*", "dax:*"},
	"AmazonDynamoDBReadOnlyAccess": {"dynamodb:BatchGetItem", "dynamodb:Describe*", "dynamodb:Get*", "dynamodb:List*", "dynamodb:PartiQLSelect", "dynamodb:Query", "dynamodb:Scan"},
	"AmazonKinesisFullAccess":      {"kinesis:*"},
	"AmazonKinesisReadOnlyAccess":  {"kinesis:Get*", "kinesis:List*", "kinesis:Describe*"},
	"AmazonEventBridgeFullAccess":  {"events:*", "schemas:*", "scheduler:*", "pipes:*"},
	"AWSStepFunctionsFullAccess":   {"states:*"},
}

func with(actions []string, more ...string) []string {
	return append(actions[:len(actions):len(actions)], more...)
}
