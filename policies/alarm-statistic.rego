# METADATA
# title: An alarm looks at a statistic that hides what it watches
# description: >-
#   Each request counts 1 or 0: their Sum is how many there were, their Maximum is never more than 1, and their Minimum is 0
#   unless every one failed. How many run at once is told by the Maximum: an Average hides the peak at which throttling begins, and a Sum adds up what
#   was measured several times. Such an alarm never fires, or not when it matters.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
# custom:
#   severity: warning
#   category: alarms
#   fixable: "suggest"
#   fix: >-
#     Take Sum of what counts requests, Maximum of concurrency and of iterator age, and Average, Maximum or a percentile of Duration.
#   reads: [metric.name, metric.statistic, alarm.threshold, alarm.operator]
package headroom.rules.alarm_statistic

import data.headroom.lib

deny contains finding if {
	some alarm in input.alarms
	some metric in lib.compared(alarm)
	why := hides(alarm, metric)
	finding := {
		"resource": alarm.id,
		"path": metric.statistic_path,
		"message": sprintf("%s looks at the %s%s of %s, %s", [alarm.label, metric.statistic, lib.from(metric, "statistic"), metric.name, why]),
		"related": lib.watched(metric),
	}
}

hides(alarm, metric) := "which is 0 unless that is so of every request" if {
	counts(metric)
	metric.statistic == "Minimum"
	lib.rises(alarm)
} else := sprintf("which is never more than 1, and waits for %s", [sought(alarm)]) if {
	metric.kind == "outcome"
	at_most_one(metric.statistic)
	is_number(alarm.threshold)
	lib.above_all(alarm, 1)
} else := sprintf("which is 1 only where that is so of every request, and waits for %s", [sought(alarm)]) if {
	metric.kind == "outcome"
	metric.statistic == "Average"
	lib.rises(alarm)
	alarm.threshold >= 1
} else := "which adds up what is measured many times a period" if {
	metric.kind == "running"
	metric.statistic in {"Sum", "SampleCount"}
} else := "which hides the peak at which throttling begins" if {
	metric.kind == "running"
	metric.statistic == "Average"
} else := "which hides the shard that falls behind" if {
	metric.kind == "age"
	metric.statistic == "Average"
} else := sprintf("which grows with how much is %s", [{"age": "read", "time": "invoked"}[metric.kind]]) if {
	metric.kind in {"age", "time"}
	metric.namespace in {"AWS/Lambda", "AWS/Kinesis"}
	metric.statistic == "Sum"
}

sought(alarm) := sprintf("more than %v", [alarm.threshold]) if {
	alarm.operator == "GreaterThanThreshold"
} else := sprintf("%v or more", [alarm.threshold])

# counts holds for what Lambda counts request by request or batch by batch.
counts(metric) if {
	metric.namespace == "AWS/Lambda"
	metric.kind in {"outcome", "tally"}
}

at_most_one(statistic) if statistic in {"Maximum", "Average"}

at_most_one(statistic) if lib.percentile(statistic)
