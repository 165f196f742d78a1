# METADATA
# title: SnapStart is on, and no version of the function is published
# description: >-
#   A snapshot is taken when a version is published. Without a version or an alias the function starts cold every time, and SnapStart does nothing.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
# custom:
#   severity: warning
#   category: runtime
#   fixable: "suggest"
#   fix: >-
#     Publish a version and invoke it through an alias; in SAM, AutoPublishAlias does both. Where a pipeline publishes versions, suppress with that reason.
#   missing: true
#   reads: [function.snap_start]
package headroom.rules.snapstart_without_version

deny contains finding if {
	some function in input.functions
	on(function)
	count(function.version_ids) + count(function.alias_ids) == 0
	count(elsewhere) == 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "SnapStart", "ApplyOn"],
		"message": sprintf("%s has SnapStart for published versions, and the template publishes none and has no alias", [function.label]),
	}
}

needs contains function.id if {
	some function in input.functions
	on(function)
}

on(function) if {
	function.snap_start == "PublishedVersions"
	function.managed == null
}

# Versions and aliases whose function is not known here may be of any.
elsewhere contains holder.id if {
	some holder in array.concat(input.versions, input.aliases)
	holder.function_id == null
}
