# METADATA
# title: Auto scaling starts from an alias that provisions nothing
# description: >-
#   Utilisation is measured only where there is provisioned concurrency to use. AWS asks for an initial value on the alias or version, and warns that a function without one may not be scaled properly.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Give the alias or version a ProvisionedConcurrencyConfig, with MinCapacity as the value to begin with.
#   missing: true
#   yields: [provisioned-on-latest]
#   reads: [alias.provisioned, version.provisioned, scalable_target.minimum]
package headroom.rules.autoscaling_no_initial_provisioned

import data.headroom.lib

deny contains finding if {
	some target in input.scalable_targets
	scaled := needed(target)
	scaled.provisioned == null
	unprovisioned(target)
	finding := {
		"resource": scaled.id,
		"path": ["Properties", "ProvisionedConcurrencyConfig"],
		"message": sprintf("%s has no ProvisionedConcurrencyConfig: %s scales it from %v%s", [
			scaled.label, target.label, target.minimum, lib.from(target, "minimum"),
		]),
		"related": [{
			"resource": target.id,
			"path": ["Properties", "MinCapacity"],
			"message": sprintf("%s scales it", [target.label]),
		}],
	}
}

needs contains needed(target).id if some target in input.scalable_targets

# With a MinCapacity of 0 nothing is meant to be provisioned yet.
needed(target) := target.alias if {
	target.minimum > 0
	target.alias_id != null
} else := target.version if {
	target.minimum > 0
	target.version_id != null
}

# The version that the alias points at may have it.
unprovisioned(target) if target.alias_id == null

unprovisioned(target) if target.alias.version_id == null

unprovisioned(target) if target.alias.version.provisioned == null
