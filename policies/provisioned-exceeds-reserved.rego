# METADATA
# title: A function provisions more concurrency than it reserves
# description: >-
#   Provisioned concurrency is taken out of what the function reserves, for all its aliases and versions together. AWS refuses to provision more, and the deployment fails.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
# custom:
#   severity: error
#   category: concurrency
#   fixable: "no"
#   fix: >-
#     Reserve more than all aliases and versions of the function provision together, or provision less.
#   reads: [function.reserved, alias.provisioned, version.provisioned]
package headroom.rules.provisioned_exceeds_reserved

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	is_number(function.reserved)
	provisions := lib.provisions(function)
	total := sum([holder.provisioned | some holder in provisions])
	total > function.reserved
	finding := {
		"resource": function.id,
		"path": ["Properties", "ReservedConcurrentExecutions"],
		"message": sprintf("%s reserves %d%s, less than the %d that it provisions: %s", [
			function.label, function.reserved, lib.from(function, "reserved"), total,
			concat(", ", [lib.provision(holder) | some holder in provisions]),
		]),
		"related": [{"resource": holder.id, "path": ["Properties", "ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"], "message": lib.provision(holder)} |
			some holder in provisions
		],
	}
}
