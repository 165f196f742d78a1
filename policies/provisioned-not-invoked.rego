# METADATA
# title: Something invokes a function past its provisioned concurrency
# description: >-
#   Provisioned concurrency belongs to an alias or version. Whoever invokes the function without a qualifier reaches $LATEST, which has none: every cold start stays, and the environments that wait are paid for all the same.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Name the alias where the function is invoked: !Ref of the AWS::Lambda::Alias in place of !Ref or !GetAtt Arn of the function.
#   yields: [provisioned-equals-reserved]
#   reads: [alias.provisioned, version.provisioned, mapping.enabled]
package headroom.rules.provisioned_not_invoked

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.managed == null
	provisions := lib.provisioned(function)
	count(provisions) > 0
	past := lib.unqualified(function)
	count(past) > 0
	finding := {
		"resource": past[0].id,
		"covers": [id | some id in {call.id | some call in past}; id != past[0].id],
		"path": past[0].path,
		"message": sprintf("%s is invoked past its provisioned concurrency: %s without a qualifier, and %s", [
			function.label, lib.invoke(past), concat(", ", [provision.message | some provision in provisions]),
		]),
		"related": array.concat(array.slice(lib.callers(past), 1, count(past)), provisions),
		"severity": severity(function),
	}
}

# Where something else does name the alias, the one that does not may be meant.
severity(function) := "info" if {
	lib.some_qualified(function)
} else := "warning"
