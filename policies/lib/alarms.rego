# What the policies about alarms say.
package headroom.lib

# compared lists the metrics that an alarm holds its threshold against as they are: no expression, no band.
compared(alarm) := [metric |
	some metric in alarm.metrics
	metric.compared
]

signs := {
	"GreaterThanThreshold": ">", "GreaterThanOrEqualToThreshold": ">=", "LessThanThreshold": "<", "LessThanOrEqualToThreshold": "<=",
}

# rises holds for an alarm that fires at what is too high.
rises(alarm) if alarm.operator in {"GreaterThanThreshold", "GreaterThanOrEqualToThreshold"}

# falls holds for an alarm that fires at what is too low.
falls(alarm) if alarm.operator in {"LessThanThreshold", "LessThanOrEqualToThreshold"}

# waits says what an alarm waits for: "Errors > 5 (parameter "Most")".
waits(alarm, metric) := sprintf("%s %s %v%s%s", [metric.name, signs[alarm.operator], alarm.threshold, unit(metric), from(alarm, "threshold")])

unit(metric) := {"Milliseconds": " ms", "Seconds": " s"}[metric.published_unit] if {
	metric.published_unit in {"Milliseconds", "Seconds"}
} else := ""

# above_all holds for an alarm that what never exceeds a limit cannot set off.
above_all(alarm, limit) if {
	alarm.operator == "GreaterThanThreshold"
	alarm.threshold >= limit
}

above_all(alarm, limit) if {
	alarm.operator == "GreaterThanOrEqualToThreshold"
	alarm.threshold > limit
}

# percentile holds for a statistic like p90.
percentile(statistic) if {
	is_string(statistic)
	regex.match(`^(p|P)[0-9.]+$`, statistic)
}

# of is the function, queue, stream or table of the template that a metric is of.
of(metric) := metric.function if {
	metric.function_id != null
} else := metric.queue if {
	metric.queue_id != null
} else := metric.stream if {
	metric.stream_id != null
} else := metric.table if {
	metric.table_id != null
}

# watched names what a metric is of as a related place.
watched(metric) := [{"resource": noun.id, "path": [], "message": sprintf("%s is what it watches", [noun.label])} |
	noun := of(metric)
]

# of_label says what a metric is of, for the middle of a message; nothing where it is not in the template.
of_label(metric) := sprintf(" of %s", [of(metric).label]) if {
	is_string(of(metric).label)
} else := ""
