# METADATA
# title: Events of a function are to go to a FIFO queue or topic
# description: >-
#   Lambda sends what became of asynchronous invocations to standard queues and topics only. What should be kept in a FIFO one is dropped, and only a metric, DeadLetterErrors or DestinationDeliveryFailures, tells of it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
# custom:
#   severity: error
#   category: resilience
#   fixable: "no"
#   fix: >-
#     Name a standard queue or topic.
package headroom.rules.async_dlq_fifo

deny contains finding if {
	some destination in input.destinations
	destination.fifo == true
	finding := {
		"resource": destination.from,
		"covers": [id | id := destination.function_id; id != null; id != destination.from],
		"path": destination.path,
		"message": sprintf("%s%s is FIFO %s: Lambda cannot send there, and what it should keep is lost", [
			kinds[destination.kind], of(destination), named(destination),
		]),
		"related": [{"resource": destination.to_id, "path": ["Properties"], "message": sprintf("%s is FIFO", [destination.to_label])} | destination.to_id != null],
	}
}

kinds := {"dead-letter-queue": "the dead-letter queue", "on-failure": "the OnFailure destination", "on-success": "the OnSuccess destination"}

of(destination) := sprintf(" of %s", [destination.function.label]) if {
	destination.function_id != null
} else := ""

named(destination) := destination.to_label if {
	destination.to_id != null
} else := sprintf("topic %s", [destination.arn]) if {
	contains(destination.arn, ":sns:")
} else := sprintf("queue %s", [destination.arn])
