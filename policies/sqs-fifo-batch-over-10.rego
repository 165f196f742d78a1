# METADATA
# title: A mapping takes more than ten messages at once from a FIFO queue
# description: >-
#   A FIFO queue gives at most ten messages in a batch, and has no batching window to gather more. Lambda refuses the mapping.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Set BatchSize to 10 or less.
#   reads: [mapping.kind, mapping.fifo, mapping.batch_size]
package headroom.rules.sqs_fifo_batch_over_10

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	mapping.fifo == true
	is_number(mapping.batch_size) # null is less than any number
	mapping.batch_size > input.quotas.batch_without_window
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "BatchSize"],
		"message": sprintf("BatchSize of %s is %v%s: %s gives %d messages at most", [
			mapping.label, mapping.batch_size, lib.from(mapping, "batch_size"), lib.fifo_queue(mapping), input.quotas.batch_without_window,
		]),
		"related": lib.sources(mapping),
	}
}
