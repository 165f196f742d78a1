# METADATA
# title: A stream mapping drops what it gives up on
# description: >-
#   When the attempts or the age of a batch are used up, Lambda goes on to the next one. Without a destination nothing tells which records were left out, and once the stream's retention has passed they are gone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Set DestinationConfig.OnFailure to a queue, a topic or a bucket. A queue or topic gets where the records stand in the stream, a bucket also the records.
#   missing: true
#   reads: [mapping.kind, mapping.on_failure, mapping.retry_attempts, mapping.record_age, mapping.enabled]
package headroom.rules.stream_no_on_failure

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	needed(mapping)
	mapping.on_failure == null
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "DestinationConfig", "OnFailure", "Destination"],
		"message": sprintf("%s has no OnFailure destination: what it gives up on is lost after %s", [
			mapping.label, concat(" or ", [limit.text | some limit in limits(mapping)]),
		]),
		"related": array.concat(
			[{"resource": mapping.id, "path": ["Properties", limit.key], "message": limit.text} | some limit in limits(mapping)],
			lib.sources(mapping),
		),
	}
}

needs contains mapping.id if {
	some mapping in input.mappings
	needed(mapping)
}

needed(mapping) if {
	lib.enabled(mapping)
	lib.stream(mapping)
	count(limits(mapping)) > 0
}

limits(mapping) := [{"key": limit.key, "text": text} |
	some limit in [
		{"key": "MaximumRetryAttempts", "attribute": "retry_attempts"},
		{"key": "MaximumRecordAgeInSeconds", "attribute": "record_age"},
	]
	value := mapping[limit.attribute]
	is_number(value) # null is less than any number
	value >= 0
	text := sprintf("%s %v%s", [limit.key, value, lib.from(mapping, limit.attribute)])
]
