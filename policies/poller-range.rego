# METADATA
# title: A mapping asks for a number of event pollers that Lambda does not take
# description: >-
#   Lambda refuses the mapping: the least and the most number of event pollers have ranges of their own for each kind of source, and the most cannot be below the least.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/api/API_ProvisionedPollerConfig.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/kafka-scaling-modes.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "no"
#   fix: >-
#     Set MinimumPollers to 2 to 200 and MaximumPollers to 2 to 10,000 for SQS; for Kafka to 1 to 200 and 1 to 2,000.
#   reads: [mapping.kind, mapping.minimum_pollers, mapping.maximum_pollers]
package headroom.rules.poller_range

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	some fault in faults(mapping)
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "ProvisionedPollerConfig", fault.key],
		"message": fault.message,
		"related": lib.sources(mapping),
	}
}

faults(mapping) := outside(mapping) if {
	count(outside(mapping)) > 0
} else := crossed(mapping)

outside(mapping) := {{"key": poller.key, "message": message} |
	some range in input.quotas.poller_ranges
	mapping.kind in range.sources
	some poller in [
		{"key": "MinimumPollers", "attribute": "minimum_pollers", "most": range.most_minimum},
		{"key": "MaximumPollers", "attribute": "maximum_pollers", "most": range.most_maximum},
	]
	value := mapping[poller.attribute]
	is_number(value) # null is less than any number
	beyond(value, range.least, poller.most)
	message := sprintf("%s of %s is %v%s, outside the %d to %d that Lambda takes for %s", [
		poller.key, mapping.label, value, lib.from(mapping, poller.attribute), range.least, poller.most, lib.kind(mapping),
	])
}

beyond(value, least, _) if value < least

beyond(value, _, most) if value > most

crossed(mapping) := {{"key": "MaximumPollers", "message": message} |
	is_number(mapping.maximum_pollers) # null is less than any number
	mapping.maximum_pollers < mapping.minimum_pollers
	message := sprintf("MaximumPollers of %s is %v%s, less than its MinimumPollers of %v%s", [
		mapping.label, mapping.maximum_pollers, lib.from(mapping, "maximum_pollers"),
		mapping.minimum_pollers, lib.from(mapping, "minimum_pollers"),
	])
}
