# METADATA
# title: A queue's visibility timeout is shorter than the timeout of a function that reads it
# description: >-
#   Lambda refuses to create or update such a mapping. Where the two drift apart later, a message comes back while it is still being worked on, and is processed twice.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
# custom:
#   severity: error
#   category: event source mappings
#   fixable: "suggest"
#   fix: >-
#     Set VisibilityTimeout to at least six times the function's timeout plus the batching window.
#   reads: [queue.visibility, function.timeout]
package headroom.rules.sqs_visibility_below_timeout

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings # a disabled one is refused as well
	queue := mapping.queue
	function := mapping.function
	queue.generated == false
	queue.visibility_effective < function.timeout_effective
	every other in lib.mappings_of(queue) {
		timeout(other) <= function.timeout_effective
	}
	finding := {
		"resource": queue.id,
		"path": ["Properties", "VisibilityTimeout"],
		"message": sprintf("visibility timeout of %s is %d s%s, shorter than the %d s timeout%s of %s", [
			queue.label, queue.visibility_effective, lib.from(queue, "visibility"),
			function.timeout_effective, lib.from(function, "timeout"), function.label,
		]),
		"related": [
			{"resource": function.id, "path": ["Properties", "Timeout"], "message": sprintf("%s may run for %d s%s", [function.label, function.timeout_effective, lib.from(function, "timeout")])},
			{"resource": mapping.id, "path": [], "message": sprintf("%s ties the two together", [mapping.label])},
		],
	}
}

# timeout is how long the function of a mapping may run, in seconds; 0 where that is not known.
timeout(mapping) := mapping.function.timeout_effective if {
	mapping.function.timeout_effective > 0
} else := 0
