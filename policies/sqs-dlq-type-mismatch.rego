# METADATA
# title: A queue and its dead-letter queue are not both FIFO or both standard
# description: >-
#   SQS moves messages between queues of one type only, and refuses the redrive policy: the stack does not deploy.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "no"
#   fix: >-
#     Make the dead-letter queue of a FIFO queue a FIFO queue, and that of a standard queue a standard queue.
#   reads: [queue.fifo, queue.redrive]
package headroom.rules.sqs_dlq_type_mismatch

import data.headroom.lib

deny contains finding if {
	some queue in input.queues
	dead_letter := lib.queue_by_id[queue.dead_letter_id]
	queue.fifo_effective != dead_letter.fifo_effective
	finding := {
		"resource": queue.id,
		"path": ["Properties", "RedrivePolicy", "deadLetterTargetArn"],
		"message": sprintf("FifoQueue of %s is %v%s, but that of %s, its dead-letter queue, is %v%s", [
			queue.label, queue.fifo_effective, lib.from(queue, "fifo"),
			dead_letter.label, dead_letter.fifo_effective, lib.from(dead_letter, "fifo"),
		]),
		"related": [{"resource": dead_letter.id, "path": ["Properties", "FifoQueue"], "message": sprintf("%s takes what fails there", [dead_letter.label])}],
	}
}
