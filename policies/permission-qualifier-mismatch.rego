# METADATA
# title: A permission is of another qualifier than the one that is invoked
# description: >-
#   The resource policy of a function is one for each qualifier: who is let in at the function itself is refused at its alias, and the other way round. The stack deploys, and every event is refused.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
# custom:
#   severity: warning
#   category: resilience
#   fixable: "suggest"
#   fix: >-
#     Name in FunctionName of the permission what is invoked: !Ref of the alias where that is the alias.
package headroom.rules.permission_qualifier_mismatch

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	refused := denied(function)
	some principal in {invocation.principal | some invocation in refused}
	calls := [invocation | some invocation in refused; invocation.principal == principal]
	permissions := [permission | some permission in calls[0].let_in_elsewhere]
	first := permissions[0]
	finding := {
		"resource": first.id,
		"covers": [id | some id in {permission.id | some permission in permissions}; id != first.id],
		"path": first.path,
		"message": sprintf("%s lets %s invoke %s: %s %s %s", [
			first.label, principal, at(function, first), lib.labels(function, calls), verb(function, calls), at(function, calls[0]),
		]),
		"related": [lib.caller(invocation) | some invocation in calls],
	}
}

denied(function) := [invocation |
	some invocation in lib.invocations_of(function)
	invocation.permission_only == false
	invocation.disabled == false
	invocation.let_in == false
	count(invocation.let_in_elsewhere) > 0
]

# at says which qualifier of the function is meant.
at(function, noun) := sprintf("alias %q of %s", [noun.alias.name, function.label]) if {
	noun.alias.generated # its label tells the function alone
} else := sprintf("%s of %s", [noun.alias.label, function.label]) if {
	noun.alias_id != null
} else := sprintf("%s of %s", [noun.version.label, function.label]) if {
	noun.version_id != null
} else := sprintf("%s itself", [function.label]) if {
	noun.qualified == false
} else := sprintf("%q of %s", [noun.qualifier, function.label])

verb(function, calls) := "invokes" if {
	count(lib.distinct(function, calls)) == 1
} else := "invoke"
