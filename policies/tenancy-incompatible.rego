# METADATA
# title: A function with tenant isolation has what that excludes
# description: >-
#   AWS refuses tenant isolation together with provisioned concurrency, a function URL or SnapStart, and SAM together with events other than those of APIs: such an invocation names no tenant.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html
# custom:
#   severity: error
#   category: runtime
#   fixable: "no"
#   fix: >-
#     Take away what the message names, or tenant isolation.
#   reads: [function.tenancy, function.snap_start, alias.provisioned, version.provisioned]
package headroom.rules.tenancy_incompatible

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	is_object(function.tenancy)
	excluded := conflicts(function)
	count(excluded) > 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "TenancyConfig"],
		"message": sprintf("%s has tenant isolation, which excludes %s", [function.label, concat(", ", [conflict.message | some conflict in excluded])]),
		"related": [conflict | some conflict in excluded],
	}
}

conflicts(function) := (({{"resource": holder.id, "path": ["Properties", "ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"], "message": sprintf("provisioned concurrency: %s", [lib.provision(holder)])} |
	some holder in lib.provisions(function)
} | {{"resource": function.id, "path": ["Properties", "SnapStart", "ApplyOn"], "message": "SnapStart"} |
	function.snap_start == "PublishedVersions"
}) | {{"resource": invocation.from, "path": [], "message": sprintf("a function URL: %s", [invocation.from_label])} |
	some invocation in lib.invocations_of(function)
	invocation.service == "url"
	invocation.permission_only == false
}) | tenantless_events(function)

# SAM refuses every event that is none of an API.
tenantless_events(function) := {{"resource": mapping.id, "path": [], "message": mapping.label} |
	some mapping in lib.mappings_of(function)
	mapping.generated == true
} | {{"resource": invocation.from, "path": [], "message": invocation.from_label} |
	some invocation in lib.invocations_of(function)
	invocation.event != null
	invocation.style == "asynchronous"
	invocation.permission_only == false
}
