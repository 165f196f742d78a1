# METADATA
# title: A VPC endpoint that nothing in the VPC is led to
# description: >-
#   A gateway endpoint works by the routes that it adds to route tables, an interface endpoint by its network interfaces in subnets. Without them all calls still go through the NAT gateway and are paid for by the gigabyte, or hang where there is none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
# custom:
#   severity: warning
#   category: network
#   fixable: "no"
#   fix: >-
#     Name the route tables of the function's subnets in RouteTableIds of a gateway endpoint, or the subnets in SubnetIds of an interface endpoint.
#   missing: true
#   reads: [endpoint.endpoint_type, endpoint.service, endpoint.route_tables, endpoint.subnets]
package headroom.rules.vpc_gateway_endpoint_unrouted

import data.headroom.lib

deny contains finding if {
	some endpoint in input.endpoints
	gateway(endpoint)
	endpoint.route_tables in {null, []}
	finding := {
		"resource": endpoint.id,
		"path": ["Properties", "RouteTableIds"],
		"message": sprintf("%s is a gateway endpoint%s for %s without RouteTableIds: no route leads to it", [
			endpoint.label, lib.from(endpoint, "endpoint_type"), endpoint.service,
		]),
	}
}

deny contains finding if {
	some endpoint in input.endpoints
	endpoint.endpoint_type_effective == "Interface"
	endpoint.subnets in {null, []}
	finding := {
		"resource": endpoint.id,
		"path": ["Properties", "SubnetIds"],
		"message": sprintf("%s is an interface endpoint%s without SubnetIds: it has no network interface that anything could reach", [
			endpoint.label, service(endpoint),
		]),
		"severity": "error",
	}
}

needs contains endpoint.id if {
	some endpoint in input.endpoints
	gateway(endpoint)
}

needs contains endpoint.id if {
	some endpoint in input.endpoints
	endpoint.endpoint_type_effective == "Interface"
}

gateway(endpoint) if {
	endpoint.endpoint_type_effective == "Gateway"
	endpoint.service in {"s3", "dynamodb"}
}

service(endpoint) := sprintf(" for %s", [endpoint.service]) if {
	is_string(endpoint.service)
} else := ""
