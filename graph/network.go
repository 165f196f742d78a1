package graph

import (
	"net/netip"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// VPC is AWS::EC2::VPC.
type VPC struct {
	*Resource
	Subnets   []*Subnet
	Endpoints []*Endpoint
	// Strangers are given the VPC, and may add endpoints to it that are not known.
	Strangers []*Resource
}

// Subnet is AWS::EC2::Subnet.
type Subnet struct {
	*Resource
	VPC        *VPC
	Zone       parser.Value // AvailabilityZone, or AvailabilityZoneId
	Kind       SubnetKind   // as a fact tells; "" where none does
	RouteTable *RouteTable  // by association; nil where the main table of the VPC holds, or it is not in the template
	// Routes are what is known of its route table, in the template or not.
	Routes []*Route
	// OpaqueRoutes says that its route table may hold others: it is not in the template, or there are Strangers.
	OpaqueRoutes bool
	// Strangers may add routes to the route table, or change which one it is.
	Strangers []*Resource
	Functions []*Function
}

// RouteTable is AWS::EC2::RouteTable.
type RouteTable struct {
	*Resource
	VPC     *VPC
	Routes  []*Route
	Subnets []*Subnet
}

// Route is AWS::EC2::Route.
type Route struct {
	*Resource
	Destination parser.Value // the CIDR block, of IPv4 or IPv6; absent where it is a prefix list
	Table       *RouteTable
	// Target is the kind of what it leads to, "" where that is not known.
	Target  RouteTarget
	Gateway *Gateway // where the target is one of the template
}

// RouteTarget is a kind of thing that a route leads to.
type RouteTarget string

// The kinds of a route's target. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html,
// 2026-11-22.
const (
	ToInternet       RouteTarget = "internet"
	ToNAT            RouteTarget = "nat"
	ToEgressOnly     RouteTarget = "egress-only"
	ToVPN            RouteTarget = "vpn"
	ToTransitGateway RouteTarget = "transit-gateway"
	ToPeering        RouteTarget = "peering"
	ToAppliance      RouteTarget = "appliance" // an instance, a network interface, or a firewall's endpoint
	ToCoreNetwork    RouteTarget = "core-network"
	ToLocalGateway   RouteTarget = "local-gateway"
	ToCarrier        RouteTarget = "carrier"
	ToLocal          RouteTarget = "local" // stays in the VPC
)

// routeTargets are the properties of a route that name its target, with what they name; GatewayId names several kinds.
var routeTargets = []struct {
	property string
	target   RouteTarget
}{
	{"NatGatewayId", ToNAT}, {"EgressOnlyInternetGatewayId", ToEgressOnly}, {"TransitGatewayId", ToTransitGateway},
	{"VpcPeeringConnectionId", ToPeering}, {"InstanceId", ToAppliance}, {"NetworkInterfaceId", ToAppliance},
	{"VpcEndpointId", ToAppliance}, {"CoreNetworkArn", ToCoreNetwork}, {"LocalGatewayId", ToLocalGateway}, {"CarrierGatewayId", ToCarrier},
}

// gatewayIDs tell by the beginning of an id what a GatewayId names.
var gatewayIDs = map[string]RouteTarget{"igw-": ToInternet, "vgw-": ToVPN, "vpce-": ToAppliance, "local": ToLocal}

// Gateway is an internet, NAT or egress-only internet gateway.
type Gateway struct {
	*Resource
	Kind GatewayKind
	// Connectivity is ConnectivityType of a NAT gateway: "public" or "private".
	Connectivity parser.Value
	Subnet       *Subnet // that a NAT gateway is in
}

// GatewayKind tells gateways apart.
type GatewayKind string

// The kinds of a Gateway.
const (
	InternetGateway   GatewayKind = "internet"
	NATGateway        GatewayKind = "nat"
	EgressOnlyGateway GatewayKind = "egress-only"
)

var gatewayKinds = map[string]GatewayKind{
	"AWS::EC2::InternetGateway": InternetGateway, "AWS::EC2::NatGateway": NATGateway,
	"AWS::EC2::EgressOnlyInternetGateway": EgressOnlyGateway,
}

func newSubnet(r *Resource) *Subnet {
	zone := r.Get("AvailabilityZone")
	if zone.IsAbsent() {
		zone = r.Get("AvailabilityZoneId")
	}
	return &Subnet{Resource: r, Zone: zone}
}

func newRoute(r *Resource) *Route {
	destination := r.Get("DestinationCidrBlock")
	if destination.IsAbsent() {
		destination = r.Get("DestinationIpv6CidrBlock")
	}
	route := &Route{Resource: r, Destination: destination}
	for _, named := range routeTargets {
		if !r.Get(named.property).IsAbsent() {
			route.Target = named.target
		}
	}
	if id, known := r.Get("GatewayId").Text(); known {
		for prefix, target := range gatewayIDs {
			if strings.HasPrefix(id, prefix) {
				route.Target = target
			}
		}
	}
	return route
}

// IsDefault tells whether the route takes whatever no other route does: all addresses of IPv4 or of IPv6.
func (r *Route) IsDefault() Answer {
	text, known := r.Destination.Text()
	if !known {
		return Unknown // also the prefixes of a list
	}
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		return Unknown
	}
	if prefix.Bits() == 0 {
		return Yes
	}
	return No
}

// ToIPv6 reports whether the route is known to be of IPv6.
func (r *Route) ToIPv6() bool {
	text, _ := r.Destination.Text()
	return strings.Contains(text, ":")
}

// Egress tells whether what has no public address gets out of its VPC from the subnet. An internet gateway is no way out
// for it. A route to other networks that is not the default one may still lead to what a function looks for there. Of a
// subnet outside, a fact tells.
func (s *Subnet) Egress() Answer {
	if s.Outside != nil {
		switch s.Kind {
		case PublicSubnet, IsolatedSubnet:
			return No
		case PrivateSubnet:
			return Yes
		}
		return Unknown
	}
	answer := No
	if s.OpaqueRoutes {
		answer = Unknown
	}
	for _, route := range s.Routes {
		switch {
		case route.Target == ToLocal:
		case route.Target == ToInternet && !route.ToIPv6():
		case route.Target != "" && route.Target != ToInternet && route.IsDefault() == Yes:
			answer = Yes
		default:
			answer = max(answer, Unknown)
		}
	}
	return answer
}
