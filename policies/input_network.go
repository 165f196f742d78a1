package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
)

func (in *input) addNetwork() {
	for _, v := range in.graph.VPCs {
		add(in, "vpcs", v.Resource, v, nil, edges{
			"subnet_ids":   ids(v.Subnets, func(s *graph.Subnet) string { return s.ID }),
			"endpoint_ids": ids(v.Endpoints, func(e *graph.Endpoint) string { return e.ID }),
		})
	}
	for _, gateway := range in.graph.Gateways {
		e := edges{"kind": ast.StringTerm(string(gateway.Kind)), "subnet_id": ast.NullTerm()}
		if gateway.Subnet != nil {
			e["subnet_id"] = ast.StringTerm(gateway.Subnet.ID)
		}
		add(in, "gateways", gateway.Resource, gateway, gatewayAttributes, e)
	}
	for _, r := range in.graph.Routes {
		e := edges{"route_table_id": ast.NullTerm(), "target": ast.NullTerm()}.to("gateway", nil)
		if r.Gateway != nil {
			e.to("gateway", in.terms[r.Gateway.Resource])
		}
		if r.Table != nil {
			e["route_table_id"] = ast.StringTerm(r.Table.ID)
		}
		if r.Target != "" {
			e["target"] = ast.StringTerm(string(r.Target))
		}
		if isDefault := r.IsDefault(); isDefault != graph.Unknown {
			e["default_route"] = ast.BooleanTerm(isDefault == graph.Yes)
		}
		add(in, "routes", r.Resource, r, routeAttributes, e)
	}
	for _, t := range in.graph.RouteTables {
		e := edges{"routes": in.routes(t.Routes), "subnet_ids": ids(t.Subnets, func(s *graph.Subnet) string { return s.ID })}
		add(in, "route_tables", t.Resource, t, nil, e.to("vpc", in.vpc(t.VPC)))
	}
	for _, s := range in.graph.Subnets {
		e := edges{
			"function_ids": ids(s.Functions, func(f *graph.Function) string { return f.ID }),
			"routes":       in.routes(s.Routes), "opaque_routes": ast.BooleanTerm(s.OpaqueRoutes),
		}.to("route_table", nil)
		if s.RouteTable != nil {
			e.to("route_table", in.terms[s.RouteTable.Resource])
		}
		add(in, "subnets", s.Resource, s, subnetAttributes, e.to("vpc", in.vpc(s.VPC)))
	}
	for _, e := range in.graph.Endpoints {
		add(in, "endpoints", e.Resource, e, endpointAttributes, edges{}.to("vpc", in.vpc(e.VPC)))
	}
	for _, d := range in.graph.Databases {
		var clients []*ast.Term
		for _, c := range d.Clients {
			clients = append(clients, client(c))
		}
		add(in, "databases", d.Resource, d, databaseAttributes, edges{"clients": ast.ArrayTerm(clients...)})
	}
}

func (in *input) vpc(v *graph.VPC) *ast.Term {
	if v == nil {
		return nil
	}
	return in.terms[v.Resource]
}

func (in *input) routes(routes []*graph.Route) *ast.Term {
	var terms []*ast.Term
	for _, r := range routes {
		terms = append(terms, in.terms[r.Resource])
	}
	return ast.ArrayTerm(terms...)
}

// client is a function that connects to a database, and the place that says so.
func client(c graph.Client) *ast.Term {
	e := edges{"function_id": ast.StringTerm(c.Function.ID), "variable": ast.NullTerm(), "at": ast.StringTerm(c.At.ID), "path": texts(c.Path)}
	if c.Variable != "" {
		e["variable"] = ast.StringTerm(c.Variable)
	}
	return e.term()
}

// placements are the subnets of a function, each once.
func placements(all []graph.Placement) *ast.Term {
	var terms []*ast.Term
	for _, p := range all {
		e := edges{"label": ast.StringTerm(p.Label()), "zone_name": ast.NullTerm(), "subnet_id": ast.NullTerm()}
		if p.Subnet != nil {
			e["subnet_id"] = ast.StringTerm(p.Subnet.ID)
		}
		if p.Zone.IsKnown() {
			e["zone_name"] = ast.StringTerm(p.Zone.Canonical())
		}
		terms = append(terms, e.term())
	}
	return ast.ArrayTerm(terms...)
}
