# METADATA
# title: A function outside of any VPC is to reach a database inside one
# description: >-
#   A database proxy or a cache is never reached from the internet, and a database that is not publicly accessible neither. The function's connections hang until it times out, and each hanging invocation holds its concurrency.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
# custom:
#   severity: warning
#   category: network
#   fixable: "no"
#   fix: >-
#     Give the function a VpcConfig with private subnets of the database's VPC, or query an Aurora cluster over the Data API.
#   missing: true
#   reads: [database.private]
package headroom.rules.rds_proxy_outside_vpc

deny contains finding if {
	some function in input.functions
	function.in_vpc == false
	all := hosts(function)
	count(all) > 0
	finding := {
		"resource": function.id,
		"path": ["Properties", "VpcConfig"],
		"message": sprintf("%s runs outside of any VPC: %s, which is reached from inside its VPC only", [function.label, all[0].message]),
		"related": all,
	}
}

needs contains function.id if {
	some function in input.functions
	count(hosts(function)) > 0
}

# hosts are the private databases that a function is made to connect to, each as the place that says so.
hosts(function) := [{"resource": client.at, "path": client.path, "message": sprintf("%s %s", [how(client), database.label])} |
	some database in input.databases
	database.private == true
	some client in database.clients
	client.function_id == function.id
]

how(client) := sprintf("its variable %s names", [client.variable]) if {
	client.variable != null
} else := "its code names" if {
	client.at == client.function_id
} else := "its role lets it connect to"
