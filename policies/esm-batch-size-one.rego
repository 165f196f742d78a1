# METADATA
# title: A mapping hands its function one record at a time
# description: >-
#   A batch of one pays for an invocation, and takes a place in the concurrency quota, for every single record. Under load the function needs as many environments as there are records in flight.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "no"
#   fix: >-
#     Remove BatchSize to get the default, or raise it. Where one item really is long, expensive work, suppress with that reason.
#   reads: [mapping.batch_size, mapping.fifo, mapping.enabled]
package headroom.rules.esm_batch_size_one

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	lib.enabled(mapping)
	batches(mapping)
	mapping.batch_size == 1
	short_lived(mapping)
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "BatchSize"],
		"message": sprintf("BatchSize of %s is 1%s: one invocation for every %s, where %d is the default", [
			mapping.label, lib.from(mapping, "batch_size"), lib.record(mapping), mapping.batch_size_default,
		]),
		"related": [{"resource": source.id, "path": [], "message": sprintf("%s is what it reads", [source.label])} |
			source := lib.source(mapping)
		],
		"severity": severity(mapping),
	}
}

batches(mapping) if lib.standard_queue(mapping)

batches(mapping) if lib.stream(mapping)

# A durable function runs each event to its end for as long as it takes.
short_lived(mapping) if mapping.function_id == null

short_lived(mapping) if mapping.function.durable == null

# Long work for one item, or a deliberate throttle, makes a batch of one a choice.
severity(mapping) := "info" if {
	mapping.function.timeout_effective >= 60
} else := "info" if {
	lib.present(mapping, "maximum_concurrency")
} else := "warning"
