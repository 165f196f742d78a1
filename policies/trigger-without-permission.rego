# METADATA
# title: Something invokes a function that does not let it in
# description: >-
#   A rule, a bucket, a topic or an API invokes a function only if the function's resource policy lets its service in. Without, every event is refused; a bucket is not even created.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
#   - ref: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
# custom:
#   severity: error
#   category: resilience
#   fixable: "suggest"
#   fix: >-
#     Add an AWS::Lambda::Permission with Action lambda:InvokeFunction, the service as Principal, and as SourceArn what invokes; or name a role where the service takes one.
#   missing: true
package headroom.rules.trigger_without_permission

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	refused := denied(function)
	some principal in {invocation.principal | some invocation in refused}
	calls := [invocation | some invocation in refused; invocation.principal == principal]
	first := calls[0]
	finding := {
		"resource": first.from,
		"covers": [id | some id in {invocation.from | some invocation in calls}; id != first.from],
		"path": first.path,
		"message": sprintf("%s %s %s, and no permission of the template lets %s in", [
			lib.labels(function, calls), verb(function, calls), function.label, principal,
		]),
		"related": array.concat(
			[{"resource": function.id, "path": [], "message": sprintf("%s has no permission for %s", [function.label, principal])}],
			[lib.caller(invocation) | some invocation in array.slice(calls, 1, count(calls))],
		),
	}
}

needs contains invocation.from if {
	some invocation in input.invocations
	asks(invocation)
}

# denied are the invocations of a function that nothing lets in. One that is let in at another qualifier is another mistake.
denied(function) := [invocation |
	some invocation in lib.invocations_of(function)
	asks(invocation)
	invocation.let_in == false
	count(invocation.let_in_elsewhere) == 0
]

asks(invocation) if {
	invocation.permission_only == false
	invocation.service in {"events", "s3", "sns", "rest-api", "http-api", "websocket-api", "api"}
}

verb(function, calls) := "invokes" if {
	count(lib.distinct(function, calls)) == 1
} else := "invoke"
