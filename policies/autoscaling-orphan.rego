# METADATA
# title: A scalable target of a function has nothing that scales it
# description: >-
#   A scalable target only sets bounds. Without a scaling policy or a scheduled action the provisioned concurrency stays what it is, whatever the load.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
#   - ref: https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-lambda.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "no"
#   fix: >-
#     Add an AWS::ApplicationAutoScaling::ScalingPolicy whose ScalingTargetId refers to the target, or ScheduledActions.
#   missing: true
#   reads: [scalable_target.scaled]
package headroom.rules.autoscaling_orphan

import data.headroom.lib

deny contains finding if {
	some target in input.scalable_targets
	target.scaled == false
	finding := {
		"resource": target.id,
		"path": [],
		"message": sprintf("%s has no ScheduledActions and no scaling policy of the template: nothing moves the provisioned concurrency of %s%s", [
			target.label, scaled(target), bounds(target),
		]),
		"related": [{"resource": alias.id, "path": [], "message": sprintf("%s is what it bounds", [alias.label])} |
			alias := target.alias
		],
	}
}

needs contains target.id if some target in input.scalable_targets

scaled(target) := target.alias.label if {
	target.alias_id != null
} else := target.version.label if {
	target.version_id != null
} else := target.function.label if {
	target.function_id != null
} else := sprintf("%q", [target.resource_id_text])

bounds(target) := text if {
	text := sprintf(" between %v%s and %v%s", [
		target.minimum, lib.from(target, "minimum"), target.maximum, lib.from(target, "maximum"),
	])
} else := ""
