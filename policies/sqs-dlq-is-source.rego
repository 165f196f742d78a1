# METADATA
# title: What a function cannot process comes back to the same function
# description: >-
#   A dead-letter queue keeps failed events out of the way until somebody has looked at them. Where the function that failed reads it, each of them is tried again without end, and takes concurrency from the healthy ones.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
#   - ref: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "no"
#   fix: >-
#     Send failed events to a queue of their own. Where they are to be tried again, read that queue with another function, or start a redrive by hand.
#   reads: [queue.redrive, mapping.enabled]
package headroom.rules.sqs_dlq_is_source

import data.headroom.lib

deny contains finding if {
	some queue in input.queues
	queue.dead_letter_id == queue.id
	finding := {
		"resource": queue.id,
		"path": ["Properties", "RedrivePolicy", "deadLetterTargetArn"],
		"message": sprintf("the redrive policy of %s names the queue itself as its dead-letter queue", [queue.label]),
		"related": lib.readers(queue),
	}
}

deny contains finding if {
	some queue in input.queues
	some failure in queue.failures
	failure.from != queue.id
	active(failure)
	some mapping in lib.mappings_of(queue)
	lib.enabled(mapping)
	mapping.function_id == failure.function_id
	finding := {
		"resource": failure.from,
		"path": failure.path,
		"message": sprintf("%s sends what %s cannot process to %s: the same function reads that through %s", [
			failure.label, who(failure, mapping), queue.label, mapping.label,
		]),
		"related": [{"resource": mapping.id, "path": [], "message": sprintf("%s reads %s", [mapping.label, queue.label])}],
		"covers": [failure.function_id | failure.mapping_id == null],
	}
}

# Nothing fails on the way through a mapping that does not poll.
active(failure) if failure.mapping_id == null

active(failure) if lib.enabled(lib.mapping_by_id[failure.mapping_id])

who(failure, mapping) := "it" if {
	failure.from == mapping.function_id
} else := mapping.function.label
