# METADATA
# title: A public NAT gateway in a subnet without a way to the internet
# description: >-
#   A NAT gateway sends on what it is given by the route table of the subnet that it is in itself. Where that has no route to an internet gateway, every call through it hangs until the function times out, and each hanging invocation holds its concurrency.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
# custom:
#   severity: error
#   category: network
#   fixable: "no"
#   fix: >-
#     Put the NAT gateway into a subnet whose default route goes to an internet gateway, or set ConnectivityType to private where it is to reach other networks only.
#   missing: true
#   reads: [gateway.connectivity, route.destination]
package headroom.rules.nat_in_private_subnet

import data.headroom.lib

deny contains finding if {
	some gateway in public
	some subnet in input.subnets
	subnet.id == gateway.subnet_id
	subnet.opaque_routes == false
	every route in subnet.routes {
		elsewhere(route)
	}
	finding := {
		"resource": gateway.id,
		"path": ["Properties", "SubnetId"],
		"message": sprintf("%s is public%s and has no way to the internet: %s, where it is, has no route to an internet gateway%s", [
			gateway.label, lib.from(gateway, "connectivity"), subnet.label, table(subnet),
		]),
		"related": array.concat(
			[{"resource": subnet.id, "path": [], "message": sprintf("%s has no route to an internet gateway", [subnet.label])}],
			[{"resource": route.id, "path": [], "message": sprintf("%s goes elsewhere", [route.label])} | some route in subnet.routes],
		),
	}
}

needs contains gateway.id if some gateway in public

public := [gateway |
	some gateway in input.gateways
	gateway.kind == "nat"
	gateway.connectivity_effective == "public"
]

# elsewhere holds for a route that is known to take nothing to the internet.
elsewhere(route) if route.target in {"nat", "egress-only", "local"}

elsewhere(route) if {
	is_string(route.target)
	route.target != "internet"
	route.default_route == false
}

table(subnet) := sprintf(" in %s", [subnet.route_table.label]) if {
	subnet.route_table_id != null
} else := " in the main route table of its VPC"
