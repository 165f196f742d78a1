# METADATA
# title: MaximumConcurrency of a mapping is out of range
# description: >-
#   Lambda refuses the mapping. To stop a queue from being read, disable the mapping; to have one batch at a time, use a FIFO queue with one message group.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "no"
#   fix: >-
#     Set MaximumConcurrency to a value from 2 to 1000, or remove it.
#   reads: [mapping.maximum_concurrency]
package headroom.rules.sqs_max_concurrency_range

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	lib.may_read(mapping, {"sqs"}) # no other source has a MaximumConcurrency at all
	is_number(mapping.maximum_concurrency) # null is less than any number
	outside(mapping.maximum_concurrency)
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "ScalingConfig", "MaximumConcurrency"],
		"message": sprintf("MaximumConcurrency of %s is %v%s, outside the %d to %d that Lambda takes", [
			mapping.label, mapping.maximum_concurrency, lib.from(mapping, "maximum_concurrency"),
			input.quotas.least_maximum_concurrency, input.quotas.most_maximum_concurrency,
		]),
		"related": lib.sources(mapping),
	}
}

outside(value) if value < input.quotas.least_maximum_concurrency

outside(value) if value > input.quotas.most_maximum_concurrency
