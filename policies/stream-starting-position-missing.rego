# METADATA
# title: A mapping does not say from where it reads its stream
# description: >-
#   A stream holds records of up to a year, so Lambda has to be told where to begin: it refuses the mapping otherwise. A timestamp is a place to begin for Kinesis and Kafka only. Of self-managed Kafka AWS documents both that a position is required and mappings without one, so that without one nobody knows where it begins: a warning.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/kafka-starting-positions.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "no"
#   fix: >-
#     Set StartingPosition to TRIM_HORIZON or LATEST, or to AT_TIMESTAMP with a StartingPositionTimestamp. LATEST misses what arrives while the mapping is being made.
#   reads: [mapping.kind, mapping.starting_position, mapping.starting_timestamp, mapping.consumption_mode]
package headroom.rules.stream_starting_position_missing

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "StartingPosition"],
		"message": fault(mapping),
		"related": lib.sources(mapping),
		"severity": severity(mapping),
	}
}

fault(mapping) := sprintf("%s reads %s and has no StartingPosition", [mapping.label, lib.kind(mapping)]) if {
	mapping.kind in {"kinesis", "dynamodb", "msk", "kafka"}
	ordered(mapping)
	mapping.starting_position == null
} else := sprintf("StartingPosition of %s is AT_TIMESTAMP%s: %s cannot be read from a timestamp", [
	mapping.label, lib.from(mapping, "starting_position"), lib.kind(mapping),
]) if {
	mapping.kind == "dynamodb"
	mapping.starting_position == "AT_TIMESTAMP"
} else := sprintf("StartingPosition of %s is AT_TIMESTAMP%s: it has no StartingPositionTimestamp", [
	mapping.label, lib.from(mapping, "starting_position"),
]) if {
	mapping.kind in {"kinesis", "msk", "kafka"}
	ordered(mapping)
	mapping.starting_position == "AT_TIMESTAMP"
	mapping.starting_timestamp == null
}

# Lambda's page on self-managed Kafka says that it is required, AWS SAM's leaves it out of an example.
severity(mapping) := "warning" if {
	mapping.kind == "kafka"
	mapping.starting_position == null
} else := "error"

# A share group of Kafka, which takes records as from a queue, has no position.
ordered(mapping) if mapping.consumption_mode == null

ordered(mapping) if mapping.consumption_mode == "Stream"
