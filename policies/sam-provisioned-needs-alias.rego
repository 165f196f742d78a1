# METADATA
# title: A Serverless function provisions concurrency without an alias
# description: >-
#   SAM puts provisioned concurrency on the alias that AutoPublishAlias makes. Without one it refuses the template.
# related_resources:
#   - ref: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
# custom:
#   severity: error
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Add AutoPublishAlias, for example live, to the function or to Globals.
#   reads: [function.provisioned_config]
package headroom.rules.sam_provisioned_needs_alias

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.written_as == "AWS::Serverless::Function"
	is_object(function.provisioned_config)
	finding := {
		"resource": function.id,
		"path": ["Properties", "ProvisionedConcurrencyConfig"],
		"message": sprintf("%s has ProvisionedConcurrencyConfig%s and no AutoPublishAlias: there is no alias to provision", [
			function.label, lib.from(function, "provisioned_config"),
		]),
	}
}
