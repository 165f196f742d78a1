# METADATA
# title: A queue gives up on a message after fewer than five receives
# description: >-
#   A receive counts whether the function failed or Lambda only throttled it. With a low maxReceiveCount a burst of throttling sends healthy messages to the dead-letter queue.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Set maxReceiveCount to 5 or more.
#   reads: [queue.max_receive_count, mapping.enabled]
package headroom.rules.sqs_low_max_receive_count

import data.headroom.lib

deny contains finding if {
	some queue in input.queues
	queue.id in lib.polled
	is_number(queue.max_receive_count) # null is less than any number
	queue.max_receive_count < 5
	finding := {
		"resource": queue.id,
		"path": ["Properties", "RedrivePolicy", "maxReceiveCount"],
		"message": sprintf("maxReceiveCount of %s is %d%s, less than the 5 that AWS advises: a throttled receive counts too", [
			queue.label, queue.max_receive_count, lib.from(queue, "max_receive_count"),
		]),
		"related": lib.readers(queue),
		"severity": severity(queue),
	}
}

severity(queue) := "warning" if {
	queue.fifo_effective == false
} else := "info"
