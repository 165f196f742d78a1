# METADATA
# title: A queue that feeds a function has no dead-letter queue
# description: >-
#   A message that the function cannot process comes back again and again until its retention ends, taking concurrency from the others each time, and is then gone without a trace.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Give the queue a RedrivePolicy with a dead-letter queue and a maxReceiveCount of at least 5.
#   missing: true
#   reads: [queue.redrive, queue.retention, mapping.enabled]
package headroom.rules.sqs_no_redrive_policy

import data.headroom.lib

deny contains finding if {
	some queue in input.queues
	needed(queue)
	queue.redrive == null
	finding := {
		"resource": queue.id,
		"path": ["Properties", "RedrivePolicy"],
		"message": sprintf("%s has no RedrivePolicy: what %s cannot process is retried until it expires after %d s%s", [
			queue.label, concat(" and ", readers(queue)), queue.retention_effective, lib.from(queue, "retention"),
		]),
		"related": lib.readers(queue),
		"severity": severity(queue),
	}
}

needs contains queue.id if {
	some queue in input.queues
	needed(queue)
}

# A queue that takes what failed elsewhere is the last stop already.
needed(queue) if {
	queue.id in lib.polled
	queue.generated == false
	count(queue.dead_letter_of) == 0
	named_dead_letter(queue) == false
}

# Whose last stop it is may stand in another stack, or in code.
named_dead_letter(queue) := regex.match(`(?i)dlq|dead_?letter`, queue.id)

readers(queue) := {reader |
	some mapping in lib.mappings_of(queue)
	lib.enabled(mapping)
	reader := reads(mapping)
}

reads(mapping) := mapping.function.label if {
	mapping.function_id != null
} else := mapping.label

severity(queue) := "info" if {
	queue.retention_effective <= 3600
} else := "warning"
