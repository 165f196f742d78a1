# METADATA
# title: The SQS mappings of a function may run more batches than its reserved concurrency
# description: >-
#   Lambda polls as if MaximumConcurrency were available. What the reservation then refuses goes back to the queue with its receive count raised, until healthy messages end in the dead-letter queue.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Lower MaximumConcurrency of the mappings so that their sum is at most the reserved concurrency, or raise the reservation.
#   reads: [function.reserved, mapping.maximum_concurrency, mapping.fifo, mapping.enabled]
package headroom.rules.sqs_max_concurrency_over_reserved

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	function.reserved > 0
	limited := [mapping |
		some mapping in lib.mappings_of(function)
		lib.enabled(mapping)
		lib.standard_queue(mapping) # a FIFO queue runs no more batches than it has message groups
		mapping.maximum_concurrency > 0
	]
	total := sum([mapping.maximum_concurrency | some mapping in limited])
	total > function.reserved
	finding := {
		"resource": function.id,
		"path": ["Properties", "ReservedConcurrentExecutions"],
		"message": sprintf("%s reserves %d%s, and the MaximumConcurrency of its SQS mappings is %d: %s", [
			function.label, function.reserved, lib.from(function, "reserved"), total, concat(", ", terms(limited)),
		]),
		"related": [{
			"resource": mapping.id,
			"path": ["Properties", "ScalingConfig", "MaximumConcurrency"],
			"message": term(mapping),
		} |
			some mapping in limited
		],
	}
}

terms(mappings) := [term(mapping) | some mapping in mappings]

term(mapping) := sprintf("%s %d%s", [mapping.label, mapping.maximum_concurrency, lib.from(mapping, "maximum_concurrency")])
