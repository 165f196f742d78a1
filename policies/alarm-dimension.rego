# METADATA
# title: An alarm looks for its metric where there is none
# description: >-
#   A metric is found by its exact dimensions: all of their names, and values that are the name of a function or queue, not
#   its ARN or URL. An alarm with others is created without complaint, never has data, and never fires.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Dimension
#   - ref: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
# custom:
#   severity: warning
#   category: alarms
#   fixable: "suggest"
#   fix: >-
#     Name a function by Ref, a queue by QueueName, a topic by TopicName, a stream or table by Ref. Add Resource, FUNCTION:ALIAS,
#     for what is measured by alias or version, and leave the dimensions of account-wide metrics away.
#   yields: [alarm-metric-name]
#   reads: [metric.namespace, metric.name]
package headroom.rules.alarm_dimension

import data.headroom.lib

deny contains finding if {
	some alarm in input.alarms
	some metric in lib.compared(alarm)
	misplaced(metric)
	finding := {
		"resource": alarm.id,
		"path": metric.dimensions_path,
		"message": sprintf("%s reads %s %s, where there is none: %s publishes it %s", [
			alarm.label, metric.name, sorted(names(metric)), metric.namespace, concat(", or ", [sorted(set) | some set in usual(metric)]),
		]),
	}
}

# What is measured by alias goes by the function's name and the alias's, not by that of the alias alone.
deny contains finding if {
	some alarm in input.alarms
	some metric in lib.compared(alarm)
	metric.namespace == "AWS/Lambda"
	some dimension in metric.dimensions
	dimension.name == "Resource"
	some used in input.aliases
	used.function_id == metric.function_id
	dimension.value == used.name
	finding := {
		"resource": alarm.id,
		"path": dimension.path,
		"message": sprintf("%s gives as Resource %q, the name of %s, without that of the function", [alarm.label, dimension.value, used.label]),
		"related": lib.watched(metric),
	}
}

deny contains finding if {
	some alarm in input.alarms
	some metric in lib.compared(alarm)
	metric.unpublished == false
	fits(metric)
	some dimension in metric.dimensions
	dimension.name in named[metric.namespace]
	dimension.form in wrong[dimension.name]
	finding := {
		"resource": alarm.id,
		"path": dimension.path,
		"message": sprintf("%s gives as %s %s, not %s %s", [alarm.label, dimension.name, given(dimension), whose(dimension), expected(dimension)]),
		"related": lib.watched(metric),
	}
}

# misplaced holds where the dimensions of a metric are known, and none of the sets that it is published under.
misplaced(metric) if {
	is_array(metric.dimension_sets)
	sets := {{name | some name in set} | some set in metric.dimension_sets}
	metric.opaque == false
	({name | some name in names(metric)} in sets) == false
}

fits(metric) if metric.dimension_sets == null

fits(metric) if {
	sets := {{name | some name in set} | some set in metric.dimension_sets}
	{name | some name in names(metric)} in sets
}

# usual are the sets that people ask for: what an alias ran last is for the console.
usual(metric) := [set | some set in metric.dimension_sets; ("ExecutedVersion" in set) == false]

names(metric) := [dimension.name | some dimension in metric.dimensions]

sorted(names) := "without dimensions" if {
	count(names) == 0
} else := sprintf("by %s", [concat(" and ", names)])

# named lists the dimensions whose values are names.
named := {
	"AWS/Lambda": {"FunctionName", "Resource"}, "AWS/SQS": {"QueueName"}, "AWS/SNS": {"TopicName"}, "AWS/Kinesis": {"StreamName"},
	"AWS/DynamoDB": {"TableName"},
}

wrong := {
	"FunctionName": {"arn", "url", "qualified"}, "Resource": {"arn", "url"}, "QueueName": {"arn", "url"}, "TopicName": {"arn", "url"},
	"StreamName": {"arn", "url"}, "TableName": {"arn", "url"},
}

given(dimension) := sprintf("the %s of %s", [forms[dimension.form], dimension.of]) if {
	dimension.of != null
	dimension.form in {"arn", "url"}
} else := "a name and a qualifier" if {
	dimension.form == "qualified"
} else := sprintf("%s %s", [articles[dimension.form], forms[dimension.form]])

whose(dimension) := "its" if {
	dimension.of != null
	dimension.form in {"arn", "url"}
} else := "a"

forms := {"arn": "ARN", "url": "URL"}

articles := {"arn": "an", "url": "a"}

expected(dimension) := "name alone" if {
	dimension.form == "qualified"
} else := "name and qualifier" if {
	dimension.name == "Resource"
} else := "name"
