package aws

// Limits of AWS::Lambda::EventSourceMapping.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html,
// https://docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html and
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html, 2026-11-22.
const (
	BatchWithoutWindow      = 10 // messages: more need a batching window, and a FIFO queue gives no more
	LeastMaximumConcurrency = 2
	MostMaximumConcurrency  = 1000
	LeastRecordAge          = 60 // seconds; -1 is without end
)

// The sources of a mapping, by what tells them apart in a template.
const (
	fromSQS        = "sqs"
	fromKinesis    = "kinesis"
	fromDynamoDB   = "dynamodb"
	fromMSK        = "msk"
	fromKafka      = "kafka" // self-managed
	fromMQ         = "mq"
	fromDocumentDB = "documentdb"
)

// MappingProperty is a property of AWS::Lambda::EventSourceMapping that Lambda takes for some sources only.
type MappingProperty struct {
	Name    string
	Sources []string // that it is taken for
}

// MappingProperties are the properties that some source refuses. For Kafka some of them are taken in provisioned mode
// only. A FIFO queue also refuses a batching window.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html,
// https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html,
// https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html,
// https://docs.aws.amazon.com/lambda/latest/dg/kafka-esm-parameters.html,
// https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html,
// https://docs.aws.amazon.com/lambda/latest/dg/services-mq-params.html and
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html, 2026-11-22.
var MappingProperties = []MappingProperty{
	{"BisectBatchOnFunctionError", []string{fromKinesis, fromDynamoDB, fromMSK, fromKafka}},
	{"DestinationConfig", []string{fromKinesis, fromDynamoDB, fromMSK, fromKafka}},
	{"FilterCriteria", []string{fromSQS, fromKinesis, fromDynamoDB, fromMSK, fromKafka, fromMQ}},
	{"FunctionResponseTypes", []string{fromSQS, fromKinesis, fromDynamoDB, fromMSK, fromKafka}},
	{"MaximumRecordAgeInSeconds", []string{fromKinesis, fromDynamoDB, fromMSK, fromKafka}},
	{"MaximumRetryAttempts", []string{fromKinesis, fromDynamoDB, fromMSK, fromKafka}},
	{"MetricsConfig", []string{fromSQS, fromKinesis, fromDynamoDB, fromMSK, fromKafka}},
	{"ParallelizationFactor", []string{fromKinesis, fromDynamoDB}},
	{"ProvisionedPollerConfig", []string{fromSQS, fromMSK, fromKafka}},
	{"ScalingConfig", []string{fromSQS}},
	{"StartingPosition", []string{fromKinesis, fromDynamoDB, fromMSK, fromKafka, fromDocumentDB}},
	{"TumblingWindowInSeconds", []string{fromKinesis, fromDynamoDB}},
}

// PollerRange is how many event pollers ProvisionedPollerConfig may ask for.
type PollerRange struct {
	Sources     []string
	Least       int // of both
	MostMinimum int // of MinimumPollers
	MostMaximum int // of MaximumPollers
}

// PollerRanges are the ranges of the sources that have a provisioned mode.
// https://docs.aws.amazon.com/lambda/latest/api/API_ProvisionedPollerConfig.html, 2026-11-22.
var PollerRanges = []PollerRange{
	{[]string{fromSQS}, 2, 200, 10_000},
	{[]string{fromMSK, fromKafka}, 1, 200, 2_000},
}
