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

var vpcNoEgress = &lint.Rule{
	Name:     "vpc-no-egress",
	Severity: lint.Warning,
	Category: "network",
	Language: "go",
	Fix:      lint.NoFix,
	Missing:  true,
	Yields:   []string{"vpc-public-subnet"},
	Doc: lint.Doc{
		Summary: "A function in a VPC has no way to what it calls",
		Why: "Without a default route to a NAT gateway, and without an endpoint in the VPC for the service, a call never arrives: it hangs until " +
			"the function times out, and each hanging invocation holds its concurrency.",
		Fix: "Add an endpoint for the service to the VPC, or a default route to a NAT gateway to the route tables of the function's subnets. " +
			"A function that needs nothing of the VPC runs best without VpcConfig.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html",
			"https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
		},
	},
	Check: checkNoEgress,
}

func checkNoEgress(p *lint.Pass) {
	g := p.Graph
	for _, f := range g.Functions {
		if g.InVPC(f) == graph.No {
			continue
		}
		p.Need(f.ID)
		switch egressOf(f) {
		case graph.Yes:
			continue
		case graph.Unknown:
			p.Undecided(f.ID)
			continue
		}
		v := f.VPC()
		calls, complete := g.Calls(f)
		unserved, undecided := unservedCalls(g, v, calls)
		d := lint.Diagnosis{Resource: f.ID, Path: []string{"Properties", "VpcConfig", "SubnetIds"}}
		switch {
		case len(unserved) > 0:
			d.Message = fmt.Sprintf("%s may call %s, and has no way there: %s, and %s has no endpoint for %s",
				f.Label, actionsOf(unserved), noRoute(f), vpcLabel(v), servicesOf(unserved, "or"))
			d.Related = allowances(unserved)
		case undecided || !complete || v == nil || !v.Own || g.HasEndpoints(v) == graph.Unknown:
			p.Undecided(f.ID)
			continue
		case len(calls) == 0 && g.HasEndpoints(v) == graph.No && len(g.Residents()) == 0 && !hasPeers(f):
			d.Message = fmt.Sprintf("%s reaches nothing: %s, %s has no endpoint, and nothing else is in a VPC", f.Label, noRoute(f), vpcLabel(v))
		default:
			continue
		}
		for _, s := range f.Subnets {
			if s.Outside == nil {
				d.Related = append(d.Related, lint.Related{Resource: s.ID, Message: s.Label + " has no default route" + tableOf(s)})
			}
		}
		p.Report(d)
	}
}

// egressOf tells whether a function gets out of its VPC from any of its subnets.
func egressOf(f *graph.Function) graph.Answer {
	answer := graph.No
	if len(f.Subnets) == 0 || len(f.OtherSubnets) > 0 {
		answer = graph.Unknown
	}
	for _, s := range f.Subnets {
		if s.Outside == nil && s.VPC == nil { // its VPC may have any endpoint
			answer = max(answer, graph.Unknown)
		}
		answer = max(answer, s.Egress())
	}
	return answer
}

// host is a name or an address in a network: neither a file's name nor a version.
var host = regexp.MustCompile(`(?:^|[/@])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:$|[/:])|\b(?:10|172|192)(?:\.\d+){3}\b`)

// hasPeers reports whether a function uses something in a network that is not of the run: a file system, a source that is
// reached over the network, or a host that its environment names.
func hasPeers(f *graph.Function) bool {
	if !f.Files.IsAbsent() {
		return true
	}
	for _, m := range f.Mappings {
		switch m.Kind {
		case graph.SQS, graph.Kinesis, graph.DynamoDB:
		default:
			return true
		}
	}
	for _, variable := range f.Get("Environment", "Variables").Fields {
		if !variable.Value.IsKnown() && slices.ContainsFunc(variable.Value.Parts, isForeign) {
			return true
		}
		if text, _ := variable.Value.Text(); host.MatchString(text) {
			return true
		}
	}
	return f.Get("Environment", "Variables").IsUnknown()
}

// isForeign reports whether a part of a text is given by another stack, by whoever deploys, or by a store.
func isForeign(part parser.Part) bool {
	return part.Symbol != nil && slices.Contains([]parser.SymbolKind{parser.Import, parser.ParameterRef, parser.Dynamic, parser.Opaque}, part.Symbol.Kind)
}

// unservedCalls are those for which the VPC is known to have no endpoint. Undecided says that of others it is not known.
func unservedCalls(g *graph.Graph, v *graph.VPC, calls []graph.Call) (unserved []graph.Call, undecided bool) {
	for _, call := range calls {
		switch g.Endpoint(v, call.Service) {
		case graph.No:
			unserved = append(unserved, call)
		case graph.Unknown:
			undecided = true
		}
	}
	return unserved, undecided
}

// allowances are the places that allow calls; policies that AWS manages have none.
func allowances(calls []graph.Call) (out []lint.Related) {
	for _, call := range calls {
		if from := call.Statement.From; from != nil {
			out = append(out, lint.Related{Resource: from.ID, Path: call.Statement.Value.Path, Message: from.Label + " allows " + call.Action})
		}
	}
	return out
}

func noRoute(f *graph.Function) string {
	s := f.Subnets[0]
	switch {
	case len(f.Subnets) > 1:
		for _, s := range f.Subnets {
			if s.Outside != nil {
				return fmt.Sprintf("none of its %d subnets has a way out, %s", len(f.Subnets), s.Outside.According)
			}
		}
		return fmt.Sprintf("none of its %d subnets has a default route", len(f.Subnets))
	case s.Outside != nil:
		return fmt.Sprintf("%s is %s %s", s.Label, s.Kind, s.Outside.According)
	}
	return s.Label + " has no default route"
}

func vpcLabel(v *graph.VPC) string {
	if v == nil {
		return "the run"
	}
	return v.Label
}

func tableOf(s *graph.Subnet) string {
	if s.RouteTable == nil {
		return " in the main route table of its VPC"
	}
	return " in " + s.RouteTable.Label
}

// maxNamed is how many of a kind a message names.
const maxNamed = 2

func actionsOf(calls []graph.Call) string {
	var actions []string
	for _, c := range calls {
		actions = append(actions, c.Action)
	}
	return enumerate(actions, "services")
}

// servicesOf names the services that are called, with a word between the last two.
func servicesOf(calls []graph.Call, word string) string {
	if len(calls) > maxNamed {
		return "them"
	}
	var services []string
	for _, c := range calls {
		services = append(services, c.Service)
	}
	return strings.Join(services, " "+word+" ")
}

// enumerate names both of two, and of more the first, with how many of what there are besides.
func enumerate(names []string, what string) string {
	if len(names) > maxNamed {
		return fmt.Sprintf("%s and %d more %s", names[0], len(names)-1, what)
	}
	return strings.Join(names, " and ")
}
