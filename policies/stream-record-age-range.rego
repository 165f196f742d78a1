# METADATA
# title: A mapping gives up on records sooner than Lambda takes
# description: >-
#   MaximumRecordAgeInSeconds is at least 60, or -1 for no limit. Lambda refuses the mapping with less.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Set MaximumRecordAgeInSeconds to 60 or more, or remove it.
#   reads: [mapping.record_age]
package headroom.rules.stream_record_age_range

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	lib.may_read(mapping, {"kinesis", "dynamodb", "msk", "kafka"})
	is_number(mapping.record_age) # null is less than any number
	mapping.record_age >= 0
	mapping.record_age < input.quotas.least_record_age
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "MaximumRecordAgeInSeconds"],
		"message": sprintf("MaximumRecordAgeInSeconds of %s is %v%s, and Lambda takes -1 or at least %d", [
			mapping.label, mapping.record_age, lib.from(mapping, "record_age"), input.quotas.least_record_age,
		]),
		"related": lib.sources(mapping),
	}
}
