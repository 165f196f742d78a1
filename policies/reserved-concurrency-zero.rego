# METADATA
# title: A function that something invokes reserves no concurrency, and never runs
# description: >-
#   A reservation of zero switches a function off. Every synchronous call is throttled, asynchronous events go straight to the dead-letter queue or are lost, and messages and records wait until they expire.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "no"
#   fix: >-
#     Remove ReservedConcurrentExecutions to share the account's pool, or reserve what the function needs. Where the switch is meant, take the trigger away as well, or suppress with that reason.
#   some_worlds: info
#   reads: [function.reserved, mapping.enabled]
package headroom.rules.reserved_concurrency_zero

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	function.reserved == 0
	lib.chosen(function, "reserved") == false
	triggers := lib.triggers(function)
	count(triggers) > 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "ReservedConcurrentExecutions"],
		"message": sprintf("%s reserves 0%s and never runs: %s", [
			function.label, lib.from(function, "reserved"), lib.invoke(triggers),
		]),
		"related": lib.callers(triggers),
	}
}
