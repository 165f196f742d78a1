# METADATA
# title: Several functions read one queue
# description: >-
#   A message that one consumer has received is hidden from the others, so each function sees a share of the messages and never all of them. What the filter of one mapping rejects is deleted, and the other function does not get it either.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
# custom:
#   severity: warning
#   category: event source mappings
#   fixable: "no"
#   fix: >-
#     Give each function a queue of its own, and fill them from an SNS topic or an EventBridge rule; filter in the subscription or the rule.
#   reads: [queue.fifo, mapping.fifo, mapping.enabled, mapping.filters]
package headroom.rules.sqs_queue_shared_by_functions

import data.headroom.lib

deny contains finding if {
	some queue in input.queues
	queue.fifo_effective == false
	mappings := [mapping | some mapping in lib.mappings_of(queue); consumes(mapping)]
	labels := functions(mappings)
	count(labels) > 1
	finding := {
		"resource": queue.id,
		"path": [],
		"message": message(queue.label, labels, mappings),
		"related": [related(mapping) | some mapping in mappings],
		"severity": severity(mappings),
	}
}

# A queue that is not in the template is known by its ARN.
deny contains finding if {
	some arn, ids in readers
	mappings := [lib.mapping_by_id[id] | some id in ids]
	labels := functions(mappings)
	count(labels) > 1
	finding := {
		"resource": mappings[0].id,
		"path": ["Properties", "EventSourceArn"],
		"message": message(sprintf("queue %q", [arn]), labels, mappings),
		"related": [related(mapping) | some mapping in mappings],
		"covers": [mapping.id | some i, mapping in mappings; i > 0],
		"severity": severity(mappings),
	}
}

readers[mapping.source] contains mapping.id if {
	some mapping in input.mappings
	mapping.queue_id == null
	lib.standard_queue(mapping)
	consumes(mapping)
}

consumes(mapping) if {
	lib.enabled(mapping)
	mapping.function_id != null
}

functions(mappings) := {mapping.function.label | some mapping in mappings}

message(queue, labels, mappings) := sprintf("%s is read by %s: each message reaches one of them only%s", [
	queue, concat(" and ", labels), deleted(mappings),
])

deleted(mappings) := sprintf(", and what the FilterCriteria of %s reject is deleted", [concat(" and ", filtering(mappings))]) if {
	count(filtering(mappings)) > 0
} else := ""

filtering(mappings) := {mapping.label |
	some mapping in mappings
	is_array(mapping.filters)
	count(mapping.filters) > 0
}

related(mapping) := {
	"resource": mapping.id,
	"path": ["Properties", "FilterCriteria"],
	"message": sprintf("%s reads it", [mapping.label]),
}

severity(mappings) := "error" if {
	count(filtering(mappings)) > 0
} else := "warning"
