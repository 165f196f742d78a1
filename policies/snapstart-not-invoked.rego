# METADATA
# title: Something invokes a function past its SnapStart snapshots
# description: >-
#   SnapStart makes snapshots of published versions only. Whoever invokes the function without a qualifier reaches $LATEST, which starts without one, and every cold start stays.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Name the alias where the function is invoked: !Ref of the AWS::Lambda::Alias in place of !Ref or !GetAtt Arn of the function.
#   reads: [function.snap_start, mapping.enabled]
package headroom.rules.snapstart_not_invoked

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.snap_start == "PublishedVersions"
	published := array.concat(function.alias_ids, function.version_ids)
	count(published) > 0
	past := [call | some call in lib.calls(function); call.qualified == false]
	count(past) > 0
	finding := {
		"resource": past[0].id,
		"covers": [id | some id in {call.id | some call in past}; id != past[0].id],
		"path": past[0].path,
		"message": sprintf("%s is invoked past SnapStart%s: %s without a qualifier, and published versions alone have it", [
			function.label, lib.from(function, "snap_start"), lib.invoke(past),
		]),
		"related": array.concat(
			array.slice(lib.callers(past), 1, count(past)),
			[{"resource": id, "path": [], "message": sprintf("%s leads to a snapshot", [lib.holder_by_id[id].label])} | some id in published],
		),
		"severity": severity(function),
	}
}

# Where something else does name the alias, the one that does not may be meant.
severity(function) := "info" if {
	lib.some_qualified(function)
} else := "warning"
