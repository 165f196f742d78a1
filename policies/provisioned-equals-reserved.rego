# METADATA
# title: All that a function reserves is provisioned, and something invokes it without a qualifier
# description: >-
#   Provisioned concurrency is taken out of what the function reserves. Where an alias or version holds all of it, nothing is left for $LATEST, and every invocation without a qualifier is throttled.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "no"
#   fix: >-
#     Name the alias everywhere where the function is invoked, or reserve more than is provisioned.
#   reads: [function.reserved, alias.provisioned, version.provisioned, scalable_target.maximum, mapping.enabled]
package headroom.rules.provisioned_equals_reserved

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	function.reserved > 0
	holders := lib.holders(function)
	every holder in holders {
		known(holder)
	}
	taken := [holder | some holder in holders; peak(holder) > 0]
	sum([peak(holder) | some holder in taken]) == function.reserved
	latest := array.concat(callers(function), aliases(function))
	count(latest) > 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "ReservedConcurrentExecutions"],
		"message": sprintf("%s reserves %d%s and provisions all of it: %s; nothing is left for $LATEST: %s", [
			function.label, function.reserved, lib.from(function, "reserved"),
			concat(", ", [term(holder) | some holder in taken]), concat(", ", {place.message | some place in latest}),
		]),
		"related": array.concat(latest, [place | some holder in taken; place := at(holder)]),
	}
}

# known holds for an alias or version of which it is known how much it may provision.
known(holder) if {
	holder.provisioned >= null # there or not, it is known
	every id in holder.scalable_target_ids {
		is_number(lib.scalable_target_by_id[id].maximum)
	}
}

# peak is the most that an alias or version provisions: what it says, or what a scalable target may raise that to.
peak(holder) := max({amount | amount := holder.provisioned; is_number(amount)} | {lib.scalable_target_by_id[id].maximum | some id in holder.scalable_target_ids} | {0})

term(holder) := lib.provision(holder) if {
	peak(holder) == holder.provisioned
} else := sprintf("%s scales up to %d%s", [holder.label, peak(holder), origin]) if {
	some id in holder.scalable_target_ids
	target := lib.scalable_target_by_id[id]
	target.maximum == peak(holder)
	origin := lib.from(target, "maximum")
}

at(holder) := {"resource": holder.id, "path": ["Properties", "ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"], "message": term(holder)} if {
	peak(holder) == holder.provisioned
} else := {"resource": id, "path": ["Properties", "MaxCapacity"], "message": term(holder)} if {
	some id in holder.scalable_target_ids
	lib.scalable_target_by_id[id].maximum == peak(holder)
}

# callers are what invokes the function without a qualifier.
callers(function) := [{"resource": call.id, "path": call.path, "message": sprintf("%s invokes it", [call.label])} |
	some call in lib.unqualified(function)
]

# aliases are the aliases of the function that point at what is not published.
aliases(function) := [{"resource": alias.id, "path": ["Properties", "FunctionVersion"], "message": sprintf("%s points at it", [alias.label])} |
	some alias in lib.holders(function)
	alias.function_version == "$LATEST"
]
