# METADATA
# title: A scalable target does not wait for the alias that it scales
# description: >-
#   CloudFormation makes what does not refer to one another side by side. Where the target names its alias in text alone, it may be registered before the alias exists, and the deployment fails: now and then, most often the first one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "safe"
#   fix: >-
#     Add DependsOn with the alias to the scalable target; in SAM its id is that of the function, the word Alias, and the alias's name.
package headroom.rules.autoscaling_missing_dependency

deny contains finding if {
	some target in input.scalable_targets
	target.alias_id != null
	target.waits == false
	alias := target.alias
	finding := {
		"resource": target.id,
		"path": ["Properties", "ResourceId"],
		"message": sprintf("%s may be registered before %s is there: its ResourceId names that in text only, and it has no DependsOn %q", [
			target.label, alias.label, alias.id,
		]),
		"related": [{"resource": alias.id, "path": [], "message": sprintf("%s must be there first", [alias.label])}],
	}
}
