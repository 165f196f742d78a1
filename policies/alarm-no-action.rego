# METADATA
# title: An alarm tells nobody
# description: >-
#   An alarm that changes its state without an action is seen only by whoever happens to look at the console.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
# custom:
#   severity: warning
#   category: alarms
#   fixable: "no"
#   fix: >-
#     Add AlarmActions, or name the alarm in a composite alarm that has some.
#   some_worlds: info
#   per_template: true
#   reads: [alarm.actions, alarm.actions_enabled]
package headroom.rules.alarm_no_action

import data.headroom.lib

# What only whoever deploys decides, by a parameter, or another stack, which imports the alarm, is not known.
deny contains finding if {
	some alarm in input.alarms
	count(alarm.named_by) == 0
	alarm.offered == false
	alarm.exported == false
	why := mute(alarm)
	finding := {
		"resource": alarm.id,
		"path": ["Properties", key(alarm)],
		"message": sprintf("%s %s, and nothing in the template acts on it", [alarm.label, why]),
		"severity": severity(alarm),
	}
}

mute(alarm) := "has no AlarmActions" if {
	empty(alarm)
} else := "has ActionsEnabled false" if {
	alarm.actions_enabled_effective == false
}

empty(alarm) if alarm.actions in {null, []}

key(alarm) := "AlarmActions" if {
	empty(alarm)
} else := "ActionsEnabled"

# Alarms that only feed a dashboard are common outside of what invokes functions.
severity(alarm) := "warning" if {
	alarm.composite
	watching := parts_of(alarm)
	true in {matters(part) | some part in watching} | {count(watching) == 0}
} else := "warning" if {
	matters(alarm)
} else := "info"

# parts_of are the alarms that a composite alarm names.
parts_of(alarm) := [part |
	some part in input.alarms
	alarm.id in part.named_by
]

matters(alarm) if {
	some metric in alarm.metrics
	metric.namespace in {"AWS/Lambda", "AWS/ApiGateway", "AWS/AppSync"}
} else if {
	some metric in alarm.metrics
	is_string(metric.namespace)
	startswith(metric.namespace, "AWS/") == false
} else if {
	some id in alarm.watched
	id in lib.polled
}
