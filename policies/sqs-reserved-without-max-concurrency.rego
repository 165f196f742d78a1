# METADATA
# title: Reserved concurrency alone holds back a function that reads an SQS queue
# description: >-
#   Lambda polls a standard queue as if it could run 1,250 batches at once, whatever the function reserves. What the reservation refuses goes back to the queue with its receive count raised, until healthy messages end in the dead-letter queue.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Set ScalingConfig.MaximumConcurrency of the mappings so that their sum is at most the reserved concurrency.
#   yields: [sqs-reserved-below-five]
#   reads: [function.reserved, mapping.maximum_concurrency, mapping.pollers, mapping.fifo, mapping.enabled]
package headroom.rules.sqs_reserved_without_max_concurrency

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	is_number(function.reserved)
	function.reserved >= input.quotas.queue_first_concurrency

	# Whoever reserves all that there is to reserve has nothing else to hold back for.
	function.reserved < input.account.concurrency_limit - input.account.unreserved
	unbounded := [mapping |
		some mapping in lib.mappings_of(function)
		lib.enabled(mapping)
		lib.standard_queue(mapping)
		mapping.maximum_concurrency == null
		mapping.pollers == null
	]
	most := count(unbounded) * input.quotas.queue_most_concurrency
	function.reserved < most
	finding := {
		"resource": function.id,
		"path": ["Properties", "ReservedConcurrentExecutions"],
		"message": sprintf("%s reserves %d%s, less than the %d batches that Lambda may poll for it: %s", [
			function.label, function.reserved, lib.from(function, "reserved"), most,
			concat(", ", [term(mapping) | some mapping in unbounded]),
		]),
		"related": [{"resource": mapping.id, "path": ["Properties", "ScalingConfig", "MaximumConcurrency"], "message": term(mapping)} |
			some mapping in unbounded
		],
		"severity": severity(unbounded),
	}
}

term(mapping) := sprintf("%s has no MaximumConcurrency", [mapping.label])

# Where no receive count ends a message, throttling only delays it.
severity(unbounded) := "info" if {
	every mapping in unbounded {
		mapping.queue.redrive == null
	}
} else := "warning"
