# METADATA
# title: A function invokes another one
# description: >-
#   A function that waits for another is paid for while it does nothing, and each request takes two places of the concurrency quota, and as many as the chain is long. A throttle or a timeout of the last one fails all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html
# custom:
#   severity: info
#   category: resilience
#   fixable: "no"
#   fix: >-
#     Put a queue or a topic between them where no answer is needed, a Step Functions state machine where one is, or make one function of both.
#   reads: [function.durable, function.tenancy]
package headroom.rules.lambda_invokes_lambda

import data.headroom.lib

deny contains finding if {
	some callee in input.functions
	callee.durable == null
	callee.tenancy == null
	some id in {invocation.from | some invocation in calls(callee)}
	caller := function_by_id[id]
	caller.durable == null
	works(caller)
	first := [invocation | some invocation in calls(callee); invocation.from == id][0]
	finding := {
		"resource": caller.id,
		"path": first.path,
		"message": sprintf("%s may invoke %s: %s names it, and its policy allows lambda:InvokeFunction", [caller.label, callee.label, told(first)]),
		"related": [{"resource": callee.id, "path": [], "message": sprintf("%s is what it may invoke", [callee.label])}],
		"severity": severity(first),
	}
}

# calls are the invocations of a function by others, but for those that wait for no answer.
calls(callee) := [invocation |
	some invocation in lib.invocations_of(callee)
	invocation.service == "function"
	object.get(invocation, "style", "unknown") != "asynchronous"
]

function_by_id := {function.id: function | some function in input.functions}

# works holds for a function that is there for more than a custom resource.
works(function) if {
	every invocation in lib.all_invocations_of(function) {
		invocation.service != "custom-resource"
	}
}

works(function) if count(lib.invocations_of(function)) + count(function.mapping_ids) > 0

told(invocation) := sprintf("variable %s", [invocation.path[3]]) if {
	invocation.path[1] == "Environment"
} else := "its code"

severity(invocation) := "warning" if {
	invocation.style == "synchronous"
} else := "info"
