package policies

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/open-policy-agent/opa/v1/ast"
)

func (in *input) addNetwork() {
	for _, v := range in.graph.VPCs {
		add(in, "vpcs", v.Resource, v, nil, edges{"subnet_ids": ids(v.Subnets, func(s *graph.Subnet) string { return s.ID })})
	}
	for _, gateway := range in.graph.Gateways {
		add(in, "gateways", gateway.Resource, gateway, nil, edges{"kind": ast.StringTerm(string(gateway.Kind))})
	}
	for _, r := range in.graph.Routes {
		e := edges{"route_table_id": ast.NullTerm()}.to("gateway", nil)
		if r.Gateway != nil {
			e.to("gateway", in.terms[r.Gateway.Resource])
		}
		if r.Table != nil {
			e["route_table_id"] = ast.StringTerm(r.Table.ID)
		}
		add(in, "routes", r.Resource, r, routeAttributes, e)
	}
	for _, t := range in.graph.RouteTables {
		var routes []*ast.Term
		for _, r := range t.Routes {
			routes = append(routes, in.terms[r.Resource])
		}
		e := edges{"routes": ast.ArrayTerm(routes...), "subnet_ids": ids(t.Subnets, func(s *graph.Subnet) string { return s.ID })}
		add(in, "route_tables", t.Resource, t, nil, e.to("vpc", in.vpc(t.VPC)))
	}
	for _, s := range in.graph.Subnets {
		e := edges{"function_ids": ids(s.Functions, func(f *graph.Function) string { return f.ID })}.to("route_table", nil)
		if s.RouteTable != nil {
			e.to("route_table", in.terms[s.RouteTable.Resource])
		}
		add(in, "subnets", s.Resource, s, subnetAttributes, e.to("vpc", in.vpc(s.VPC)))
	}
}

func (in *input) vpc(v *graph.VPC) *ast.Term {
	if v == nil {
		return nil
	}
	return in.terms[v.Resource]
}
