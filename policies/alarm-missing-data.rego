# METADATA
# title: An alarm does not say what no data means
# description: >-
#   Lambda publishes nothing while a function is not invoked. An alarm without TreatMissingData keeps its state for a while and then goes to
#   INSUFFICIENT_DATA: one for errors neither clears nor looks healthy, and one for missing invocations never fires, though no data is just what it waits for.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
# custom:
#   severity: info
#   category: alarms
#   fixable: "suggest"
#   fix: >-
#     Set TreatMissingData: notBreaching where an alarm waits for too much, breaching where it waits for too little.
#   missing: true
#   yields: [alarm-dimension, alarm-metric-name]
#   reads: [alarm.missing_data, alarm.operator, metric.namespace, metric.name]
package headroom.rules.alarm_missing_data

import data.headroom.lib

deny contains finding if {
	some alarm in input.alarms
	alarm.missing_data == null
	some metric in lib.compared(alarm)
	why := silence(alarm, metric)
	finding := {
		"resource": alarm.id,
		"path": ["Properties", "TreatMissingData"],
		"message": sprintf("%s has no TreatMissingData: %s", [alarm.label, why]),
		"related": lib.watched(metric),
	}
}

needs contains alarm.id if {
	some alarm in input.alarms
	some metric in lib.compared(alarm)
	is_string(silence(alarm, metric))
}

# silence says what a lack of data means for an alarm on a metric that has none for want of use.
silence(alarm, metric) := sprintf("while %s, %s has no data and the alarm is INSUFFICIENT_DATA, and does not fire", [idle[metric.name], metric.name]) if {
	lib.falls(alarm)
	[metric.namespace, metric.name] in [["AWS/Lambda", "Invocations"], ["AWS/SQS", "NumberOfMessagesSent"]]
} else := sprintf("while %s, %s has no data and the alarm is INSUFFICIENT_DATA, not OK", [unused(metric), metric.name]) if {
	lib.rises(alarm)
	metric.namespace == "AWS/Lambda"
}

idle := {"Invocations": "nothing is invoked", "NumberOfMessagesSent": "the queue is not used"}

unused(metric) := "provisioned concurrency is idle" if {
	startswith(metric.name, "Provisioned")
	metric.kind in {"running", "share"}
} else := "nothing is invoked" if {
	metric.kind in {"outcome", "tally"}
} else := "nothing is invoked" if {
	# That of the account has data while any function is.
	metric.kind == "running"
	metric.function_id != null
}
