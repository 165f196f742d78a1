# METADATA
# title: A function may run in a loop without end
# description: >-
#   Lambda stops a function that keeps invoking itself, through a queue, a topic, a bucket or another function, after about 16 rounds. With RecursiveLoop Allow it does not, and neither does its metric tell: a loop then takes the concurrency and the money that there is.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
# custom:
#   severity: warning
#   category: resilience
#   fixable: "no"
#   fix: >-
#     Remove RecursiveLoop. Where the recursion is meant, end it in the code, limit the function's reserved concurrency, and ignore this rule here with the reason.
#   reads: [function.recursive_loop]
package headroom.rules.recursive_loop_allowed

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.recursive_loop == "Allow"
	finding := {
		"resource": function.id,
		"path": ["Properties", "RecursiveLoop"],
		"message": sprintf("RecursiveLoop of %s is Allow%s: Lambda neither stops a loop of its invocations nor tells of it", [
			function.label, lib.from(function, "recursive_loop"),
		]),
	}
}
