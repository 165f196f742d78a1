# METADATA
# title: Auto scaling names a function in a form that it does not know
# description: >-
#   Application Auto Scaling knows what it scales as function:NAME:QUALIFIER, where the qualifier is an alias's name or a version's number. Ref of an alias or a version gives an ARN instead, and the target is refused.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html
# custom:
#   severity: error
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Write function:NAME:QUALIFIER, with the alias's name or GetAtt Version of the version as the qualifier.
#   reads: [scalable_target.shape, scaling_policy.shape]
package headroom.rules.autoscaling_resource_id

import data.headroom.lib

deny contains finding if {
	some scaling in lib.said("shape")
	what := wrong(scaling)
	finding := {
		"resource": scaling.id,
		"covers": lib.repeated(scaling, "shape"),
		"path": ["Properties", "ResourceId"],
		"message": sprintf("ResourceId of %s %s, not function:NAME:QUALIFIER", [scaling.label, what]),
	}
}

wrong(scaling) := sprintf("holds the ARN of %s", [scaling.arn_of]) if {
	scaling.shape == "arn"
} else := sprintf("is %q%s", [scaling.resource_id_text, lib.from(scaling, "resource_id")]) if {
	scaling.shape == "other"
}
