# METADATA
# title: An alarm reads a metric that its service does not publish
# description: >-
#   CloudWatch accepts an alarm on any name. On one that nobody publishes it never has data, so that it never fires, and
#   its state, INSUFFICIENT_DATA, looks like that of a function which is not invoked. Namespaces that begin with AWS/ are for what AWS
#   publishes itself; metrics of one's own belong in another.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
#   - ref: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
# custom:
#   severity: warning
#   category: alarms
#   fixable: "suggest"
#   fix: >-
#     Give MetricName as AWS spells it, capitals included. For a metric of your own, give the Namespace that it is published in.
#   reads: [metric.namespace, metric.name]
package headroom.rules.alarm_metric_name

import data.headroom.lib

deny contains finding if {
	some alarm in input.alarms
	some metric in alarm.metrics
	metric.unpublished
	finding := {
		"resource": alarm.id,
		"path": metric.name_path,
		"message": sprintf("%s reads metric %q%s of %s, which AWS does not publish%s", [
			alarm.label, metric.name, lib.from(metric, "name"), metric.namespace, nearest(metric),
		]),
	}
}

nearest(metric) := "; AWS/Lambda publishes it" if {
	metric.of_functions
} else := sprintf("; the nearest is %q", [metric.nearest]) if {
	is_string(metric.nearest)
} else := ""
