# METADATA
# title: SnapStart is on together with what it excludes
# description: >-
#   AWS refuses SnapStart together with provisioned concurrency, a file system, more than 512 MB of ephemeral storage or tenant isolation, and the deployment fails.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
# custom:
#   severity: error
#   category: runtime
#   fixable: "no"
#   fix: >-
#     Choose one of the two.
#   reads: [function.snap_start, function.storage, function.file_systems, function.tenancy, alias.provisioned, version.provisioned]
package headroom.rules.snapstart_incompatible

import data.headroom.lib

deny contains finding if {
	some function in input.functions
	function.snap_start == "PublishedVersions"
	excluded := conflicts(function)
	count(excluded) > 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "SnapStart", "ApplyOn"],
		"message": sprintf("%s has SnapStart, which AWS refuses together with %s", [function.label, concat(", and with ", [conflict.message | some conflict in excluded])]),
		"related": [conflict | some conflict in excluded],
	}
}

conflicts(function) := (({{"resource": holder.id, "path": ["Properties", "ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"], "message": sprintf("provisioned concurrency: %s", [lib.provision(holder)])} |
	some holder in lib.provisions(function)
} | {{"resource": function.id, "path": ["Properties", "FileSystemConfigs"], "message": "a file system"} |
	is_array(function.file_systems)
	count(function.file_systems) > 0
}) | {{"resource": function.id, "path": ["Properties", "EphemeralStorage", "Size"], "message": sprintf("more than 512 MB of ephemeral storage: %d MB%s", [function.storage, lib.from(function, "storage")])} |
	is_number(function.storage)
	function.storage > 512
}) | {{"resource": function.id, "path": ["Properties", "TenancyConfig"], "message": "tenant isolation"} |
	is_object(function.tenancy)
}
