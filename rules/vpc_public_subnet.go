package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

var vpcPublicSubnet = &lint.Rule{
	Name:     "vpc-public-subnet",
	Severity: lint.Warning,
	Category: "network",
	Language: "go",
	Fix:      lint.NoFix,
	Doc: lint.Doc{
		Summary: "A function runs in a public subnet",
		Why: "A function's network interface never gets a public IP address, so an internet gateway takes nothing of what it sends: " +
			"every call that leaves the VPC hangs until the function times out, and each hanging invocation holds its concurrency.",
		Fix: "Use subnets whose default route goes to a NAT gateway, or reach AWS services through VPC endpoints.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html",
		},
	},
	Check: checkPublicSubnet,
}

func checkPublicSubnet(p *lint.Pass) {
	for _, f := range p.Graph.Functions {
		d := lint.Diagnosis{Resource: f.ID, Path: []string{"Properties", "VpcConfig", "SubnetIds"}}
		for _, s := range f.Subnets {
			why, related := public(f, s)
			if why == "" {
				continue
			}
			if d.Message == "" {
				d.Message = fmt.Sprintf("%s runs in public %s and cannot reach the internet: %s, and a function has no public IP address", f.Label, s.Label, why)
			}
			d.Related = append(d.Related, related...)
		}
		if name := publicByName(f.OtherSubnets); d.Message == "" && name != "" {
			d.Message = fmt.Sprintf("%s runs in a public subnet and cannot reach the internet: %s is public by name, and a function has no public IP address", f.Label, name)
		}
		switch {
		case d.Message != "":
			p.Report(d)
		case len(f.OtherSubnets) > 0 || slices.ContainsFunc(f.Subnets, mayBePublic):
			p.Undecided(f.ID)
		}
	}
}

// public says how a subnet of a function is public, and where that stands; "" where it is not, or not known.
func public(f *graph.Function, s *graph.Subnet) (why string, related []lint.Related) {
	if s.Outside != nil {
		if s.Kind == graph.PublicSubnet {
			why = "the subnet is public " + s.Outside.According
		}
		return why, nil
	}
	route := internetRoute(f, s)
	if route == nil {
		return "", nil
	}
	destination, _ := route.Destination.Text()
	return fmt.Sprintf("%s sends %s to %s", tableLabel(s), destination, internetGateway(route)), []lint.Related{
		{Resource: s.ID, Message: s.Label + " is public"},
		{Resource: route.ID, Path: []string{"Properties", "GatewayId"}, Message: route.Label + " goes to " + internetGateway(route)},
	}
}

// internetRoute returns the default route of a function's subnet that leads to an internet gateway, or nil. That of IPv6 alone
// takes nothing away from a function that uses IPv4 and has another way there, and one that uses IPv6 has an address for it.
func internetRoute(f *graph.Function, s *graph.Subnet) *graph.Route {
	var found *graph.Route
	other := false // whether IPv4 goes elsewhere
	for _, route := range s.Routes {
		if route.IsDefault() != graph.Yes {
			continue
		}
		switch {
		case route.Target == graph.ToInternet && !route.ToIPv6():
			return route
		case route.Target == graph.ToInternet:
			found = route
		case !route.ToIPv6():
			other = true
		}
	}
	if other || f.UsesIPv6() != graph.No {
		return nil
	}
	return found
}

// internetGateway names the internet gateway that a route goes to.
func internetGateway(route *graph.Route) string {
	if route.Gateway != nil {
		return route.Gateway.Label
	}
	id, _ := route.Get("GatewayId").Text()
	return fmt.Sprintf("internet gateway %q", id)
}

// tableLabel names the route table of a subnet.
func tableLabel(s *graph.Subnet) string {
	if s.RouteTable == nil {
		return "its route table"
	}
	return s.RouteTable.Label
}

// mayBePublic reports whether a subnet may have a route to an internet gateway that is not known.
func mayBePublic(s *graph.Subnet) bool {
	if s.Outside != nil {
		return s.Kind == ""
	}
	return s.OpaqueRoutes || slices.ContainsFunc(s.Routes, func(r *graph.Route) bool { return r.Target == "" && r.IsDefault() != graph.No })
}

// Words end where another begins: neither a republic nor publications are public.
var (
	publicWord  = regexp.MustCompile(`(?:(?:^|[^A-Za-z])public|Public)(?:[^a-z]|subnet|net|zone|$)|(?:^|[^A-Za-z])PUBLIC(?:[^A-Z]|SUBNET|NET|ZONE|$)`)
	privateWord = regexp.MustCompile(`(?i)private|isolated|no[nt]?[-_ ]?public`)
)

// publicByName returns how a reader would name subnets that are not in the run and whose name says that they are
// public: a parameter, an export or a literal id.
func publicByName(subnets []parser.Value) string {
	for _, v := range subnets {
		name, _, exported := strings.Cut(v.Origin, `" of `) // and not the name of a file
		if name != "" && saysPublic(name) {
			return v.Origin
		}
		if exported {
			continue
		}
		for _, part := range v.Parts {
			if name := publicPart(part); name != "" {
				return name
			}
		}
	}
	return ""
}

// publicPart looks for the name in a part of an id, also inside of what a list is split from or an item selected of.
func publicPart(part parser.Part) string {
	symbol := part.Symbol
	switch {
	case symbol != nil && symbol.Kind == parser.Opaque && symbol.Argument != nil:
		return publicByName(append(symbol.Argument.Items, *symbol.Argument))
	case symbol == nil:
		if saysPublic(part.Literal) {
			return fmt.Sprintf("subnet %q", part.Literal)
		}
	case symbol.Kind == parser.ParameterRef && saysPublic(symbol.Name):
		return fmt.Sprintf("parameter %q", symbol.Name)
	case symbol.Kind == parser.Import && saysPublic(symbol.Argument.Canonical()):
		return fmt.Sprintf("import %q", symbol.Argument.Canonical())
	case symbol.Kind == parser.ResourceAttr && saysPublic(symbol.Attr): // of a stack or custom resource
		return fmt.Sprintf("%q", symbol.Name+"."+symbol.Attr)
	case (symbol.Kind == parser.Opaque || symbol.Kind == parser.Dynamic) && saysPublic(symbol.Key):
		return symbol.Key
	}
	return ""
}

func saysPublic(name string) bool {
	return publicWord.MatchString(name) && !privateWord.MatchString(name)
}
