# METADATA
# title: A function that reads a standard SQS queue reserves fewer than five concurrent executions
# description: >-
#   Lambda polls a standard queue with five batches at once from the start. What the reservation refuses goes back to the queue with its receive count raised, and healthy messages end in the dead-letter queue without having been tried.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Reserve at least 5, or set MaximumConcurrency of the mappings to at most what is reserved; it cannot be less than 2.
#   reads: [function.reserved, mapping.maximum_concurrency, mapping.pollers, mapping.fifo, mapping.enabled]
package headroom.rules.sqs_reserved_below_five

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	function.reserved > 0
	function.reserved < input.quotas.queue_first_concurrency
	beyond := [mapping |
		some mapping in lib.mappings_of(function)
		lib.enabled(mapping)
		lib.standard_queue(mapping)
		mapping.pollers == null
		beyond_reservation(mapping)
	]
	count(beyond) > 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "ReservedConcurrentExecutions"],
		"message": sprintf("%s reserves %d%s, less than the %d that AWS asks for where it reads an SQS queue: %s", [
			function.label, function.reserved, lib.from(function, "reserved"), input.quotas.queue_first_concurrency,
			concat(", ", [term(mapping) | some mapping in beyond]),
		]),
		"related": [{"resource": mapping.id, "path": ["Properties", "ScalingConfig", "MaximumConcurrency"], "message": term(mapping)} |
			some mapping in beyond
		],
	}
}

beyond_reservation(mapping) if mapping.maximum_concurrency == null

beyond_reservation(mapping) if mapping.maximum_concurrency > mapping.function.reserved

term(mapping) := sprintf("%s has no MaximumConcurrency", [mapping.label]) if {
	mapping.maximum_concurrency == null
} else := sprintf("%s has MaximumConcurrency %d%s", [mapping.label, mapping.maximum_concurrency, lib.from(mapping, "maximum_concurrency")])
