# METADATA
# title: Auto scaling names a dimension that Lambda does not have
# description: >-
#   Of a function Application Auto Scaling scales one thing, its provisioned concurrency, and refuses a target or a policy that names another.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
# custom:
#   severity: error
#   category: concurrency
#   fixable: "safe"
#   fix: >-
#     Set ScalableDimension to lambda:function:ProvisionedConcurrency.
#   reads: [scalable_target.dimension, scaling_policy.dimension]
package headroom.rules.autoscaling_dimension

import data.headroom.lib

deny contains finding if {
	some scaling in lib.said("dimension")
	is_string(scaling.dimension)
	scaling.dimension != input.scaling.dimension
	finding := {
		"resource": scaling.id,
		"covers": lib.repeated(scaling, "dimension"),
		"path": ["Properties", "ScalableDimension"],
		"message": sprintf("ScalableDimension of %s is %q%s; that of a function is %q", [
			scaling.label, scaling.dimension, lib.from(scaling, "dimension"), input.scaling.dimension,
		]),
	}
}
