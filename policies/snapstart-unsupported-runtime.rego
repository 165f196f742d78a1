# METADATA
# title: SnapStart is on for a runtime that does not have it
# description: >-
#   AWS refuses SnapStart for a runtime without it, and the deployment fails. Java from 11, Python from 3.12 and .NET from 8 have it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
# custom:
#   severity: error
#   category: runtime
#   fixable: "no"
#   fix: >-
#     Take SnapStart away, or move the function to a runtime that has it; provisioned concurrency works for all.
#   reads: [function.snap_start, function.runtime, function.package]
package headroom.rules.snapstart_unsupported_runtime

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.snap_start == "PublishedVersions"
	function.package_effective == "Zip"
	function.runtime in input.runtimes.without_snap_start
	finding := {
		"resource": function.id,
		"path": ["Properties", "SnapStart", "ApplyOn"],
		"message": sprintf("%s has SnapStart, which its runtime %q%s does not support", [function.label, function.runtime, lib.from(function, "runtime")]),
		"related": [{"resource": function.id, "path": ["Properties", "Runtime"], "message": sprintf("the runtime is %q%s", [function.runtime, lib.from(function, "runtime")])}],
	}
}
