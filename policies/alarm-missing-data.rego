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
		"message": sprintf("%s has no TreatMissingData, and %s has no data while %s", [alarm.label, metric.name, why]),
		"related": lib.watched(metric),
	}
}

needs contains alarm.id if {
	some alarm in input.alarms
	some metric in lib.compared(alarm)
	is_string(silence(alarm, metric))
}

silence(alarm, metric) := sprintf("%s: it then has INSUFFICIENT_DATA, and does not fire", [idle[metric.name]]) if {
	lib.falls(alarm)
	[metric.namespace, metric.name] in [["AWS/Lambda", "Invocations"], ["AWS/SQS", "NumberOfMessagesSent"]]
} else := "nothing is invoked: it then has INSUFFICIENT_DATA, and is not OK" if {
	lib.rises(alarm)
	metric.namespace == "AWS/Lambda"
	metric.kind in {"outcome", "tally"}
} else := "provisioned concurrency is idle: it then has INSUFFICIENT_DATA, and is not OK" if {
	metric.namespace == "AWS/Lambda"
	startswith(metric.name, "Provisioned")
	metric.kind in {"running", "share"}
}

idle := {"Invocations": "nothing is invoked", "NumberOfMessagesSent": "the queue is not used"}
