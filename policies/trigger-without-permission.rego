# METADATA
# title: Something invokes a function that does not let it in
# description: >-
#   A rule, a bucket, a topic or an API invokes a function only if the function's resource policy lets its service in, from everywhere or from there. Without, every event is refused; a bucket is not even created.
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
		"message": sprintf("%s %s %s: no permission of the template lets %s in%s", [
			lib.labels(function, calls), verb(function, calls), function.label, principal, others(calls),
		]),
		"related": array.concat(
			related(function, calls, principal),
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
	invocation.disabled == false
	invocation.service in {"events", "s3", "sns", "rest-api", "http-api", "websocket-api", "api"}
}

# others says for whom a permission is that does not help.
others(calls) := sprintf(" (%s is for %s alone)", [permission.label, permission.only_label]) if {
	permission := calls[0].let_in_others[0]
} else := ""

related(function, calls, principal) := [{"resource": permission.id, "path": permission.path, "message": sprintf("%s lets in %s alone", [permission.label, permission.only_label])} |
	some permission in calls[0].let_in_others
] if {
	count(calls[0].let_in_others) > 0
} else := [{"resource": function.id, "path": [], "message": sprintf("%s has no permission for %s", [function.label, principal])}]

verb(function, calls) := "invokes" if {
	count(lib.distinct(function, calls)) == 1
} else := "invoke"
