# METADATA
# title: A function may run for longer than who invokes it waits
# description: >-
#   API Gateway, AppSync and Cognito give up after a fixed time. The caller gets an error and tries again, while the function runs on: it is paid for, and holds its place in the concurrency quota, for an answer that nobody takes.
# related_resources:
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
#   - ref: https://docs.aws.amazon.com/general/latest/gr/appsync.html
#   - ref: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
# custom:
#   severity: warning
#   category: resilience
#   fixable: "suggest"
#   fix: >-
#     Set Timeout below what the caller waits. For work that takes longer, answer at once and do it asynchronously, through a queue or a state machine; or stream the response.
#   reads: [function.timeout, function.durable]
package headroom.rules.sync_timeout_over_front_door

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.durable == null
	late := [invocation | some invocation in waiting(function); function.timeout_effective > invocation.waits]
	count(late) > 0
	least := min([invocation.waits | some invocation in late])
	first := [invocation | some invocation in late; invocation.waits == least][0]
	finding := {
		"resource": function.id,
		"path": ["Properties", "Timeout"],
		"message": sprintf("%s may run for %d s%s, and %s gives up after %v s%s", [
			function.label, function.timeout_effective, lib.from(function, "timeout"), lib.labels(function, [first]), least, origin(first),
		]),
		"related": [{"resource": invocation.from, "path": place(invocation), "message": sprintf("%s waits for %v s%s", [invocation.from_label, invocation.waits, origin(invocation)])} |
			some invocation in late
		],
		"severity": severity(function, least),
	}
}

# waiting are the invocations whose caller waits for so and so long. A permission of an API's event tells of an integration
# that is not in the template, unless one is.
waiting(function) := [invocation |
	some invocation in lib.expected[function.id]
	invocation.style == "synchronous"
	is_number(invocation.waits)
]

origin(invocation) := sprintf(" (%s)", [invocation.waits_origin]) if {
	invocation.waits_origin != null
} else := ""

place(invocation) := invocation.waits_path if {
	count(invocation.waits_path) > 0
} else := invocation.path

# A second more does little harm, and what does not wait may need the time.
severity(function, least) := "info" if {
	function.timeout_effective - least <= 1
} else := "info" if {
	count(lib.mappings_of(function)) > 0
} else := "info" if {
	some invocation in lib.expected[function.id]
	unhurried(invocation)
} else := "warning"

unhurried(invocation) if invocation.service == "step-functions"

unhurried(invocation) if object.get(invocation, "style", "unknown") != "synchronous"
