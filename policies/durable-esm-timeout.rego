# METADATA
# title: An event source mapping invokes a durable function that runs for too long
# description: >-
#   A mapping waits for the function, so a durable execution behind it may last no longer than a function can run: 900 s, or 5,400 s on managed instances. AWS refuses a mapping with more. It also needs a version or alias, for an execution must replay the code it began with.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking-esm.html
# custom:
#   severity: error
#   category: runtime
#   fixable: "no"
#   fix: >-
#     Lower DurableConfig.ExecutionTimeout, or let the mapping invoke a function that starts the durable one asynchronously; name a version or alias.
#   reads: [function.durable, function.execution_timeout, function.managed]
package headroom.rules.durable_esm_timeout

import data.headroom.lib

deny contains finding if {
	some mapping in input.mappings
	function := mapping.function
	most := longest(mapping, function)
	is_number(function.execution_timeout)
	function.execution_timeout > most
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "FunctionName"],
		"message": sprintf("executions of %s may last %d s%s, more than the %d s that a mapping can wait: %s invokes it", [
			function.label, function.execution_timeout, lib.from(function, "execution_timeout"), most, lib.short(function, mapping.label),
		]),
		"related": [{"resource": function.id, "path": ["Properties", "DurableConfig", "ExecutionTimeout"], "message": sprintf("ExecutionTimeout is %d s%s", [function.execution_timeout, lib.from(function, "execution_timeout")])}],
	}
}

deny contains finding if {
	some mapping in input.mappings
	function := mapping.function
	is_number(function.execution_timeout)
	function.execution_timeout <= longest(mapping, function)
	mapping.qualified == false
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "FunctionName"],
		"message": sprintf("%s invokes %s without a version or alias, which a durable function needs", [lib.short(function, mapping.label), function.label]),
		"severity": "warning",
		"related": [{"resource": function.id, "path": ["Properties", "DurableConfig"], "message": sprintf("%s is durable", [function.label])}],
	}
}

longest(mapping, function) := 5400 if {
	function.managed != null
	mapping.kind in {"sqs", "kinesis", "dynamodb", "msk", "kafka"}
} else := 900 if {
	function.managed == null
} else := 900 if {
	mapping.kind in {"mq", "documentdb"}
}
