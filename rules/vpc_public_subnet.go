package rules

import (
	"fmt"
	"regexp"
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
			where, related := public(s)
			if where == "" {
				continue
			}
			if d.Message == "" {
				d.Message = fmt.Sprintf("%s runs in %s, %s; a function has no public IP address to use it with", f.Label, s.Label, where)
			}
			d.Related = append(d.Related, related...)
		}
		if name := publicByName(f.OtherSubnets); d.Message == "" && name != "" {
			d.Message = fmt.Sprintf("%s runs in %s, which is public by its name; a function has no public IP address to use it with", f.Label, name)
		}
		switch {
		case d.Message != "":
			p.Report(d)
		case len(f.OtherSubnets) > 0:
			p.Undecided(f.ID)
		}
	}
}

// public says how a subnet is public, and where that stands; "" where it is not, or not known.
func public(s *graph.Subnet) (where string, related []lint.Related) {
	if s.Outside != nil {
		if s.Kind == graph.PublicSubnet {
			where = "which is public " + s.Outside.According
		}
		return where, nil
	}
	route := internetRoute(s)
	if route == nil {
		return "", nil
	}
	destination, _ := route.Destination.Text()
	return fmt.Sprintf("where %s sends %s to %s", s.RouteTable.Label, destination, internetGateway(route)), []lint.Related{
		{Resource: s.ID, Message: s.Label + " is public"},
		{Resource: route.ID, Path: []string{"Properties", "GatewayId"}, Message: route.Label + " goes to " + internetGateway(route)},
	}
}

// internetRoute returns the default route of a subnet that leads to an internet gateway, or nil.
func internetRoute(s *graph.Subnet) *graph.Route {
	if s.RouteTable == nil {
		return nil
	}
	for _, route := range s.RouteTable.Routes {
		destination, _ := route.Destination.Text()
		if (destination == "0.0.0.0/0" || destination == "::/0") && internetGateway(route) != "" {
			return route
		}
	}
	return nil
}

// internetGateway names the internet gateway that a route goes to, "" where it goes elsewhere or that is not known. An id
// tells what it is the id of.
func internetGateway(route *graph.Route) string {
	if route.Gateway != nil {
		if route.Gateway.Kind == graph.InternetGateway {
			return route.Gateway.Label
		}
		return ""
	}
	if id, known := route.Get("GatewayId").Text(); known && strings.HasPrefix(id, "igw-") {
		return fmt.Sprintf("internet gateway %q", id)
	}
	return ""
}

var (
	publicWord  = regexp.MustCompile(`(?:^|[^A-Za-z])[Pp]ublic|[a-z0-9]Public|PUBLIC|^[Pp]ublic`)
	privateWord = regexp.MustCompile(`(?i)private|isolated|non-?_?public|not-?_?public`)
)

// publicByName returns how a reader would name subnets that are not in the run and whose name says that they are
// public: a parameter, an export or a literal id.
func publicByName(subnets []parser.Value) string {
	says := func(name string) bool { return publicWord.MatchString(name) && !privateWord.MatchString(name) }
	for _, v := range subnets {
		name, _, exported := strings.Cut(v.Origin, `" of `) // and not the name of a file
		if name != "" && says(name) {
			return "the subnets of " + v.Origin
		}
		if exported {
			continue
		}
		for _, part := range v.Parts {
			switch {
			case part.Symbol == nil:
				if says(part.Literal) {
					return fmt.Sprintf("subnet %q", part.Literal)
				}
			case part.Symbol.Kind == parser.ParameterRef && says(part.Symbol.Name):
				return fmt.Sprintf("the subnets of parameter %q", part.Symbol.Name)
			case (part.Symbol.Kind == parser.Import || part.Symbol.Kind == parser.Opaque) && says(part.Symbol.Key):
				return part.Symbol.Key
			}
		}
	}
	return ""
}
