# METADATA
# title: Provisioned concurrency is asked for $LATEST
# description: >-
#   Lambda provisions published versions, directly or through an alias, and never $LATEST. What asks for it there is refused when the stack is deployed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html
# custom:
#   severity: error
#   category: concurrency
#   fixable: "no"
#   fix: >-
#     Publish a version (AWS::Lambda::Version, or AutoPublishAlias in SAM), point the alias at it, and scale function:NAME:ALIAS.
#   reads: [alias.function_version, alias.provisioned, scalable_target.shape, scaling_policy.shape]
package headroom.rules.provisioned_on_latest

import data.headroom.lib

deny contains finding if {
	some alias in input.aliases
	alias.function_version == "$LATEST"
	some demand in demands(alias)
	finding := {
		"resource": alias.id,
		"path": ["Properties", "FunctionVersion"],
		"message": sprintf("%s points at $LATEST%s and %s: only a published version can have provisioned concurrency", [
			alias.label, lib.from(alias, "function_version"), demand.message,
		]),
		"related": [demand],
	}
}

demands(alias) := [{
	"resource": alias.id,
	"path": ["Properties", "ProvisionedConcurrencyConfig"],
	"message": sprintf("provisions %v%s", [alias.provisioned, lib.from(alias, "provisioned")]),
}] if {
	is_number(alias.provisioned)
} else := [{"resource": target.id, "path": ["Properties", "ResourceId"], "message": sprintf("is scaled by %s", [target.label])} |
	some id in alias.scalable_target_ids
	target := lib.scalable_target_by_id[id]
]

deny contains finding if {
	some scaling in lib.said("shape")
	what := names[scaling.shape]
	finding := {
		"resource": scaling.id,
		"covers": lib.repeated(scaling, "shape"),
		"path": ["Properties", "ResourceId"],
		"message": sprintf("ResourceId of %s is %q%s, which names %s: only a published version can have provisioned concurrency", [
			scaling.label, scaling.resource_id_text, lib.from(scaling, "resource_id"), what,
		]),
	}
}

names := {"unqualified": "no alias or version", "latest": "$LATEST"}
