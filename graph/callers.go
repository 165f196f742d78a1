package graph

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// source returns the resource by whose ARN a service says where an invocation comes from: the rule, the bucket, the topic,
// the API. Nil where that is not in the template, or the service is not asked for one here.
func (g *Graph) source(i *Invocation) *Resource {
	switch r := i.From; r.Type {
	case "AWS::Events::Rule", "AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api":
		return r
	case "AWS::SNS::Subscription":
		return g.Find(r.Get("TopicArn"), "AWS::SNS::Topic")
	case "AWS::ApiGateway::Method":
		return g.Find(r.Get("RestApiId"), "AWS::ApiGateway::RestApi")
	case "AWS::ApiGatewayV2::Integration":
		return g.Find(r.Get("ApiId"), "AWS::ApiGatewayV2::Api")
	}
	return nil
}

// sources lists the resources of the template from which a function is invoked, each once.
func (g *Graph) sources(f *Function) (out []*Resource) {
	for _, i := range f.Invocations {
		if from := g.source(i); from != nil && !i.PermissionOnly && !slices.Contains(out, from) {
			out = append(out, from)
		}
	}
	return out
}

// linkSources notes which permissions let in one resource of the template alone, where another invokes the function too. A
// pattern, and an ARN that names nothing of the template, may be any's.
func (g *Graph) linkSources() {
	for _, f := range g.Functions {
		sources := g.sources(f)
		for _, p := range f.Permissions {
			if p.From.Type != "AWS::Lambda::Permission" { // a policy may also say from whom not
				continue
			}
			owner := ownerIn(p.Source)
			for _, from := range sources {
				if only := g.Find(owner, from.Type); only != nil && only != from {
					p.Only = only
					break
				}
			}
		}
	}
}

// isForAnother reports whether a permission lets in another resource of the template alone than an invocation comes from.
func (g *Graph) isForAnother(p *Permission, i *Invocation) bool {
	if p.Only == nil {
		return false
	}
	from := g.source(i)
	return from != nil && from != p.Only && from.Type == p.Only.Type
}

// ownerIn returns what an ARN says of whose it is: of one of API Gateway the API's id, else all of it.
func ownerIn(arn parser.Value) parser.Value {
	pieces := arn.Split(":")
	if len(pieces) > 5 && isText(pieces[2], "execute-api") {
		return pieces[5].Split("/")[0]
	}
	return arn
}
