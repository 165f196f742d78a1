# What the policies about auto scaling say.
package headroom.lib

# scalable_target_by_id holds all scalable targets.
scalable_target_by_id := {target.id: target | some target in input.scalable_targets}

# said lists what says an attribute of how a function's provisioned concurrency is scaled: the scalable targets, and the
# scaling policies that do not just repeat their target.
said(attribute) := array.concat(
	[target | some target in input.scalable_targets],
	[policy |
		some policy in input.scaling_policies
		repeats(policy, attribute) == false
	],
)

# repeated lists the ids of the policies that repeat a target's attribute.
repeated(target, attribute) := [policy.id |
	some policy in input.scaling_policies
	policy.scalable_target_id == target.id
	repeats(policy, attribute)
]

repeats(policy, attribute) if {
	policy.scalable_target[attribute] == policy[attribute]
} else := false
