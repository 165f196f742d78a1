# METADATA
# title: The queue that SAM makes for an SNS event is too slow for its function
# description: >-
#   SqsSubscription: true makes a queue with a visibility timeout of 30 s and no dead-letter queue. AWS refuses a mapping whose function may run for longer, asks for six times its timeout, and a message that keeps failing is retried until it expires.
# related_resources:
#   - ref: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sqssubscriptionobject.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
# custom:
#   severity: error
#   category: runtime
#   fixable: "suggest"
#   fix: >-
#     Declare a queue with a VisibilityTimeout of six times the function timeout and a RedrivePolicy, and name it in SqsSubscription with QueueArn and QueueUrl.
#   reads: [function.timeout, queue.visibility]
package headroom.rules.sam_sns_sqs_defaults

import data.headroom.lib

# A queue that nobody wrote and a mapping reads is one that SAM made for an SNS event.
deny contains finding if {
	some mapping in input.mappings
	queue := mapping.queue
	queue.generated == true
	function := mapping.function
	wanted := 6 * function.timeout_effective
	queue.visibility_effective < wanted
	finding := {
		"resource": mapping.id,
		"path": [],
		"message": message(mapping, queue, function),
		"related": [{"resource": function.id, "path": ["Properties", "Timeout"], "message": sprintf("%s may run for %d s%s, of which AWS advises six times: %d s", [
			function.label, function.timeout_effective, lib.from(function, "timeout"), wanted,
		])}],
		"severity": severity(queue, function),
	}
}

message(mapping, queue, function) := sprintf("the queue that SAM makes for %s has a visibility timeout of %d s: %s", [
	mapping.label, queue.visibility_effective, asked(queue, function),
])

# asked is what the timeout of the function asks of the queue.
asked(queue, function) := sprintf("the function may run for %d s%s", [function.timeout_effective, lib.from(function, "timeout")]) if {
	queue.visibility_effective < function.timeout_effective
} else := sprintf("AWS advises %d s, 6 x the %d s timeout%s of the function", [
	6 * function.timeout_effective, function.timeout_effective, lib.from(function, "timeout"),
])

severity(queue, function) := "error" if {
	queue.visibility_effective < function.timeout_effective
} else := "warning"
