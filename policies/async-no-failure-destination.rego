# METADATA
# title: A function loses the events that it cannot process
# description: >-
#   Whoever invokes a function asynchronously hands an event over and goes on. When the function has failed on it for the last time, or throttling has kept it waiting for too long, Lambda drops the event, and nothing tells that it was there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/durable-best-practices.html
# custom:
#   severity: warning
#   category: resilience
#   fixable: "suggest"
#   fix: >-
#     Give the function an OnFailure destination for the qualifier that is invoked (EventInvokeConfig, or AWS::Lambda::EventInvokeConfig), or a DeadLetterConfig. A dead-letter queue of the rule or topic does not do: it takes what could not be handed over.
#   missing: true
#   reads: [function.dlq, invoke_config.on_failure]
package headroom.rules.async_no_failure_destination

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.from_construct == false
	function.dlq == null
	lost := [invocation | some invocation in lib.events[function.id]; unkept(invocation)]
	count(lost) > 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "DeadLetterConfig"],
		"message": sprintf("%s has no dead-letter queue%s: what comes from %s is lost after %s", [
			function.label, destination(function, lost), lib.labels(function, lost), end(lost[0]),
		]),
		"related": array.concat([lib.caller(invocation) | some invocation in lost], limits(lost[0])),
		"severity": severity(function),
	}
}

needs contains function.id if {
	some function in input.functions
	count(lib.events[function.id]) > 0
}

# A destination of another qualifier takes nothing of this one.
unkept(invocation) if {
	every config in lib.event_configs(invocation) {
		config.on_failure == null
	}
}

# Lambda takes no destinations for a durable function. Those of another version or alias are told apart.
destination(function, lost) := "" if {
	function.durable != null
} else := sprintf(", and %s is for another version or alias", [elsewhere(function, lost)[0].label]) if {
	count(elsewhere(function, lost)) > 0
} else := " or OnFailure destination"

# elsewhere are the configurations of a function with a destination for what is not lost.
elsewhere(function, lost) := [config |
	some config in input.invoke_configs
	config.function_id == function.id
	config.on_failure != null
	every invocation in lost {
		(config.id in {other.id | some other in lib.event_configs(invocation)}) == false
	}
]

# end says when Lambda gives up, as far as that is known.
end(invocation) := sprintf("%d attempts or %d s (default)", [input.quotas.async_retries + 1, input.quotas.async_event_age]) if {
	every config in lib.event_configs(invocation) {
		config.retries == null
		config.event_age == null
	}
} else := sprintf("%s%s or %d s%s", [
	attempts(config.retries_effective + 1), lib.from(config, "retries"), config.event_age_effective, lib.from(config, "event_age"),
]) if {
	config := lib.event_configs(invocation)[0]
} else := "the last attempt"

attempts(n) := "1 attempt" if {
	n == 1
} else := sprintf("%d attempts", [n])

limits(invocation) := [{"resource": config.id, "path": [], "message": sprintf("%s has no OnFailure destination", [config.label])} |
	some config in lib.event_configs(invocation)
]

# What comes by the clock comes again, and AWS Config evaluates again.
severity(function) := "info" if {
	every invocation in lib.events[function.id] {
		comes_again(invocation)
	}
} else := "warning"

comes_again(invocation) if invocation.scheduled

comes_again(invocation) if invocation.service == "config"
