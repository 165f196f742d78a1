# METADATA
# title: A mapping has both a MaximumConcurrency and event pollers of its own
# description: >-
#   The two are ways to scale that exclude each other: in provisioned mode the number of pollers is the limit. Lambda refuses the mapping.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "no"
#   fix: >-
#     Keep one of ScalingConfig and ProvisionedPollerConfig. A poller runs up to 10 invocations at a time.
#   reads: [mapping.maximum_concurrency, mapping.pollers]
package headroom.rules.sqs_scaling_exclusive

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	lib.may_read(mapping, {"sqs"}) # no other source has a MaximumConcurrency at all
	is_number(mapping.maximum_concurrency)
	lib.own_pollers(mapping)
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "ScalingConfig", "MaximumConcurrency"],
		"message": sprintf("%s has MaximumConcurrency %v%s and a ProvisionedPollerConfig: Lambda takes one of the two; the latter has %s", [
			mapping.label, mapping.maximum_concurrency, lib.from(mapping, "maximum_concurrency"), pollers(mapping),
		]),
		"related": [{
			"resource": mapping.id,
			"path": ["Properties", "ProvisionedPollerConfig"],
			"message": sprintf("the pollers of %s", [mapping.label]),
		}],
	}
}

pollers(mapping) := concat(" and ", [sprintf("%s %v", [key, value]) | some key, value in mapping.pollers])
