# METADATA
# title: A mapping retries the whole batch when one record fails
# description: >-
#   Without ReportBatchItemFailures one bad record makes Lambda hand the whole batch out again: the good ones are processed twice, and on a queue each of them comes a step nearer to the dead-letter queue.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Add FunctionResponseTypes [ReportBatchItemFailures], and let the handler return the records that failed. An SNS event with SqsSubscription has no such property: read the queue with an SQS event.
#   missing: true
#   reads: [mapping.batch_size, mapping.response_types, mapping.tumbling_window, mapping.enabled, function.inline_code]
package headroom.rules.partial_batch_not_reported

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	needed(mapping)
	silent(mapping)
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "FunctionResponseTypes"],
		"message": sprintf("%s has no ReportBatchItemFailures: one %s that fails retries its whole batch of up to %d%s", [
			mapping.label, lib.record(mapping), mapping.batch_size_effective, lib.from(mapping, "batch_size"),
		]),
		"related": [{"resource": function.id, "path": [], "message": sprintf("%s must say which of them failed", [function.label])} |
			function := mapping.function
		],
		"severity": severity(mapping),
	}
}

needs contains mapping.id if {
	some mapping in input.mappings
	needed(mapping)
}

needed(mapping) if {
	lib.enabled(mapping)
	reports(mapping)
	mapping.batch_size_effective > 1
	mapping.tumbling_window_effective == 0
	processes(mapping)
}

# Kafka takes the answer in provisioned mode only.
reports(mapping) if mapping.kind in {"sqs", "kinesis", "dynamodb"}

reports(mapping) if {
	mapping.kind in {"msk", "kafka"}
	lib.own_pollers(mapping)
}

# A handler that deletes its messages itself has its own way of telling.
processes(mapping) if mapping.function_id == null

processes(mapping) if mapping.function.inline_code == null

processes(mapping) if {
	code := lower(mapping.function.inline_code)
	every word in ["delete_message", "deletemessage"] {
		contains(code, word) == false
	}
}

silent(mapping) if mapping.response_types == null

silent(mapping) if {
	is_array(mapping.response_types)
	every kind in mapping.response_types {
		is_string(kind)
		kind != "ReportBatchItemFailures"
	}
}

severity(mapping) := "warning" if {
	mapping.kind == "sqs"
} else := "info"
