# METADATA
# title: A function that somebody waits for runs with the least memory
# description: >-
#   Memory decides how much of a processor a function gets. With 128 MB it is a fourteenth of one: an interpreter starts in seconds, and what runs for longer holds its concurrency for longer, often for the same money.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html
# custom:
#   severity: info
#   category: cost
#   fixable: "no"
#   fix: >-
#     Measure with more memory (AWS Lambda Power Tuning does), and set MemorySize to what is cheapest or fastest.
#   optional: true
#   reads: [function.memory, function.runtime, function.package]
package headroom.rules.memory_default

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	function.from_construct == false
	function.package_effective == "Zip"
	function.memory_effective <= 128
	is_string(function.runtime)
	regex.match(`^(nodejs|python|java|dotnet)`, function.runtime)
	waiting := {invocation.from_label |
		some invocation in lib.invocations_of(function)
		invocation.style == "synchronous"
		invocation.permission_only == false
	}
	count(waiting) > 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "MemorySize"],
		"message": sprintf("%s runs %s with %d MB%s, while %s", [
			function.label, function.runtime, function.memory_effective, lib.from(function, "memory"), waits(waiting),
		]),
	}
}

# waits says who waits, the first of them by name.
waits(callers) := sprintf("%s waits", [min(callers)]) if {
	count(callers) == 1
} else := sprintf("%s and %d more wait", [min(callers), count(callers) - 1])
