package aws

import "slices"

// The sets of dimensions of AWS/Lambda. An alias or version is told by Resource, "name:alias", beside FunctionName; a
// mapping by its UUID.
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html, 2026-11-22.
var (
	wholeRegion = [][]string{{}}
	byQualifier = [][]string{{"FunctionName", "Resource"}, {"FunctionName", "Resource", "ExecutedVersion"}}
	byFunction  = append([][]string{{}, {"FunctionName"}}, byQualifier...)
	byMapping   = [][]string{{"EventSourceMappingUUID"}}
)

// lambdaMetrics are the metrics of AWS/Lambda.
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html,
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html,
// https://docs.aws.amazon.com/lambda/latest/dg/durable-monitoring.html,
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-monitoring.html and
// https://docs.aws.amazon.com/lambda/latest/dg/cmr-monitoring.html, 2026-11-22.
var lambdaMetrics = slices.Concat(
	metricsOf(Outcome, "Count", byFunction, "Invocations", "Errors", "Throttles", "DeadLetterErrors", "DestinationDeliveryFailures",
		"RecursiveInvocationsDropped", "OversizedRecordCount"),
	metricsOf(Outcome, "Count", nil, "CPUThrottles", "MemoryThrottles", "DiskThrottles", "ConcurrencyThrottles"),
	metricsOf(Outcome, "Count", byQualifier, "ProvisionedConcurrencyInvocations", "ProvisionedConcurrencySpilloverInvocations"),
	metricsOf(Tally, "Count", byFunction, "AsyncEventsReceived", "AsyncEventsDropped", "SignatureValidationErrors"),
	metricsOf(Time, "Milliseconds", byFunction, "Duration", "PostRuntimeExtensionsDuration", "AsyncEventAge"),
	metricsOf(Age, "Milliseconds", byFunction, "IteratorAge"),
	metricsOf(Level, "Count", byFunction, "OffsetLag"),
	metricsOf(Running, "Count", byFunction, "ConcurrentExecutions"),
	metricsOf(Running, "Count", wholeRegion, "UnreservedConcurrentExecutions", "ClaimedAccountConcurrency"),
	metricsOf(Running, "Count", byQualifier, "ProvisionedConcurrentExecutions"),
	metricsOf(Share, "None", byQualifier, "ProvisionedConcurrencyUtilization"),

	metricsOf(Tally, "Count", byMapping, "PolledEventCount", "FilteredOutEventCount", "InvokedEventCount", "FailedInvokeEventCount",
		"DroppedEventCount", "OnFailureDestinationDeliveredEventCount", "DeletedEventCount", "CommittedEventCount",
		"PollingErrorCount", "InvokeErrorCount", "OnFailureDestinationDeliveryErrorCount", "SchemaRegistryErrorCount", "CommitErrorCount"),
	metricsOf(Level, "Count", byMapping, "MaxOffsetLag", "SumOffsetLag", "ProvisionedPollers"),
	metricsOf(Size, "Count", byMapping, "EventPollerUnit"),
	metricsOf(Size, "Bytes", byMapping, "EventPollerThroughputInBytes"),

	metricsOf(Size, "Count", nil, "ApproximateRunningDurableExecutions", "DurableExecutionOperations"),
	metricsOf(Size, "Percent", nil, "ApproximateRunningDurableExecutionsUtilization"),
	metricsOf(Size, "Bytes", nil, "DurableExecutionStorageWrittenBytes"),
	metricsOf(Time, "Milliseconds", nil, "DurableExecutionDuration"),
	metricsOf(Tally, "Count", nil, "DurableExecutionStarted", "DurableExecutionStopped", "DurableExecutionSucceeded",
		"DurableExecutionFailed", "DurableExecutionTimedOut"),

	metricsOf(Size, "Percent", nil, "CPUUtilization", "MemoryUtilization", "NetworkUtilization", "DiskUtilization",
		"ExecutionEnvironmentCPUUtilization", "ExecutionEnvironmentMemoryUtilization"),
	metricsOf(Size, "Count", nil, "vCPUAvailable", "vCPUAllocated", "ExecutionEnvironmentConcurrency", "ExecutionEnvironmentConcurrencyLimit",
		"ExecutionEnvironmentCount"),
	metricsOf(Size, "Bytes", nil, "MemoryAvailable", "MemoryAllocated"),

	metricsOf(Tally, "Count", nil, "RuntimeInvocations", "RuntimeInvocationErrors"),
)
