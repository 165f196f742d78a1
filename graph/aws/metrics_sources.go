package aws

import "slices"

// queueMetrics are the metrics of AWS/SQS.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html, 2026-11-22.
var queueMetrics = slices.Concat(
	metricsOf(Tally, "Count", byQueue, "NumberOfMessagesSent", "NumberOfMessagesReceived", "NumberOfMessagesDeleted", "NumberOfEmptyReceives",
		"NumberOfDeduplicatedSentMessages"),
	metricsOf(Level, "Count", byQueue, "ApproximateNumberOfMessagesVisible", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed",
		"ApproximateNumberOfGroupsWithInflightMessages", "ApproximateNumberOfNoisyGroups", "ApproximateNumberOfMessagesVisibleInQuietGroups",
		"ApproximateNumberOfMessagesNotVisibleInQuietGroups", "ApproximateNumberOfMessagesDelayedInQuietGroups"),
	metricsOf(Level, "Seconds", byQueue, "ApproximateAgeOfOldestMessage", "ApproximateAgeOfOldestMessageInQuietGroups"),
	metricsOf(Size, "Bytes", byQueue, "SentMessageSize"),
)

var byQueue = [][]string{{"QueueName"}}

// streamMetrics are the metrics of AWS/Kinesis that tell whether its readers keep up.
// https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html, 2026-11-22.
var streamMetrics = slices.Concat(
	metricsOf(Age, "Milliseconds", byStream, "GetRecords.IteratorAgeMilliseconds"),
	metricsOf(Time, "Milliseconds", [][]string{{"StreamName", "ConsumerName"}}, "SubscribeToShardEvent.MillisBehindLatest"),
	metricsOf(Tally, "Count", [][]string{{"StreamName"}, {"StreamName", "ShardId"}}, "ReadProvisionedThroughputExceeded",
		"WriteProvisionedThroughputExceeded", "IncomingRecords"),
	metricsOf(Tally, "Count", byStream, "GetRecords.Records", "PutRecords.TotalRecords", "PutRecords.FailedRecords", "PutRecords.ThrottledRecords"),
)

var byStream = [][]string{{"StreamName"}}

// tableMetrics are the metrics of AWS/DynamoDB that tell whether requests are refused. Most have sets of dimensions of
// their own.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html, 2026-11-22.
var tableMetrics = metricsOf(Tally, "Count", nil, "ReadThrottleEvents", "WriteThrottleEvents", "ThrottledRequests", "SystemErrors", "UserErrors")

// stateMachineMetrics are the metrics of AWS/States that tell how executions end. The name of their dimension says ARN,
// and its value is one.
// https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html, 2026-11-22.
var stateMachineMetrics = metricsOf(Tally, "Count", nil, "ExecutionsAborted", "ExecutionsFailed", "ExecutionsStarted", "ExecutionsSucceeded",
	"ExecutionsTimedOut", "ExecutionThrottled")

// topicMetrics are the metrics of AWS/SNS that tell whether messages arrive.
// https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html, 2026-11-22.
var topicMetrics = metricsOf(Tally, "Count", nil, "NumberOfMessagesPublished", "NumberOfNotificationsDelivered", "NumberOfNotificationsFailed",
	"NumberOfNotificationsFilteredOut", "NumberOfNotificationsFilteredOut-InvalidAttributes", "NumberOfNotificationsRedrivenToDlq",
	"NumberOfNotificationsFailedToRedriveToDlq")

// ruleMetrics are the metrics of AWS/Events that tell whether targets are reached.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html, 2026-11-22.
var ruleMetrics = metricsOf(Tally, "Count", nil, "Invocations", "FailedInvocations", "ThrottledRules", "TriggeredRules", "InvocationsSentToDlq",
	"InvocationsFailedToBeSentToDlq", "DeadLetterInvocations")

// scheduleMetrics are the metrics of AWS/Scheduler that tell whether targets are reached.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html, 2026-11-22.
var scheduleMetrics = metricsOf(Tally, "Count", nil, "InvocationAttemptCount", "InvocationDroppedCount", "InvocationThrottleCount",
	"TargetErrorCount", "TargetErrorThrottledCount", "InvocationsFailedToBeSentToDeadLetterCount")

// apiMetrics are the metrics of AWS/ApiGateway: those of REST APIs, and the errors of HTTP APIs.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html and
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html, 2026-11-22.
var apiMetrics = slices.Concat(
	metricsOf(Tally, "Count", nil, "Count", "4XXError", "5XXError", "4xx", "5xx"),
	metricsOf(Time, "Milliseconds", nil, "Latency", "IntegrationLatency"),
)
