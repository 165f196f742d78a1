# METADATA
# title: The shards of a function's streams need more concurrency than it reserves
# description: >-
#   Lambda works on ParallelizationFactor batches of each shard at once. Where the reservation is smaller, some shards always wait for others, and the age of their records grows until they expire unread.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "no"
#   fix: >-
#     Reserve at least the sum of shards x ParallelizationFactor, or lower the factor.
#   reads: [function.reserved, mapping.parallelization, mapping.enabled, stream.shards, stream.mode]
package headroom.rules.stream_concurrency_over_reserved

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	function.reserved > 0
	counted := [mapping |
		some mapping in lib.mappings_of(function)
		lib.enabled(mapping)
		lib.provisioned_stream(mapping.stream)
		mapping.parallelization_effective > 0
	]
	total := sum([batches(mapping) | some mapping in counted])
	total > function.reserved
	finding := {
		"resource": function.id,
		"path": ["Properties", "ReservedConcurrentExecutions"],
		"message": sprintf("%s reserves %d%s, less than the %d batches that its streams hand it at once: %s", [
			function.label, function.reserved, lib.from(function, "reserved"), total,
			concat(", ", [term(function, mapping) | some mapping in counted]),
		]),
		"related": array.concat(
			[{"resource": mapping.id, "path": ["Properties", "ParallelizationFactor"], "message": term(function, mapping)} | some mapping in counted],
			[{"resource": id, "path": ["Properties", "ShardCount"], "message": message} | some id, message in shards(counted)],
		),
	}
}

batches(mapping) := mapping.stream.shards * mapping.parallelization_effective

term(function, mapping) := sprintf("%s reads %s x ParallelizationFactor %d%s", [
	lib.short(function, mapping.label), count_of(mapping.stream),
	mapping.parallelization_effective, lib.from(mapping, "parallelization"),
])

count_of(stream) := sprintf("1 shard%s", [lib.from(stream, "shards")]) if {
	stream.shards == 1
} else := sprintf("%d shards%s", [stream.shards, lib.from(stream, "shards")])

# shards says once of each stream how many it has.
shards(counted) := {mapping.stream_id: sprintf("%s has %s", [mapping.stream.label, count_of(mapping.stream)]) |
	some mapping in counted
}
