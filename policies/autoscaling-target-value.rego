# METADATA
# title: A scaling policy aims at a utilisation that cannot be reached, or hardly
# description: >-
#   The utilisation of provisioned concurrency is a fraction. A policy that aims at 70 waits for 7,000 %, and so never adds any and takes away what it may; one that aims close to 1 adds environments only when none is left.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
#   - ref: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html
# custom:
#   severity: error
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Set TargetValue to a fraction from 0.1 to 0.9; 0.7 keeps 30 % free.
#   reads: [scaling_policy.target_value, scaling_policy.metric]
package headroom.rules.autoscaling_target_value

import data.headroom.lib

deny contains finding if {
	some policy in input.scaling_policies
	policy.metric == input.scaling.utilization_metric
	is_number(policy.target_value)
	finding := {
		"resource": policy.id,
		"path": ["Properties", "TargetTrackingScalingPolicyConfiguration", "TargetValue"],
		"message": sprintf("TargetValue of %s is %v%s: %s", [
			policy.label, policy.target_value, lib.from(policy, "target_value"), wrong(policy.target_value),
		]),
		"related": [{"resource": target.id, "path": [], "message": sprintf("%s is what it scales", [target.label])} |
			target := policy.scalable_target
		],
		"severity": severity(policy.target_value),
	}
}

wrong(value) := sprintf("%s goes from 0 to 1", [input.scaling.utilization_metric]) if {
	impossible(value)
} else := sprintf("AWS gives 0.1 to 0.9 for %s", [input.scaling.utilization_metric]) if {
	extreme(value)
}

impossible(value) if value > 1

impossible(value) if value <= 0

extreme(value) if value < 0.1

extreme(value) if value > 0.9

severity(value) := "error" if {
	impossible(value)
} else := "warning"
