# METADATA
# title: A function runs in one availability zone alone
# description: >-
#   Lambda spreads a function over the availability zones of its subnets. With subnets in one zone only, a failure of the zone stops the function, and all its load finds as many addresses as one subnet has left.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
# custom:
#   severity: warning
#   category: network
#   fixable: "no"
#   fix: >-
#     Give the function a second subnet, in another availability zone.
#   some_worlds: info
#   reads: [function.zones]
package headroom.rules.vpc_single_az

deny contains finding if {
	some function in input.functions
	count(function.placements) == 1
	some placement in function.placements
	finding := {
		"resource": function.id,
		"path": ["Properties", "VpcConfig", "SubnetIds"],
		"message": sprintf("%s has one subnet, and runs in one availability zone alone: %s", [function.label, placement.label]),
		"related": related([placement]),
	}
}

deny contains finding if {
	some function in input.functions
	count(function.placements) > 1
	zones := {zone | some zone in function.zones}
	count(zones) == 1
	(null in zones) == false
	finding := {
		"resource": function.id,
		"path": ["Properties", "VpcConfig", "SubnetIds"],
		"message": sprintf("%s runs in one availability zone alone%s: %s", [
			function.label, name(function.placements[0]), concat(", ", [placement.label | some placement in function.placements]),
		]),
		"related": related(function.placements),
	}
}

name(placement) := sprintf(", %s", [placement.zone_name]) if {
	placement.zone_name != null
} else := ""

related(placements) := [{"resource": placement.subnet_id, "path": ["Properties", "AvailabilityZone"], "message": sprintf("%s is in that zone", [placement.label])} |
	some placement in placements
	placement.subnet_id != null
]
