# METADATA
# title: A timeout, memory or storage is outside of what Lambda takes
# description: >-
#   AWS refuses the function, and the deployment fails, in some environments only where the value comes from a parameter or a mapping.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
# custom:
#   severity: error
#   category: hygiene
#   fixable: "no"
#   fix: >-
#     Set the value within the range that the message names.
#   reads: [function.timeout, function.memory, function.storage, function.managed]
package headroom.rules.timeout_range

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	some figure in figures(function)
	value := object.get(function, figure.attribute, null)
	is_number(value)
	outside(value, figure)
	finding := {
		"resource": function.id,
		"path": figure.path,
		"message": sprintf("%s of %s is %d %s%s, outside of the %d to %d %s that Lambda takes%s", [
			figure.path[1], function.label, value, figure.unit, lib.from(function, figure.attribute),
			figure.least, figure.most, figure.unit, figure.kind,
		]),
	}
}

outside(value, figure) if value < figure.least

outside(value, figure) if value > figure.most

# Managed instances have ranges of their own, but for ephemeral storage.
figures(function) := [
	{"attribute": "timeout", "path": ["Properties", "Timeout"], "unit": "s", "least": 1, "most": input.quotas.timeout, "kind": ""},
	{"attribute": "memory", "path": ["Properties", "MemorySize"], "unit": "MB", "least": 128, "most": input.quotas.memory, "kind": ""},
	storage,
] if {
	function.managed == null
} else := [
	{"attribute": "timeout", "path": ["Properties", "Timeout"], "unit": "s", "least": 1, "most": input.quotas.managed_timeout, "kind": " on managed instances"},
	{"attribute": "memory", "path": ["Properties", "MemorySize"], "unit": "MB", "least": input.quotas.managed_least_memory, "most": input.quotas.managed_memory, "kind": " on managed instances"},
	storage,
] if {
	is_object(function.managed)
}

storage := {"attribute": "storage", "path": ["Properties", "EphemeralStorage", "Size"], "unit": "MB", "least": 512, "most": input.quotas.storage, "kind": ""}
