# METADATA
# title: A mapping waits for messages of a FIFO queue
# description: >-
#   A batching window is for standard queues. Lambda refuses the mapping of a FIFO queue that has one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "safe"
#   fix: >-
#     Remove MaximumBatchingWindowInSeconds.
#   reads: [mapping.kind, mapping.fifo, mapping.batch_window]
package headroom.rules.sqs_fifo_batching_window

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	mapping.fifo == true
	is_number(mapping.batch_window) # null is less than any number
	mapping.batch_window > 0
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "MaximumBatchingWindowInSeconds"],
		"message": sprintf("MaximumBatchingWindowInSeconds of %s is %v%s, and Lambda takes none for %s", [
			mapping.label, mapping.batch_window, lib.from(mapping, "batch_window"), lib.fifo_queue(mapping),
		]),
		"related": lib.sources(mapping),
	}
}
