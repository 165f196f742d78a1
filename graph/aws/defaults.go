// Package aws holds what AWS decides and changes: defaults, quotas, metrics, runtimes. Each figure stands once, with
// its source and the day on which it was read.
package aws

// Defaults of AWS::Lambda::Function.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, 2026-11-22.
const (
	FunctionTimeout = 3   // seconds
	FunctionMemory  = 128 // MB
	FunctionStorage = 512 // MB
)

// What AWS accepts of a function; of one on managed instances, its own figures.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html and
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-best-practices.html, 2026-11-22.
const (
	LongestTimeout        = 900    // seconds
	LongestManagedTimeout = 5_400  // seconds
	MostMemory            = 10_240 // MB
	LeastManagedMemory    = 2_048  // MB
	MostManagedMemory     = 32_768 // MB
	MostStorage           = 10_240 // MB
)

// ConcurrencyQuota is how many executions of an account run at once in a region, unless AWS has raised it.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, 2026-11-22.
const ConcurrencyQuota = 1_000

// KeptUnreserved is what AWS keeps of that quota for functions that reserve nothing.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html, 2026-11-22.
const KeptUnreserved = 100

// Prices of provisioned concurrency for each GB-hour that it is there, used or not, in US East (N. Virginia), in dollars.
// https://aws.amazon.com/lambda/pricing/, 2026-11-22.
const (
	ProvisionedPrice    = 0.0000041667 * 3600
	ProvisionedPriceARM = 0.0000033334 * 3600
	HoursOfMonth        = 730
)

// Defaults of AWS::SQS::Queue.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html, 2026-11-22.
const (
	QueueVisibilityTimeout = 30      // seconds
	QueueMaximumVisibility = 43_200  // seconds, the most that SQS takes
	QueueRetentionPeriod   = 345_600 // seconds
)

// StreamRetention is how long AWS::Kinesis::Stream keeps records where RetentionPeriodHours does not say, in hours.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html, 2026-11-22.
const StreamRetention = 24

// TableStreamRetention is how long the stream of a DynamoDB table keeps records, in hours.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html, 2026-11-22.
const TableStreamRetention = 24

// Defaults of AWS::Lambda::EventSourceMapping.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html and
// https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html, 2026-11-22.
const (
	QueueBatchSize  = 10
	StreamBatchSize = 100
	Parallelization = 1  // batches at once of each shard
	RetryAttempts   = -1 // until the record expires
	RecordAge       = -1 // seconds, until the record expires
)

// How a mapping of a standard SQS queue without MaximumConcurrency polls.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html, 2026-11-22.
const (
	QueueFirstConcurrency = 5     // batches at once to begin with
	QueueMostConcurrency  = 1_250 // batches at once at most
)

// Defaults of AWS::Lambda::EventInvokeConfig.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html, 2026-11-22.
const (
	AsyncRetries  = 2      // after a function's error, besides the first attempt
	AsyncEventAge = 21_600 // seconds
)

// Defaults of AWS::EC2::NatGateway and AWS::EC2::VPCEndpoint.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-natgateway.html and
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html, 2026-11-22.
const (
	NATConnectivity = "public"
	EndpointType    = "Gateway"
)

// How long who waits for a function does so at most, where nothing says less or, of a REST API, more; in milliseconds.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html,
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html,
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html,
// https://docs.aws.amazon.com/general/latest/gr/appsync.html and
// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html, 2026-11-22.
const (
	RESTWait           = 29_000
	HTTPWait           = 30_000
	WebSocketWait      = 29_000
	HTTPAuthorizerWait = 10_000
	AppSyncWait        = 30_000
	CognitoWait        = 5_000
)
