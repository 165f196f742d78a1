# METADATA
# title: A mapping takes more than ten messages at once without a batching window
# description: >-
#   SQS hands out at most ten messages at a time. To gather more, Lambda needs a window of at least a second, and refuses the mapping without one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "safe"
#   fix: >-
#     Set MaximumBatchingWindowInSeconds to 1 or more.
#   reads: [mapping.kind, mapping.fifo, mapping.batch_size, mapping.batch_window]
package headroom.rules.sqs_batch_needs_window

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	lib.standard_queue(mapping)
	is_number(mapping.batch_size) # null is less than any number
	mapping.batch_size > input.quotas.batch_without_window
	mapping.batch_window_effective == 0
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "MaximumBatchingWindowInSeconds"],
		"message": sprintf("BatchSize of %s is %v%s without a batching window: more than %d messages need 1 s or more, and MaximumBatchingWindowInSeconds is 0%s", [
			mapping.label, mapping.batch_size, lib.from(mapping, "batch_size"), input.quotas.batch_without_window, lib.from(mapping, "batch_window"),
		]),
		"related": array.concat(
			[{"resource": mapping.id, "path": ["Properties", "BatchSize"], "message": sprintf("%v messages at once", [mapping.batch_size])}],
			lib.sources(mapping),
		),
	}
}
