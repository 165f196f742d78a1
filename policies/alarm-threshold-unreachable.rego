# METADATA
# title: An alarm waits for what cannot happen
# description: >-
#   A function that is throttled at its reserved concurrency never runs more often than that, one that ends at its timeout
#   never runs longer, and a queue drops what is older than its retention period. An alarm for more than that stays OK while what it
#   was made for happens.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
# custom:
#   severity: warning
#   some_worlds: info
#   category: alarms
#   fixable: "suggest"
#   fix: >-
#     Set the threshold below the limit: 80 to 90 % of reserved concurrency or timeout, half of a retention period. Throttles tells of what is
#     beyond reserved concurrency.
#   reads: [alarm.threshold, alarm.operator, metric.name, metric.statistic, function.reserved, function.timeout, function.managed, queue.retention, stream.retention]
package headroom.rules.alarm_threshold_unreachable

import data.headroom.lib

deny contains finding if {
	some alarm in input.alarms
	is_number(alarm.threshold)
	some metric in lib.compared(alarm)
	(metric.statistic in {"Sum", "SampleCount"}) == false # which add up
	limit := exceeded(alarm, metric)
	finding := {
		"resource": alarm.id,
		"path": ["Properties", "Threshold"],
		"message": sprintf("%s waits for %s, which cannot be: %s", [alarm.label, lib.waits(alarm, metric), limit.words]),
		"related": limit.related,
	}
}

deny contains finding if {
	some alarm in input.alarms
	is_number(alarm.evaluation_periods)
	alarm.datapoints > alarm.evaluation_periods
	finding := {
		"resource": alarm.id,
		"path": ["Properties", "DatapointsToAlarm"],
		"message": sprintf("%s waits for %v datapoints%s, which cannot be: it looks at %v%s", [
			alarm.label, alarm.datapoints, lib.from(alarm, "datapoints"), alarm.evaluation_periods, lib.from(alarm, "evaluation_periods"),
		]),
	}
}

# exceeded is the limit of a metric that the alarm waits to see exceeded.
exceeded(alarm, metric) := limit(function, "ReservedConcurrentExecutions", "reserved", sprintf("%s never runs more at once than the %d that it reserves", [function.label, function.reserved])) if {
	metric.namespace == "AWS/Lambda"
	metric.name == "ConcurrentExecutions"
	function := metric.function
	function.managed == null
	function.reserved > 0
	lib.above_all(alarm, function.reserved)
} else := limit(function, "Timeout", "timeout", sprintf("%s ends after %d s", [function.label, function.timeout_effective])) if {
	metric.namespace == "AWS/Lambda"
	metric.name == "Duration"
	metric.unit in {null, "Milliseconds"}
	function := metric.function
	function.managed == null
	lib.rises(alarm)
	alarm.threshold > function.timeout_effective * 1000
} else := {"words": sprintf("%s goes from 0 to 1", [metric.name]), "related": lib.watched(metric)} if {
	metric.kind == "share"
	lib.rises(alarm)
	alarm.threshold > 1
} else := limit(queue, "MessageRetentionPeriod", "retention", sprintf("%s keeps messages for %d s", [queue.label, queue.retention_effective])) if {
	metric.namespace == "AWS/SQS"
	metric.name == "ApproximateAgeOfOldestMessage"
	queue := metric.queue
	lib.above_all(alarm, queue.retention_effective)
} else := limit(stream, "RetentionPeriodHours", "retention", sprintf("%s keeps records for %d h", [stream.label, stream.retention_effective])) if {
	metric.namespace == "AWS/Kinesis"
	metric.kind == "age"
	stream := metric.stream
	lib.above_all(alarm, milliseconds(stream.retention_effective))
} else := {"words": sprintf("no stream that %s reads keeps records for more than %d h", [function.label, hours]), "related": streams(function)} if {
	metric.namespace == "AWS/Lambda"
	metric.kind == "age"
	function := metric.function
	hours := longest(function)
	lib.above_all(alarm, milliseconds(hours))
}

limit(noun, property, attribute, words) := {
	"words": sprintf("%s%s", [words, lib.from(noun, attribute)]),
	"related": [{"resource": noun.id, "path": ["Properties", property], "message": words}],
}

milliseconds(hours) := hours * 3600000

# longest is for how many hours the streams of a function keep records, where that is known of all that it reads.
longest(function) := max(kept) if {
	mappings := lib.mappings_of(function)
	kept := [retention(mapping) | some mapping in mappings]
	count(kept) > 0
	count(kept) == count(mappings)
}

retention(mapping) := mapping.stream.retention_effective if mapping.kind == "kinesis"

retention(mapping) := input.quotas.table_stream_retention if mapping.kind == "dynamodb"

streams(function) := [{"resource": mapping.id, "path": [], "message": sprintf("%s reads a stream", [mapping.label])} |
	some mapping in lib.mappings_of(function)
]
