package graph

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

// Endpoint is AWS::EC2::VPCEndpoint.
type Endpoint struct {
	*Resource
	Type parser.Value // VpcEndpointType
	// Service is what the endpoint's service is called behind the region: "s3", "ecr.api". Unknown where the name does not tell.
	Service     parser.Value
	RouteTables parser.Value
	SubnetIDs   parser.Value
	VPC         *VPC // nil where it is not in the template
}

func newEndpoint(r *Resource) *Endpoint {
	return &Endpoint{
		Resource: r, Type: r.Get("VpcEndpointType"), Service: endpointService(r.Get("ServiceName")),
		RouteTables: r.Get("RouteTableIds"), SubnetIDs: r.Get("SubnetIds"),
	}
}

// endpointService returns what follows the region in the name of an endpoint's service: com.amazonaws.eu-west-1.ecr.api, in
// China with cn before it, or aws.api.eu-west-1.kendra-ranking. Of aws.sagemaker.eu-west-1.notebook it is "sagemaker", of a service that
// somebody shares "vpce".
func endpointService(name parser.Value) parser.Value {
	unknown := parser.NewOpaque("service of " + name.Canonical())
	pieces := name.Split(".")
	if isText(pieces[0], "cn") {
		pieces = pieces[1:]
	}
	switch {
	case startWith(pieces, "com", "amazonaws"), startWith(pieces, "aws", "api"):
		pieces = pieces[2:]
	case startWith(pieces, "aws"):
		return pieces[1]
	default:
		return unknown
	}
	if isText(pieces[0], "vpce") {
		return pieces[0]
	}
	if len(pieces) > 1 { // com.amazonaws.iam has no region
		pieces = pieces[1:]
	}
	var service []string
	for _, piece := range pieces {
		text, known := piece.Text()
		if !known {
			return unknown
		}
		service = append(service, text)
	}
	return parser.NewText(strings.Join(service, "."))
}

// startWith reports whether the first pieces are these, and more follow.
func startWith(pieces []parser.Value, words ...string) bool {
	if len(pieces) <= len(words) {
		return false
	}
	for i, word := range words {
		if !isText(pieces[i], word) {
			return false
		}
	}
	return true
}

// linkEndpoints ties endpoints to their VPCs.
func (g *Graph) linkEndpoints() {
	for _, e := range g.Endpoints {
		if e.VPC = g.vpc(e.Resource); e.VPC != nil {
			e.VPC.Endpoints = append(e.VPC.Endpoints, e)
		}
	}
}

// Endpoint tells whether a VPC has an endpoint for a service, called as its actions are: "dynamodb", "states". One whose
// service or VPC is not known may be it. A nil VPC is one that is not in the template.
func (g *Graph) Endpoint(v *VPC, service string) Answer {
	answer := No
	if g.mayHaveOthers(v) {
		answer = Unknown
	}
	for _, e := range g.Family.Endpoints {
		if v != nil && e.VPC != nil && e.VPC != v {
			continue
		}
		name, known := e.Service.Text()
		switch {
		case known && !aws.EndpointServes(name, service):
		case known && v != nil && e.VPC == v:
			return Yes
		default:
			answer = Unknown
		}
	}
	return answer
}

// HasEndpoints tells whether a VPC has any endpoint at all.
func (g *Graph) HasEndpoints(v *VPC) Answer {
	if v != nil && len(v.Endpoints) > 0 {
		return Yes
	}
	if g.mayHaveOthers(v) || slices.ContainsFunc(g.Family.Endpoints, func(e *Endpoint) bool { return e.VPC == nil }) {
		return Unknown
	}
	return No
}

// mayHaveOthers reports whether a VPC may have endpoints that the template does not show.
func (g *Graph) mayHaveOthers(v *VPC) bool {
	return v != nil && (len(v.Strangers) > 0 || g.Template.Stack(v.Source.Key.File).HasMacro())
}
