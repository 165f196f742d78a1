# METADATA
# title: Provisioned concurrency stands where CloudFormation takes none
# description: >-
#   CloudFormation takes provisioned concurrency on an alias or a version, and SAM on a function that publishes an alias. Anywhere else it refuses the template, and nothing is provisioned.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
# custom:
#   severity: error
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Move it to the AWS::Lambda::Alias through which the function is invoked, as ProvisionedConcurrencyConfig with ProvisionedConcurrentExecutions in it.
package headroom.rules.provisioned_concurrency_wrong_resource

deny contains finding if {
	some resource in input.resources
	some place in places(resource)
	finding := {
		"resource": resource.id,
		"path": place,
		"message": sprintf("%s%s has %s, which only an alias or a version takes", [resource.label, untyped(resource), place[count(place) - 1]]),
		"related": [{"resource": alias.id, "path": [], "message": sprintf("%s can take it", [alias.label])} |
			some alias in input.aliases
			alias.function_id == resource.id
		],
	}
}

deny contains finding if {
	some resource in input.resources
	is_string(resource.type)
	startswith(resource.type, invented)
	finding := {
		"resource": resource.id,
		"path": ["Type"],
		"message": sprintf("%s is of type %s, which CloudFormation does not have: only an alias or a version takes provisioned concurrency", [resource.label, resource.type]),
	}
}

# The API, Terraform and Pulumi have ProvisionedConcurrencyConfig; templates also write it out, as -Configuration.
invented := "AWS::Lambda::ProvisionedConcurrencyConfig"

keys := {"ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"}

places(resource) := {["Properties", key] |
	some key in resource.property_names
	misplaced(resource, key)
} | {[key] |
	some key in resource.attribute_names
	misplaced(resource, key)
}

misplaced(resource, key) if {
	resource.type in {"AWS::Lambda::Function", "AWS::Lambda::EventInvokeConfig", null}
	key in keys
	moved(resource, key) == false
}

# SAM moves it to the alias that it makes; where it makes none, sam-provisioned-needs-alias speaks.
moved(resource, "ProvisionedConcurrencyConfig") if {
	resource.written_as == "AWS::Serverless::Function"
} else := false

moved(_, "ProvisionedConcurrentExecutions") := false

untyped(resource) := " without a Type" if {
	resource.type == null
} else := ""
