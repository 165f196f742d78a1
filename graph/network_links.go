package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// linkNetwork ties functions to subnets, subnets to route tables, and route tables to gateways.
func (g *Graph) linkNetwork() {
	for _, s := range g.Subnets {
		if s.VPC = g.vpc(s.Resource); s.VPC != nil {
			s.VPC.Subnets = append(s.VPC.Subnets, s)
		}
	}
	for _, t := range g.RouteTables {
		t.VPC = g.vpc(t.Resource)
	}
	for _, gateway := range g.Gateways {
		if gateway.Kind == NATGateway {
			gateway.Subnet = g.subnet(gateway.Get("SubnetId"))
		}
	}
	for _, route := range g.Routes {
		g.linkRoute(route)
	}
	g.linkTables()
	g.linkEndpoints()
	g.linkStrangers()
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
		s := g.subnet(id)
		if s == nil {
			s = g.outsideSubnet(f, id)
		}
		if s == nil {
			f.OtherSubnets = append(f.OtherSubnets, id)
			continue
		}
		f.Subnets, s.Functions = append(f.Subnets, s), append(s.Functions, f)
	}
	f.Placements = g.placements(f)
}

func (g *Graph) vpc(r *Resource) *VPC { return noun[VPC](g, g.Find(r.Get("VpcId"), "AWS::EC2::VPC")) }

func (g *Graph) subnet(id parser.Value) *Subnet {
	return noun[Subnet](g, g.Find(id, "AWS::EC2::Subnet"))
}

func (g *Graph) routeTable(id parser.Value) *RouteTable {
	return noun[RouteTable](g, g.Find(id, "AWS::EC2::RouteTable"))
}

// linkRoute finds a route's table and target.
func (g *Graph) linkRoute(route *Route) {
	if route.Table = g.routeTable(route.Get("RouteTableId")); route.Table != nil {
		route.Table.Routes = append(route.Table.Routes, route)
	}
	for _, property := range []string{"GatewayId", "NatGatewayId", "EgressOnlyInternetGatewayId"} {
		if gateway := g.gateway(route.Get(property)); gateway != nil {
			route.Gateway = gateway
		}
	}
	switch {
	case route.Gateway != nil && route.Gateway.Kind == InternetGateway:
		route.Target = ToInternet
	case g.Find(g.attached(route.Get("GatewayId"), "VpnGatewayId"), "AWS::EC2::VPNGateway") != nil:
		route.Target = ToVPN
	}
}

func (g *Graph) gateway(id parser.Value) *Gateway {
	if r := g.Find(id, "AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::EgressOnlyInternetGateway"); r != nil {
		return noun[Gateway](g, r)
	}
	return noun[Gateway](g, g.Find(g.attached(id, "InternetGatewayId"), "AWS::EC2::InternetGateway"))
}

// attached returns the gateway of an attachment that a value names, or the value itself: its attribute and, in older
// templates, its Ref mean the gateway attached.
func (g *Graph) attached(v parser.Value, property string) parser.Value {
	if attachment := g.Find(v, "AWS::EC2::VPCGatewayAttachment"); attachment != nil {
		return attachment.Get(property)
	}
	return v
}

// mainTable is the key of a VPC's main route table.
func mainTable(v *VPC) string { return "main of " + v.ID }

// tableKey tells apart the route tables that are not in the template: by what names them. A VPC has one itself.
func (g *Graph) tableKey(id parser.Value) string {
	if symbol, whole := id.Symbol(); whole && strings.Contains(symbol.Attr, "RouteTable") {
		if v := noun[VPC](g, g.ofType(symbol, []string{"AWS::EC2::VPC"})); v != nil {
			return mainTable(v)
		}
	}
	return id.Canonical()
}

// linkTables ties subnets to route tables, and to what is known of the routes in them.
func (g *Graph) linkTables() {
	foreign := map[string][]*Route{} // routes of tables that are not in the template, by the key of the table
	var strayRoutes, strayTables []*Resource
	for _, route := range g.Routes {
		if route.Table == nil {
			id := route.Get("RouteTableId")
			foreign[g.tableKey(id)] = append(foreign[g.tableKey(id)], route)
			if !id.IsKnown() {
				strayRoutes = append(strayRoutes, route.Resource)
			}
		}
	}
	keys := map[*Subnet]string{}
	for _, r := range g.Resources {
		if r.Type != "AWS::EC2::SubnetRouteTableAssociation" {
			continue
		}
		subnet, table := g.subnet(r.Get("SubnetId")), g.routeTable(r.Get("RouteTableId"))
		switch {
		case subnet == nil && !r.Get("SubnetId").IsKnown():
			strayTables = append(strayTables, r)
		case subnet == nil:
		case table == nil:
			keys[subnet] = g.tableKey(r.Get("RouteTableId"))
		default:
			subnet.RouteTable, table.Subnets = table, append(table.Subnets, subnet)
		}
	}
	for _, s := range g.Subnets {
		key, associated := keys[s]
		switch {
		case s.RouteTable != nil:
			s.Routes = s.RouteTable.Routes
		case associated:
			s.Routes, s.OpaqueRoutes = foreign[key], true
		case s.VPC == nil:
			s.OpaqueRoutes = true
		default: // the main table, which has nothing but what is added
			s.Routes = foreign[mainTable(s.VPC)]
			s.addStrangers(strayTables...)
		}
		s.addStrangers(strayRoutes...)
	}
}

func (s *Subnet) addStrangers(strangers ...*Resource) {
	s.Strangers = append(s.Strangers, strangers...)
	s.OpaqueRoutes = s.OpaqueRoutes || len(s.Strangers) > 0
}
