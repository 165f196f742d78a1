# METADATA
# title: An alarm that is meant for any error or throttle lets some pass
# description: >-
#   GreaterThanThreshold 10 fires from the eleventh on. What the alarm says of itself is that it fires at any.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
# custom:
#   severity: info
#   category: alarms
#   fixable: "no"
#   fix: >-
#     Compare with GreaterThanThreshold 0, or say in the alarm's name, description or comment how many are let pass.
#   reads: [alarm.threshold, alarm.operator, alarm.name, alarm.description, metric.name, metric.statistic]
package headroom.rules.alarm_throttle_threshold

import data.headroom.lib

deny contains finding if {
	some alarm in input.alarms
	some metric in lib.compared(alarm)
	metric.namespace == "AWS/Lambda"
	metric.name in {"Throttles", "Errors"}
	metric.statistic == "Sum"
	most := passing(alarm)
	said := [where | some where in ["comment", "description", "name"]; says_any(alarm, where)]
	count(said) > 0
	finding := {
		"resource": alarm.id,
		"path": ["Properties", "Threshold"],
		"message": sprintf("%s fires at %s, and lets %v pass, but its %s says any", [
			alarm.label, lib.waits(alarm, metric), most, said[0],
		]),
		"related": lib.watched(metric),
	}
}

# passing is how many a period may have before the alarm fires.
passing(alarm) := floor(alarm.threshold) if {
	alarm.operator == "GreaterThanThreshold"
	alarm.threshold >= 1
} else := ceil(alarm.threshold) - 1 if {
	alarm.operator == "GreaterThanOrEqualToThreshold"
	alarm.threshold > 1
}

says_any(alarm, "comment") if means_any(alarm.remark)

says_any(alarm, "description") if means_any(alarm.description)

says_any(alarm, "name") if {
	some name in [object.get(alarm, "name", ""), alarm.id]
	is_string(name)
	regex.match(`(^|[^A-Za-z])(any|ANY)([^A-Za-z]|$)|(^|[^A-Z])Any([^a-z]|$)`, name)
}

# means_any holds for a text in which any is about what happens, and not about when: any throttle, but not any 5 minutes.
means_any(text) if {
	is_string(text)
	some match in regex.find_all_string_submatch_n(`(?i)\bany\b[^a-z0-9]*([a-z0-9]*)`, text, -1)
	next := lower(match[1])
	(next in of_time) == false
	regex.match(`^[0-9]`, next) == false
}

of_time := {
	"given", "single", "one", "two", "three", "four", "five", "ten", "fifteen", "thirty", "second", "minute", "hour", "day", "week", "period",
	"interval", "window", "time",
}
