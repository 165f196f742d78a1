# METADATA
# title: A mapping has a property that its source does not take
# description: >-
#   Lambda refuses a mapping with a property that its kind of source knows nothing of. What looks like protection there, a failure destination on a queue say, has to stand elsewhere.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/kafka-esm-parameters.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-mq-params.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "safe"
#   fix: >-
#     Remove the property. On a queue, failed messages go where its RedrivePolicy says.
#   reads: [mapping.kind]
package headroom.rules.esm_property_unsupported

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	some property in mapping.limited
	some known in input.quotas.mapping_properties
	known.name == property.name
	every source in known.sources {
		source != mapping.kind
	}
	finding := {
		"resource": mapping.id,
		"path": ["Properties", property.name],
		"message": sprintf("%s reads %s, which takes no %s: %s%s", [
			mapping.label, lib.kind(mapping), property.name, value(property), takers(known.sources),
		]),
		"related": lib.sources(mapping),
	}
}

value(property) := "" if {
	property.value == null
} else := sprintf("it is %s, and ", [property.value]) if {
	property.origin == ""
} else := sprintf("it is %s (%s), and ", [property.value, property.origin])

names := {
	"sqs": "SQS", "kinesis": "Kinesis", "dynamodb": "DynamoDB", "msk": "MSK", "kafka": "self-managed Kafka",
	"mq": "Amazon MQ", "documentdb": "DocumentDB",
}

takers(sources) := sprintf("only %s takes it", [names[sources[0]]]) if {
	count(sources) == 1
} else := sprintf("only %s and %s take it", [concat(", ", [names[source] | some i, source in sources; i < last]), names[sources[last]]]) if {
	last := count(sources) - 1
}
