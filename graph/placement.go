package graph

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

var subnetID = regexp.MustCompile(`^subnet-[0-9a-f]{8,17}$`)

// isSubnet tells whether a value is the id of one subnet. A placeholder is none that is known, and a parameter of another type than a
// subnet's may be anything.
func (g *Graph) isSubnet(v parser.Value) Answer {
	if text, known := v.Text(); known {
		if subnetID.MatchString(text) {
			return Yes
		}
		return Unknown
	}
	symbol, whole := v.Symbol()
	if whole && (g.subnet(v) != nil || symbol.Kind == parser.ParameterRef && g.holdsSubnets(symbol) && !g.isList(v)) {
		return Yes
	}
	return Unknown
}

// isList reports whether a value is that of a parameter which holds several.
func (g *Graph) isList(v parser.Value) bool {
	symbol, whole := v.Symbol()
	return whole && symbol.Kind == parser.ParameterRef && g.parameter(symbol).IsList()
}

func (g *Graph) parameter(s *parser.Symbol) *parser.Parameter {
	parameters := g.Template.Parameters()
	if i := slices.IndexFunc(parameters, func(p *parser.Parameter) bool { return p.Name == s.Name }); i >= 0 {
		return parameters[i]
	}
	return &parser.Parameter{}
}

// holdsSubnets reports whether a parameter's type says that it is a subnet's id, or a list of them; it is never empty then.
func (g *Graph) holdsSubnets(s *parser.Symbol) bool {
	return strings.Contains(g.parameter(s).Type, "AWS::EC2::Subnet::Id")
}

// InVPC tells whether a function runs in a VPC of its account. On managed instances it runs where these do.
func (g *Graph) InVPC(f *Function) Answer {
	config := f.Get("VpcConfig")
	symbol, whole := f.SubnetIDs.Symbol()
	switch {
	case config.IsAbsent() && f.IsManaged():
		return Unknown
	case config.IsAbsent() || f.SubnetIDs.Kind == parser.List && len(f.SubnetIDs.Items) == 0:
		return No
	case whole && symbol.Kind == parser.ParameterRef && g.holdsSubnets(symbol):
		return Yes
	}
	for _, id := range f.SubnetIDs.Items {
		if text, known := id.Text(); !known || subnetID.MatchString(text) {
			return Yes
		}
	}
	return Unknown
}

// UsesIPv6 tells whether what a function sends may leave over IPv6: where it is allowed to, in subnets that have it.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html, 2026-11-22.
func (f *Function) UsesIPv6() Answer {
	allowed := f.Get("VpcConfig", "Ipv6AllowedForDualStack")
	value, known := allowed.Bool()
	switch {
	case known && value:
		return Yes
	case known || allowed.IsAbsent():
		return No
	}
	return Unknown
}

// VPC returns the VPC that all subnets of a function are in, or nil where that is not in the template, or not known.
func (f *Function) VPC() *VPC {
	if len(f.Subnets) == 0 || len(f.OtherSubnets) > 0 {
		return nil
	}
	for _, s := range f.Subnets {
		if s.VPC != f.Subnets[0].VPC {
			return nil
		}
	}
	return f.Subnets[0].VPC
}

// Placement is one subnet that a function is put into, in the template or not.
type Placement struct {
	ID     parser.Value // as it is written
	Subnet *Subnet      // nil where it is not in the template
	Zone   parser.Value // absent where AWS chooses, unknown where nothing is known of the subnet
}

// placements lists the subnets of a function.
func (g *Graph) placements(f *Function) (out []Placement) {
	if strings.HasPrefix(f.SubnetIDs.Origin, "parameter ") {
		return nil
	}
	seen := map[string]bool{}
	for _, id := range f.SubnetIDs.Items {
		p := Placement{ID: id, Subnet: g.subnet(id), Zone: parser.NewOpaque("zone of " + id.Canonical())}
		key := id.Canonical()
		if p.Subnet != nil {
			key = p.Subnet.ID
		} else {
			p.Subnet = g.outsideSubnet(f, id)
		}
		if p.Subnet == nil && g.isSubnet(id) != Yes || g.isList(id) {
			return nil
		}
		if p.Subnet != nil && (p.Subnet.Outside == nil || p.Subnet.Zone.IsKnown()) {
			p.Zone = p.Subnet.Zone
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, p)
		}
	}
	return out
}

// Label names the subnet to a reader.
func (p Placement) Label() string {
	if p.Subnet != nil {
		return p.Subnet.Label
	}
	if symbol, whole := p.ID.Symbol(); whole {
		return fmt.Sprintf("parameter %q", symbol.Name)
	}
	return fmt.Sprintf("subnet %q", p.ID.Canonical())
}
