# METADATA
# title: A mapping has a tumbling window and several batches of a shard at a time
# description: >-
#   A tumbling window hands its state from one invocation of a shard to the next, so there can be only one at a time. Lambda refuses the mapping.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Set ParallelizationFactor to 1, or remove TumblingWindowInSeconds and aggregate elsewhere.
#   reads: [mapping.parallelization, mapping.tumbling_window]
package headroom.rules.stream_tumbling_parallel

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	lib.may_read(mapping, {"kinesis", "dynamodb"})
	is_number(mapping.tumbling_window) # null is less than any number
	mapping.tumbling_window > 0
	is_number(mapping.parallelization)
	mapping.parallelization > 1
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "ParallelizationFactor"],
		"message": sprintf("%s has TumblingWindowInSeconds %v%s and ParallelizationFactor %v%s: with a window Lambda takes a factor of 1 only", [
			mapping.label, mapping.tumbling_window, lib.from(mapping, "tumbling_window"),
			mapping.parallelization, lib.from(mapping, "parallelization"),
		]),
		"related": [{
			"resource": mapping.id,
			"path": ["Properties", "TumblingWindowInSeconds"],
			"message": sprintf("windows of %v s", [mapping.tumbling_window]),
		}],
	}
}
