# What the policies say about who invokes a function, and what becomes of that.
package headroom.lib

# expected holds, by the id of each function, the invocations that the template tells of: what names it to invoke it, and
# who is let in to do so where nothing names it.
expected := {function.id: array.concat(named, let_in) |
	some function in input.functions
	all := invocations_of(function)
	named := [invocation | some invocation in all; invocation.permission_only == false]
	known := {who(invocation) | some invocation in named}
	let_in := [invocation |
		some invocation in all
		invocation.permission_only
		(who(invocation) in known) == false
	]
}

# who tells callers apart by what they have to be let in as.
who(invocation) := invocation.principal if {
	invocation.principal != null
} else := invocation.service

# events holds, by the id of each function, the invocations that leave an event with Lambda, and nobody waits for it. What
# failed elsewhere and ends here is left out, a pipeline, which shows that its action failed, and what only keeps warm.
events := {id: left |
	some id, invocations in expected
	left := [invocation |
		some invocation in invocations
		invocation.style == "asynchronous"
		invocation.disabled == false
		invocation.ping == false
		(invocation.service in {"destination", "codepipeline"}) == false
	]
}

# event_configs are what may be set for the events of an invocation: the configurations of its function for that qualifier,
# and those of which the one or the other is not known.
event_configs(invocation) := array.concat(
	[config |
		some i in object.get(configs_at, invocation.function_id, set())
		config := input.invoke_configs[i]
		may_be_at(qualifier(config), qualifier(invocation))
	],
	configs_of_any,
)

# configs_at holds, by the id of each function, which of the configurations are of it.
configs_at[input.invoke_configs[i].function_id] contains i if some i

# configs_of_any are the configurations of which it is not known whose they are.
configs_of_any := [config |
	some config in input.invoke_configs
	config.function_id == null
	object.get(config, "function_name", null) == null
]

may_be_at(a, b) if a == b

may_be_at(a, b) if "unknown" in {a, b}

# qualifier tells the qualifiers of one function apart: the id of an alias or version, $LATEST, or the text.
qualifier(noun) := noun.alias_id if {
	noun.alias_id != null
	noun.alias.name
} else := noun.version_id if {
	noun.alias_id == null
	noun.version_id != null
} else := "$LATEST" if {
	noun.qualified == false
} else := noun.qualifier if {
	is_string(noun.qualifier)
} else := "unknown"

# kept lists where the failed events of a function go.
kept(function) := [destination |
	some i in object.get(destinations_at, function.id, set())
	destination := input.destinations[i]
	destination.kind in {"dead-letter-queue", "on-failure"}
]

# destinations_at holds, by the id of each function, which of the destinations are of it.
destinations_at[input.destinations[i].function_id] contains i if some i

# all_invocations_of are the invocations of a function, also those that CloudFormation itself makes.
all_invocations_of(function) := [input.invocations[i] | some i in object.get(invocations_at, function.id, set())]

# caller names what invokes as a related place.
caller(invocation) := {"resource": invocation.from, "path": invocation.path, "message": sprintf("%s invokes it", [invocation.from_label])}

# labels lists who invokes a function for a message, each once: all of them, or the first three. An event of the function
# itself needs no more than its name.
labels(function, invocations) := sprintf("%s and %d more", [concat(", ", array.slice(all, 0, 3)), count(all) - 3]) if {
	all := distinct(function, invocations)
	count(all) > 4
} else := concat(", ", distinct(function, invocations))

distinct(function, invocations) := [label | some label in {named(function, invocation) | some invocation in invocations}]

named(function, invocation) := sprintf("%s (%s)", [who(invocation), invocation.from_label]) if {
	invocation.permission_only
	invocation.event == null
} else := short(function, invocation.from_label)
