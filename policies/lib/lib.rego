# What several policies say, in the field's words.
package headroom.lib

# from says where the value of a noun's attribute came from, for the end of a fact; nothing where it was written in
# place.
from(noun, attribute) := text if {
	text := sprintf(" (%s)", [noun.origins[attribute]])
} else := ""

# present holds for an attribute that is there, known or not.
present(noun, attribute) if object.get(noun, attribute, "unknown") != null

# chosen holds for an attribute that is the default of a parameter which offers another value.
chosen(noun, attribute) := count(object.get(noun.allowed, attribute, [])) > 1

# enabled holds for a mapping that is known to poll.
enabled(mapping) if mapping.enabled_effective == true

# standard_queue holds for a mapping whose source is known to be a standard SQS queue.
standard_queue(mapping) if {
	mapping.kind == "sqs"
	mapping.fifo == false
}

# stream holds for a mapping that reads a Kinesis or DynamoDB stream.
stream(mapping) if mapping.kind in {"kinesis", "dynamodb"}

# provisioned_stream holds for a Kinesis stream that is known to have a fixed number of shards.
provisioned_stream(stream) if {
	stream.shards > 0
	stream.mode in {null, "PROVISIONED"}
}

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

# holder_by_id holds all that can have provisioned concurrency.
holder_by_id := object.union(
	{alias.id: alias | some alias in input.aliases},
	{version.id: version | some version in input.versions},
)

# provisions are the aliases and versions of a function that are known to have provisioned concurrency.
provisions(function) := [holder |
	some id in array.concat(function.alias_ids, function.version_ids)
	holder := holder_by_id[id]
	holder.provisioned > 0
]

# provision says how much an alias or version provisions.
provision(holder) := sprintf("%s provisions %d%s", [holder.label, holder.provisioned, from(holder, "provisioned")])

# resource_by_id holds all resources.
resource_by_id := {resource.id: resource | some resource in input.resources}

# edges_of holds what invokes each function by its id: the ids of whatever of the template does, other than event source
# mappings, custom resources and permissions.
edges_of[invocation.function_id] contains invocation.from if {
	some invocation in input.invocations
	invocation.service != "custom-resource"
	permission(invocation) == false
}

# permissions_of holds the permissions to invoke each function, by its id.
permissions_of[invocation.function_id] contains invocation.from if {
	some invocation in input.invocations
	permission(invocation)
}

permission(invocation) := resource_by_id[invocation.from].type == "AWS::Lambda::Permission"

# triggers are the names, by id, of what makes a function run: enabled mappings and whatever else invokes it. Where there
# is none, they are the permissions: who is let in is expected to come.
triggers(function) := known if {
	known := object.union(
		{mapping.id: mapping.label | some mapping in mappings_of(function); enabled(mapping)},
		{id: resource_by_id[id].label | some id in edges_of[function.id]},
	)
	count(known) > 0
} else := {id: resource_by_id[id].label | some id in permissions_of[function.id]}
