package rules

import (
	"fmt"
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var vpcMissingGatewayEndpoint = &lint.Rule{
	Name:     "vpc-missing-gateway-endpoint",
	Severity: lint.Info,
	Category: "network",
	Language: "go",
	Fix:      lint.SuggestFix,
	Missing:  true,
	Doc: lint.Doc{
		Summary: "What a function exchanges with S3 or DynamoDB goes through a NAT gateway",
		Why: "A NAT gateway costs $0.045 for each gigabyte on top of its hours (US East), and its ports are shared by all that goes through it. A gateway " +
			"endpoint for S3 or DynamoDB costs nothing.",
		Fix: "Add an AWS::EC2::VPCEndpoint for the service to the VPC, with the route tables of the function's subnets in RouteTableIds.",
		References: []string{
			"https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
			"https://aws.amazon.com/vpc/pricing/",
		},
	},
	Check: checkGatewayEndpoint,
}

// gatewayServices are the services that gateway endpoints are for.
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html, 2026-11-22.
var gatewayServices = []string{"s3", "dynamodb"}

func checkGatewayEndpoint(p *lint.Pass) {
	var seen []*graph.VPC
	for _, f := range p.Graph.Functions {
		switch v := f.VPC(); {
		case v == nil && natOf(f) != nil: // which may be where any endpoint is
			p.Undecided(f.ID)
		case v != nil && !slices.Contains(seen, v):
			seen = append(seen, v)
			checkGatewayEndpoints(p, v)
		}
	}
}

// checkGatewayEndpoints looks for functions of a VPC that call a service through a NAT gateway. Endpoints would do for all of
// them: they are one finding.
func checkGatewayEndpoints(p *lint.Pass, v *graph.VPC) {
	var finding *lint.Diagnosis
	var others []string
	for _, f := range p.Graph.Functions {
		nat := natOf(f)
		if nat == nil || f.VPC() != v || f.FromConstruct() {
			continue
		}
		missing := missingGateways(p, v, f)
		if len(missing) == 0 {
			continue
		}
		if finding == nil {
			finding = &lint.Diagnosis{
				Resource: f.ID, Path: []string{"Properties", "VpcConfig", "SubnetIds"},
				Message: fmt.Sprintf("%s reaches %s through %s: it may call %s, and %s has no endpoint for %s",
					f.Label, servicesOf(missing, "and"), nat.Label, actionsOf(missing), v.Label, servicesOf(missing, "or")),
				Related: []lint.Related{
					{Resource: nat.ID, Message: nat.Label + " is its way out"},
					{Resource: v.ID, Message: v.Label + " has no endpoint for " + servicesOf(missing, "or")},
				},
			}
		} else {
			finding.Covers, others = append(finding.Covers, f.ID), append(others, f.Label)
		}
		finding.Related = append(finding.Related, allowances(missing)...)
	}
	if finding != nil {
		if len(others) > 0 {
			finding.Message += "; the same holds for " + enumerate(others, "functions")
		}
		p.Report(*finding)
	}
}

// missingGateways are the calls of a function for which a gateway endpoint could be there and is not.
func missingGateways(p *lint.Pass, v *graph.VPC, f *graph.Function) []graph.Call {
	calls, _ := p.Graph.Calls(f)
	calls = slices.DeleteFunc(calls, func(c graph.Call) bool { return !slices.Contains(gatewayServices, c.Service) })
	if len(calls) == 0 {
		return nil
	}
	p.Need(f.ID)
	missing, undecided := unservedCalls(p.Graph, v, calls)
	if undecided {
		p.Undecided(f.ID)
	}
	return missing
}

// natOf returns the NAT gateway of the template that a function's default route goes to, or nil.
func natOf(f *graph.Function) *graph.Gateway {
	for _, s := range f.Subnets {
		for _, route := range s.Routes {
			if route.Gateway != nil && route.Gateway.Kind == graph.NATGateway && route.IsDefault() == graph.Yes {
				return route.Gateway
			}
		}
	}
	return nil
}
