# METADATA
# title: An alarm fires whatever happens
# description: >-
#   No metric of AWS here has values below 0, so that one which may be 0 is always at or above 0; and Duration is in milliseconds, while
#   Timeout is in seconds. An alarm that always fires is one that nobody looks at.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
# custom:
#   severity: warning
#   category: alarms
#   fixable: "no"
#   fix: >-
#     Compare with GreaterThanThreshold 0, or GreaterThanOrEqualToThreshold 1. Give thresholds for Duration in milliseconds.
#   reads: [alarm.threshold, alarm.operator, metric.name, function.timeout]
package headroom.rules.alarm_always_firing

import data.headroom.lib

deny contains finding if {
	some alarm in input.alarms
	is_number(alarm.threshold)
	some metric in lib.compared(alarm)
	is_string(metric.kind)
	holds_of_all(alarm)
	finding := {
		"resource": alarm.id,
		"path": ["Properties", "Threshold"],
		"message": sprintf("%s fires at %s, which always holds: %s is never below 0", [alarm.label, lib.waits(alarm, metric), metric.name]),
		"related": lib.watched(metric),
	}
}

deny contains finding if {
	some alarm in input.alarms
	some metric in lib.compared(alarm)
	metric.namespace == "AWS/Lambda"
	metric.name == "Duration"
	lib.rises(alarm)
	function := metric.function
	alarm.threshold == function.timeout_effective
	finding := {
		"resource": alarm.id,
		"path": ["Properties", "Threshold"],
		"message": sprintf("%s fires at %s: %v is the Timeout of %s%s, in seconds", [
			alarm.label, lib.waits(alarm, metric), alarm.threshold, function.label, lib.from(function, "timeout"),
		]),
		"related": [{"resource": function.id, "path": ["Properties", "Timeout"], "message": sprintf("%s may run for %d s", [function.label, function.timeout_effective])}],
	}
}

holds_of_all(alarm) if {
	alarm.operator == "GreaterThanOrEqualToThreshold"
	alarm.threshold <= 0
}

holds_of_all(alarm) if {
	alarm.operator == "GreaterThanThreshold"
	alarm.threshold < 0
}
