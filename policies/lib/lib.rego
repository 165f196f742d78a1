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

# may_read holds for a mapping that reads one of these kinds of sources, as far as is known.
may_read(mapping, kinds) if object.get(mapping, "kind", "unknown") in kinds | {"unknown"}

# own_pollers holds for a mapping that has event pollers of its own.
own_pollers(mapping) if {
	is_object(mapping.pollers)
	mapping.pollers != {}
}

# kind says what a mapping reads.
kind(mapping) := {
	"sqs": "an SQS queue", "kinesis": "a Kinesis stream", "dynamodb": "a DynamoDB stream", "msk": "an MSK topic",
	"kafka": "a Kafka topic", "mq": "an Amazon MQ broker", "documentdb": "a DocumentDB cluster",
}[mapping.kind]

# record is what one item of a mapping's batch is called.
record(mapping) := "message" if {
	mapping.kind == "sqs"
} else := "record"

# short names a mapping or invocation in a message that names its function: an event of that needs no more than its name.
short(function, label) := trim_suffix(label, sprintf(" of %s", [function.label]))

# source is the queue, stream or table of the template that a mapping reads.
source(mapping) := mapping.queue

source(mapping) := mapping.stream

source(mapping) := mapping.table

# sources names what a mapping reads as a related place.
sources(mapping) := [{"resource": noun.id, "path": [], "message": sprintf("%s is what it reads", [noun.label])} |
	noun := source(mapping)
]

# queue_by_id holds all queues.
queue_by_id := {queue.id: queue | some queue in input.queues}

# fifo_queue names the FIFO queue that a mapping reads.
fifo_queue(mapping) := sprintf("FIFO %s", [mapping.queue.label]) if {
	mapping.queue_id != null
} else := "a FIFO queue"

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

# holders are the aliases and versions of a function.
holders(function) := [holder_by_id[id] | some id in array.concat(function.alias_ids, function.version_ids)]

# provisions are the aliases and versions of a function that are known to have provisioned concurrency.
provisions(function) := [holder | some holder in holders(function); holder.provisioned > 0]

# provision says how much an alias or version provisions.
provision(holder) := sprintf("%s provisions %d%s", [holder.label, holder.provisioned, from(holder, "provisioned")])

# invocations_at holds, by the id of each function, which of the invocations are of it.
invocations_at[input.invocations[i].function_id] contains i if some i

# invocations_of are the invocations of a function, in the order of the template. What CloudFormation itself calls is left
# out: it does so once a deployment.
invocations_of(function) := [invocation |
	some i in object.get(invocations_at, function.id, set())
	invocation := input.invocations[i]
	(invocation.service in {"custom-resource", "macro"}) == false
]

# calls are what of the template is known to invoke a function: enabled mappings, and whatever else names it and is not off. Each holds the
# id, the path of the reference, the label, and whether it names a version or alias.
calls(function) := array.concat(
	[{"id": mapping.id, "path": ["Properties", "FunctionName"], "label": mapping.label, "qualified": mapping.qualified, "permits": false} |
		some mapping in mappings_of(function)
		enabled(mapping)
	],
	[call(invocation) | some invocation in named_of(function); invocation.disabled == false; invocation.may_be_disabled == false],
)

# named_of are the invocations of a function by what names it, not by a permission alone, also those that are switched off.
named_of(function) := [invocation | some invocation in invocations_of(function); invocation.permission_only == false]

# permits are the permissions to invoke a function, as calls: who is let in is expected to come, unless what it is let in
# for is in the template, switched off.
permits(function) := [call(invocation) | some invocation in invocations_of(function); invocation.permission_only] if {
	count(named_of(function)) == 0
} else := []

call(invocation) := {
	"id": invocation.from, "path": invocation.path, "label": invocation.from_label, "qualified": invocation.qualified,
	"permits": invocation.permission_only,
}

# triggers are what makes a function run: calls, or where the template has none, permissions.
triggers(function) := calls(function) if {
	count(calls(function)) > 0
} else := permits(function)

# unqualified are the triggers that name neither a version nor an alias, and so reach $LATEST. Permissions alone tell that
# only where all of them do.
unqualified(function) := [call | some call in calls(function); call.qualified == false] if {
	count(calls(function)) > 0
} else := permits(function) if {
	every permit in permits(function) {
		permit.qualified == false
	}
} else := []

# some_qualified says whether something of the template calls a version or alias of the function.
some_qualified(function) := true in {call.qualified | some call in calls(function)}

# invoke says who calls, or lets others call, for a message.
invoke(calls) := does(calls[0].label, calls[0]) if {
	count({call.label | some call in calls}) == 1
} else := sprintf("%s allow others to invoke it", [concat(", ", {call.label | some call in calls})]) if {
	calls[0].permits
} else := sprintf("%s invoke it", [concat(", ", {call.label | some call in calls})])

does(label, call) := sprintf("%s allows others to invoke it", [label]) if {
	call.permits
} else := sprintf("%s invokes it", [label])

# callers says who calls, each as a related place.
callers(calls) := [{"resource": call.id, "path": call.path, "message": does(call.label, call)} | some call in calls]

# provisioned says what of a function has provisioned concurrency, each as a related place: the aliases and versions that
# are known to have some, else the scalable targets that give it to one.
provisioned(function) := [{"resource": holder.id, "path": ["Properties", "ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"], "message": provision(holder)} |
	some holder in provisions(function)
] if {
	count(provisions(function)) > 0
} else := [{"resource": target.id, "path": ["Properties", "ResourceId"], "message": sprintf("%s scales %s", [target.label, holder.label])} |
	some holder in holders(function)
	some id in holder.scalable_target_ids
	target := scalable_target_by_id[id]
]

# scalable_target_by_id holds all scalable targets of provisioned concurrency.
scalable_target_by_id := {target.id: target | some target in input.scalable_targets}
