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
#   missing: true
#   per_template: true
#   reads: [alarm.actions, alarm.actions_enabled]
package headroom.rules.alarm_no_action

import data.headroom.lib

deny contains finding if {
	some alarm in input.alarms
	count(alarm.named_by) == 0
	why := mute(alarm)
	finding := {
		"resource": alarm.id,
		"path": ["Properties", key(alarm)],
		"message": sprintf("%s %s, and nothing in the template acts on it", [alarm.label, why]),
		"severity": severity(alarm),
	}
}

needs contains alarm.id if {
	some alarm in input.alarms
	count(alarm.named_by) == 0
}

mute(alarm) := "has no AlarmActions" if {
	empty(alarm)
} else := sprintf("has ActionsEnabled false%s", [lib.from(alarm, "actions_enabled")]) if {
	alarm.actions_enabled_effective == false
}

empty(alarm) if alarm.actions == null

# Whoever deploys decides on a parameter, even where its default names nobody.
empty(alarm) if {
	alarm.actions == []
	startswith(lib.from(alarm, "actions"), " (parameter") == false
}

key(alarm) := "AlarmActions" if {
	empty(alarm)
} else := "ActionsEnabled"

# Alarms that only feed a dashboard are common outside of what invokes functions.
severity(alarm) := "warning" if {
	alarm.composite
} else := "warning" if {
	some metric in alarm.metrics
	matters(alarm, metric)
} else := "info"

matters(_, metric) if metric.namespace in {"AWS/Lambda", "AWS/ApiGateway"}

matters(_, metric) if {
	is_string(metric.namespace)
	startswith(metric.namespace, "AWS/") == false
}

matters(alarm, _) if {
	some id in alarm.watched
	id in lib.polled
}
