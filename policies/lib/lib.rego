# What several policies say, in the field's words.
package headroom.lib

# from says where the value of a noun's attribute came from, for the end of a fact; nothing where it was written in
# place.
from(noun, attribute) := text if {
	text := sprintf(" (%s)", [noun.origins[attribute]])
} else := ""

# present holds for an attribute that is there, known or not.
present(noun, attribute) if object.get(noun, attribute, "unknown") != null

# enabled holds for a mapping that is known to poll.
enabled(mapping) if mapping.enabled_effective == true

# standard_queue holds for a mapping whose source is known to be a standard SQS queue.
standard_queue(mapping) if {
	mapping.kind == "sqs"
	mapping.fifo == false
}

# stream holds for a mapping that reads a Kinesis or DynamoDB stream.
stream(mapping) if mapping.kind in {"kinesis", "dynamodb"}

# record is what one item of a mapping's batch is called.
record(mapping) := "message" if {
	mapping.kind == "sqs"
} else := "record"

# source is the queue, stream or table of the template that a mapping reads.
source(mapping) := mapping.queue

source(mapping) := mapping.stream

source(mapping) := mapping.table

# mapping_by_id holds all mappings. It is made once for all policies: looking through all of them for each queue would
# take the square of the time, and so would a set for each queue.
mapping_by_id := {mapping.id: mapping | some mapping in input.mappings}

# mappings_of are the mappings that read a queue, stream or table, or invoke a function.
mappings_of(noun) := [mapping_by_id[id] | some id in noun.mapping_ids]

# polled holds the ids of what an enabled mapping reads.
polled contains id if {
	some mapping in input.mappings
	enabled(mapping)
	some id in [mapping.queue_id, mapping.stream_id, mapping.table_id]
	id != null
}

# readers says who reads a queue, each as a related place.
readers(queue) := [{"resource": mapping.id, "path": [], "message": sprintf("%s reads the queue", [mapping.label])} |
	some mapping in mappings_of(queue)
]
