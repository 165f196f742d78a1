package graph

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// propagations are the types that add routes to a table which the template does not hold.
var propagations = map[string]bool{"AWS::EC2::VPNGatewayRoutePropagation": true, "AWS::EC2::RouteServerPropagation": true}

// ExtendsNetworks reports whether a type adds to a network that may be another template's.
func ExtendsNetworks(resourceType string) bool {
	switch resourceType {
	case "AWS::EC2::Route", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::VPCEndpoint":
		return true
	}
	return propagations[resourceType]
}

// isStranger reports whether a type may do anything with what it is given: a stack whose template is not here, a custom
// resource, a module, a type of somebody's own.
func isStranger(resourceType string) bool {
	switch resourceType {
	case "AWS::CloudFormation::Stack", "AWS::CloudFormation::CustomResource", "AWS::Serverless::Application",
		"AWS::ServiceCatalog::CloudFormationProvisionedProduct":
		return true
	}
	return !strings.HasPrefix(resourceType, "AWS::") || strings.HasSuffix(resourceType, "::MODULE")
}

// vpcAttributes are what a VPC tells of itself and nothing can be made with.
var vpcAttributes = map[string]bool{"CidrBlock": true, "CidrBlockAssociations": true, "Ipv6CidrBlocks": true, "DefaultNetworkAcl": true, "DefaultSecurityGroup": true}

// linkStrangers notes what of the network is given to something that may add routes or endpoints to it, and which
// functions to something that may let others in.
func (g *Graph) linkStrangers() {
	for _, r := range g.Resources {
		if !propagations[r.Type] && !isStranger(r.Type) || g.isNested(r) {
			continue
		}
		properties := g.Properties(r)
		if len(properties.Fields) > 0 {
			properties.Fields = slices.DeleteFunc(slices.Clone(properties.Fields), func(f parser.ValueField) bool { return f.Key == "ServiceToken" }) // is called, not given
		}
		symbols(properties, func(s *parser.Symbol) {
			if s.Kind == parser.ResourceRef || s.Kind == parser.ResourceAttr {
				g.estrange(r, s)
			}
		})
	}
	for _, s := range g.Subnets {
		if g.Template.Stack(s.Source.Key.File).HasMacro() {
			s.OpaqueRoutes = true
		}
	}
}

// estrange notes that a stranger is given a VPC, a route table or a subnet, or a function that it does not just invoke.
func (g *Graph) estrange(stranger *Resource, s *parser.Symbol) {
	var subnets []*Subnet
	switch noun := g.nouns[s.Name].(type) {
	case *Function:
		noun.givenTo(stranger)
	case *Alias:
		noun.Function.givenTo(stranger)
	case *Version:
		noun.Function.givenTo(stranger)
	case *VPC:
		if vpcAttributes[s.Attr] {
			return
		}
		noun.Strangers = append(noun.Strangers, stranger)
		subnets = noun.Subnets
	case *RouteTable:
		subnets = noun.Subnets
	case *Subnet:
		subnets = []*Subnet{noun}
	}
	for _, subnet := range subnets {
		subnet.addStrangers(stranger)
	}
}

// givenTo notes that a stranger knows the function, and may add to its resource policy.
func (f *Function) givenTo(stranger *Resource) {
	if f != nil && triggers[stranger.Type] == nil && !slices.Contains(f.GivenTo, stranger) {
		f.GivenTo = append(f.GivenTo, stranger)
	}
}

// isNested reports whether the resource is a stack whose template was read: what it does with what it is given is known.
func (g *Graph) isNested(r *Resource) bool {
	for _, other := range g.Template.Resources() {
		if strings.HasPrefix(other.ID, r.ID+"/") {
			return true
		}
	}
	return false
}
