# METADATA
# title: A stream mapping retries a failing batch until its records expire
# description: >-
#   A stream is read in order, so a record that always fails blocks its shard: for a day on DynamoDB, for up to a week and more on Kinesis, while the iterator age grows and the invocations are paid for.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Set MaximumRetryAttempts or MaximumRecordAgeInSeconds, and an OnFailure destination for what is given up.
#   reads: [mapping.retry_attempts, mapping.record_age, mapping.enabled]
package headroom.rules.stream_infinite_retries

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	lib.enabled(mapping)
	lib.stream(mapping)
	mapping.retry_attempts_effective == -1
	mapping.record_age_effective == -1
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "MaximumRetryAttempts"],
		"message": sprintf("%s retries a failing batch until its records expire: MaximumRetryAttempts is -1%s and MaximumRecordAgeInSeconds is -1%s%s", [
			mapping.label, lib.from(mapping, "retry_attempts"), lib.from(mapping, "record_age"), unreached(mapping),
		]),
		"related": [{"resource": source.id, "path": [], "message": sprintf("a shard of %s waits meanwhile", [source.label])} |
			source := lib.source(mapping)
		],
	}
}

unreached(mapping) := "" if {
	mapping.on_failure == null
} else := ", so its OnFailure destination is never reached"
