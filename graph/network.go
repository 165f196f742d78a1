package graph

import "github.com/headroom-lint/headroom/parser"

var gatewayKinds = map[string]GatewayKind{
	"AWS::EC2::InternetGateway": InternetGateway, "AWS::EC2::NatGateway": NATGateway,
	"AWS::EC2::EgressOnlyInternetGateway": EgressOnlyGateway,
}

// gatewayProperties are the properties of a route that name a gateway.
var gatewayProperties = []string{"GatewayId", "NatGatewayId", "EgressOnlyInternetGatewayId"}

func newRoute(r *Resource) *Route {
	destination := r.Get("DestinationCidrBlock")
	if destination.IsAbsent() {
		destination = r.Get("DestinationIpv6CidrBlock")
	}
	return &Route{Resource: r, Destination: destination}
}

// linkNetwork ties functions to subnets, subnets to route tables, and route tables to gateways.
func (g *Graph) linkNetwork() {
	for _, s := range g.Subnets {
		if s.VPC = noun[VPC](g, g.Find(s.Get("VpcId"), "AWS::EC2::VPC")); s.VPC != nil {
			s.VPC.Subnets = append(s.VPC.Subnets, s)
		}
	}
	for _, t := range g.RouteTables {
		t.VPC = noun[VPC](g, g.Find(t.Get("VpcId"), "AWS::EC2::VPC"))
	}
	for _, r := range g.Resources {
		if r.Type != "AWS::EC2::SubnetRouteTableAssociation" {
			continue
		}
		subnet := noun[Subnet](g, g.Find(r.Get("SubnetId"), "AWS::EC2::Subnet"))
		table := noun[RouteTable](g, g.Find(r.Get("RouteTableId"), "AWS::EC2::RouteTable"))
		if subnet != nil && table != nil {
			subnet.RouteTable, table.Subnets = table, append(table.Subnets, subnet)
		}
	}
	for _, route := range g.Routes {
		if route.Table = noun[RouteTable](g, g.Find(route.Get("RouteTableId"), "AWS::EC2::RouteTable")); route.Table != nil {
			route.Table.Routes = append(route.Table.Routes, route)
		}
		for _, property := range gatewayProperties {
			if gateway := g.gateway(route, property); gateway != nil {
				route.Gateway = gateway
			}
		}
	}
	for _, f := range g.Functions {
		g.placeFunction(f)
	}
}

// placeFunction ties a function to its subnets, in the run or by facts.
func (g *Graph) placeFunction(f *Function) {
	ids := f.SubnetIDs.Items
	if f.SubnetIDs.IsUnknown() { // a list that a fact may describe as a whole
		ids = []parser.Value{f.SubnetIDs}
	}
	for _, id := range ids {
		s := noun[Subnet](g, g.Find(id, "AWS::EC2::Subnet"))
		if s == nil {
			s = g.outsideSubnet(f, id)
		}
		if s == nil {
			f.OtherSubnets = append(f.OtherSubnets, id)
			continue
		}
		f.Subnets, s.Functions = append(f.Subnets, s), append(s.Functions, f)
	}
}

func (g *Graph) gateway(route *Route, property string) *Gateway {
	target := route.Get(property)
	if r := g.Find(target, "AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::EgressOnlyInternetGateway"); r != nil {
		return noun[Gateway](g, r)
	}
	// AttachInternetGateway.InternetGatewayId, and the attachment's Ref in older templates, mean the gateway attached.
	return noun[Gateway](g, g.Find(g.attached(target), "AWS::EC2::InternetGateway"))
}

// attached returns the gateway of an attachment that a value names, or the value itself.
func (g *Graph) attached(v parser.Value) parser.Value {
	if attachment := g.Find(v, "AWS::EC2::VPCGatewayAttachment"); attachment != nil {
		return attachment.Get("InternetGatewayId")
	}
	return v
}
