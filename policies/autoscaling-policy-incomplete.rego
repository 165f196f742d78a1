# METADATA
# title: The auto scaling of a function is not complete, or cannot be
# description: >-
#   A scaling policy needs a name, a type and exactly one way to name its target, and a function can be scaled by target tracking only. CloudFormation or Application Auto Scaling refuses the rest, and the stack rolls back.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalingpolicy.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html
# custom:
#   severity: error
#   category: concurrency
#   fixable: "no"
#   fix: >-
#     Give the policy a PolicyName, PolicyType TargetTrackingScaling, and a ScalingTargetId that refers to the scalable target; keep MinCapacity at most MaxCapacity.
#   reads: [scaling_policy.kind, scalable_target.minimum, scalable_target.maximum]
package headroom.rules.autoscaling_policy_incomplete

import data.headroom.lib

# What is missing is one finding a policy.
deny contains finding if {
	some policy in input.scaling_policies
	gaps := array.concat(unset(policy), homeless(policy))
	count(gaps) > 0
	finding := {
		"resource": policy.id,
		"path": [],
		"message": sprintf("%s %s", [policy.label, concat(", and ", gaps)]),
		"related": target(policy),
	}
}

unset(policy) := [sprintf("has no %s", [concat(" and no ", missing)])] if {
	missing := [name |
		some [attribute, name] in [["name", "PolicyName"], ["kind", "PolicyType"]]
		policy[attribute] == null
	]
	count(missing) > 0
} else := []

homeless(policy) := [sprintf("names no scalable target: it has neither ScalingTargetId nor %s", [concat(", ", missing)])] if {
	policy.scaling_target_id == null
	missing := [name |
		some [attribute, name] in three
		policy[attribute] == null
	]
	count(missing) > 0
} else := []

# A scalable target is known by three properties together.
three := [["resource_id", "ResourceId"], ["dimension", "ScalableDimension"], ["namespace", "ServiceNamespace"]]

# AWS asks for one of the two, and its own examples go on to mix them in part, so that only both in full are certain.
deny contains finding if {
	some policy in input.scaling_policies
	policy.scalable_target_id != null
	lib.present(policy, "scaling_target_id")
	every pair in three {
		lib.present(policy, pair[0])
	}
	finding := {
		"resource": policy.id,
		"path": ["Properties", "ScalingTargetId"],
		"message": sprintf("%s names its scalable target twice: by ScalingTargetId, and by ResourceId, ScalableDimension and ServiceNamespace", [policy.label]),
		"related": target(policy),
		"severity": "warning",
	}
}

deny contains finding if {
	some policy in input.scaling_policies
	policy.kind in {"StepScaling", "PredictiveScaling"}
	finding := {
		"resource": policy.id,
		"path": ["Properties", "PolicyType"],
		"message": sprintf("PolicyType of %s is %s%s: provisioned concurrency is scaled by TargetTrackingScaling only", [
			policy.label, policy.kind, lib.from(policy, "kind"),
		]),
		"related": target(policy),
	}
}

deny contains finding if {
	some target in input.scalable_targets
	is_number(target.maximum)
	target.minimum > target.maximum
	finding := {
		"resource": target.id,
		"path": ["Properties", "MinCapacity"],
		"message": sprintf("MinCapacity of %s is %v%s, above its MaxCapacity of %v%s", [
			target.label, target.minimum, lib.from(target, "minimum"), target.maximum, lib.from(target, "maximum"),
		]),
		"related": [{
			"resource": target.id,
			"path": ["Properties", "MaxCapacity"],
			"message": sprintf("MaxCapacity is %v%s", [target.maximum, lib.from(target, "maximum")]),
		}],
	}
}

target(policy) := [{"resource": scaled.id, "path": [], "message": sprintf("%s is its target", [scaled.label])} |
	scaled := policy.scalable_target
]
