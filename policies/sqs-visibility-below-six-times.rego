# METADATA
# title: A queue's visibility timeout is less than six times its function's timeout
# description: >-
#   When Lambda throttles a batch it keeps retrying until the visibility timeout ends. AWS asks for six times the function timeout plus the batching window, so that throttled messages are not handed out twice and counted as failed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Set VisibilityTimeout to six times the function's Timeout plus MaximumBatchingWindowInSeconds.
#   yields: [sqs-visibility-below-timeout]
#   reads: [queue.visibility, function.timeout, mapping.batch_window, mapping.enabled]
package headroom.rules.sqs_visibility_below_six_times

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	lib.enabled(mapping)
	queue := mapping.queue
	function := mapping.function
	queue.generated == false
	wanted := asks(mapping)
	queue.visibility_effective < wanted
	every other in lib.mappings_of(queue) {
		asks(other) <= wanted
	}
	finding := {
		"resource": queue.id,
		"path": ["Properties", "VisibilityTimeout"],
		"message": sprintf("visibility timeout of %s is %d s%s, less than the %d s that AWS advises: 6 x the %d s timeout%s of %s%s", [
			queue.label, queue.visibility_effective, lib.from(queue, "visibility"), wanted,
			function.timeout_effective, lib.from(function, "timeout"), function.label, window(mapping),
		]),
		"related": [
			{"resource": function.id, "path": ["Properties", "Timeout"], "message": sprintf("%s may run for %d s%s", [function.label, function.timeout_effective, lib.from(function, "timeout")])},
			{"resource": mapping.id, "path": ["Properties", "MaximumBatchingWindowInSeconds"], "message": sprintf("%s ties the two together", [mapping.label])},
		],
		"severity": severity(queue),
	}
}

# asks is the visibility timeout that AWS advises for the function of a mapping, in seconds; 0 where there is none to ask for.
asks(mapping) := wanted if {
	lib.enabled(mapping)
	wanted := (6 * mapping.function.timeout_effective) + mapping.batch_window_effective
	wanted <= input.quotas.queue_visibility
} else := 0

window(mapping) := sprintf(" + %d s batching window%s", [mapping.batch_window_effective, lib.from(mapping, "batch_window")]) if {
	mapping.batch_window_effective > 0
} else := ""

# The factor leaves room for retries after throttling: where nothing throttles the mappings, it matters less.
severity(queue) := "info" if {
	every mapping in lib.mappings_of(queue) {
		unthrottled(mapping)
	}
} else := "info" if {
	# A queue that hands a message out this often is made to try again: it can spare what throttling takes.
	queue.max_receive_count >= 100
} else := "warning"

unthrottled(mapping) if {
	mapping.batch_size == 1
	mapping.function.reserved == null
}

unthrottled(mapping) if {
	is_number(mapping.maximum_concurrency)
	mapping.maximum_concurrency <= mapping.function.reserved
}
