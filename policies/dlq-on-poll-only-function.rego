# METADATA
# title: A function has a dead-letter queue that nothing ever reaches
# description: >-
#   The dead-letter queue and the destinations of a function take asynchronous events only. What a mapping polls stays in its queue or stream, and who waits for an answer gets the error: the safety net hangs where nothing falls.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
# custom:
#   severity: info
#   category: resilience
#   fixable: "no"
#   fix: >-
#     Put it where the events come from: a RedrivePolicy on the queue, an OnFailure destination on the mapping of a stream. Remove it from the function, unless something outside of the template invokes it asynchronously.
#   reads: [mapping.enabled, mapping.on_failure, queue.redrive]
package headroom.rules.dlq_on_poll_only_function

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	kept := lib.kept(function)
	count(kept) > 0
	mappings := polling(function)
	waiting := lib.expected[function.id]
	count(mappings) + count(waiting) > 0
	nobody_else(function, kept[0])
	finding := {
		"resource": kept[0].from,
		"covers": [function.id | kept[0].from != function.id],
		"path": kept[0].path,
		"message": sprintf("%s has %s that nothing ever reaches: only %s %s it, and %s%s", [
			function.label, kinds[kept[0].kind], who(function, mappings, waiting), verb(mappings, waiting), instead(mappings, waiting), failures(mappings),
		]),
		"related": array.concat(
			[{"resource": mapping.id, "path": [], "message": sprintf("%s polls for it", [mapping.label])} | some mapping in mappings],
			[lib.caller(invocation) | some invocation in waiting],
		),
		"severity": severity(mappings, kept[0]),
	}
}

kinds := {"dead-letter-queue": "a dead-letter queue", "on-failure": "an OnFailure destination"}

polling(function) := [mapping | some mapping in lib.mappings_of(function); lib.enabled(mapping)]

# nobody_else holds where all that invokes the function waits for it, as far as the template tells, no other function may
# invoke it without being told of it, and what is written for several functions serves none of the others.
nobody_else(function, destination) if {
	every invocation in lib.all_invocations_of(function) {
		invocation.style == "synchronous"
	}
	count(destination.invoker_ids) == 0
	destination.useful == false
}

who(function, mappings, waiting) := lib.labels(function, array.concat([{"from_label": mapping.label, "permission_only": false} | some mapping in mappings], waiting))

verb(mappings, waiting) := "invokes" if {
	count(mappings) + count(waiting) == 1
} else := "invoke"

# instead says where failures go.
instead(mappings, waiting) := "what fails stays in its source" if {
	count(waiting) == 0
} else := "what fails is answered to the caller" if {
	count(mappings) == 0
} else := "what fails goes back to them"

# bare says which sources have no way for failures of their own.
bare(mappings) := {text |
	some mapping in mappings
	mapping.queue.redrive == null
	text := sprintf("%s has no RedrivePolicy", [mapping.queue.label])
} | {text |
	some mapping in mappings
	lib.stream(mapping)
	mapping.on_failure == null
	text := sprintf("%s has no OnFailure destination", [mapping.label])
}

failures(mappings) := concat("", [sprintf("; %s", [text]) | some text in bare(mappings)])

# What is exported may be invoked from elsewhere.
severity(mappings, destination) := "warning" if {
	count(bare(mappings)) > 0
	destination.exported == false
} else := "info"
