# METADATA
# title: A queue may take the concurrency that functions need to answer requests
# description: >-
#   A mapping of a standard queue without MaximumConcurrency grows by 300 batches a minute, up to 1,250. Where nothing is reserved, a long queue takes the whole pool of the account, and requests are throttled that somebody waits for.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
# custom:
#   severity: info
#   category: concurrency
#   fixable: "suggest"
#   fix: >-
#     Set ScalingConfig.MaximumConcurrency of the mapping, or reserve concurrency for the functions that answer requests.
#   per_template: true
#   whole_template: true
#   reads: [function.reserved, mapping.maximum_concurrency, mapping.pollers, mapping.fifo, mapping.enabled]
package headroom.rules.sqs_can_drain_shared_pool

import data.headroom.lib

deny contains finding if {
	can_drain
	some mapping in unbounded
	function := other(mapping)
	finding := {
		"resource": mapping.id,
		"path": ["Properties", "ScalingConfig", "MaximumConcurrency"],
		"message": sprintf("%s has no MaximumConcurrency: it may take up to %d of the %d executions that a limit of %d%s%s leaves, from which %s answers requests", [
			mapping.label, min([pool, input.quotas.queue_most_concurrency]), pool, input.account.concurrency_limit, assumed, elsewhere, function.label,
		]),
		"related": [{"resource": function.id, "path": [], "message": sprintf("%s answers requests and reserves nothing", [function.label])}],
	}
}

# other is a function that is not the mapping's own: one of the first two is.
other(mapping) := answering[0] if {
	answering[0].id != mapping.function_id
} else := answering[1]

# unbounded are the mappings that nothing holds back.
unbounded := [mapping |
	some mapping in input.mappings
	lib.enabled(mapping)
	lib.standard_queue(mapping)
	mapping.maximum_concurrency == null
	mapping.pollers == null
	shares(mapping.function)
]

# answering are the functions that somebody waits for.
answering := [function |
	some function in input.functions
	shares(function)
	some invocation in lib.invocations_of(function)
	invocation.style == "synchronous"
	invocation.service in fronts
]

fronts := {
	"api", "rest-api", "http-api", "websocket-api", "api-authorizer", "rest-api-authorizer", "http-api-authorizer", "websocket-api-authorizer",
	"url", "load-balancer", "appsync", "cognito",
}

# shares holds for a function that takes its concurrency from what nobody reserves.
shares(function) if {
	function.managed == null
	function.reserved == null
}

# pool is what the functions of the template, and stacks that the run does not see, leave unreserved.
pool := (input.account.concurrency_limit - input.account.reserved_elsewhere) - sum([function.reserved | some function in input.functions; is_number(function.reserved)])

can_drain if count(unbounded) * input.quotas.queue_most_concurrency >= pool

assumed := "" if {
	input.account.limit_configured
} else := " (assumed)"

elsewhere := sprintf(", with %d reserved elsewhere,", [input.account.reserved_elsewhere]) if {
	input.account.reserved_elsewhere > 0
} else := ""
