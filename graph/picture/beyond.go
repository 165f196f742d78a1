package picture

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// strangers are nouns for who is let in from outside of the template.
var strangers = map[graph.Service]string{
	graph.AnyAPI: "API", graph.RESTAPI: "REST API", graph.HTTPAPI: "HTTP API", graph.WebSocketAPI: "WebSocket API", graph.AnyAuthorizer: "API",
	graph.RESTAuthorizer: "REST API", graph.HTTPAuthorizer: "HTTP API", graph.WebSocketAuthorizer: "WebSocket API",
	graph.URL: "function URL", graph.LoadBalancer: "load balancer", graph.Lattice: "lattice", graph.CloudFront: "distribution",
	graph.Cognito: "user pool", graph.EventBridge: "rule", graph.SNS: "topic", graph.S3: "bucket", graph.IoT: "topic rule", graph.Logs: "log group",
	graph.AlarmAction: "alarm", graph.Alexa: "Alexa skill", graph.SecretsManager: "Secrets Manager", graph.CustomResource: "CloudFormation",
	graph.Caller: "caller by permission",
}

// named are the services whose SourceArn ends in a name.
var named = map[graph.Service][]string{
	graph.EventBridge: {"AWS::Events::Rule"}, graph.SNS: {"AWS::SNS::Topic"}, graph.S3: {"AWS::S3::Bucket"}, graph.Cognito: {"AWS::Cognito::UserPool"},
}

// permissions draws who is let in to invoke a function, where nothing else of the template tells of it.
func (d *drawing) permissions() {
	for _, f := range d.graph.Functions {
		to := d.nodes[f.ID]
		if to == nil {
			continue
		}
		for _, i := range f.Strangers() {
			style := styles[i.Style]
			d.edge(d.stranger(i), to, style.line, style.word+at(i.Alias, i.Version, i.Qualified))
		}
	}
}

func (d *drawing) stranger(i *graph.Invocation) *Node {
	noun := strangers[i.Service]
	if noun == "" {
		noun = string(i.Service)
	}
	types := named[i.Service]
	if types == nil {
		return d.beyond(parser.Value{}, noun)
	}
	source := i.From.Get("SourceArn")
	if r := d.graph.Find(source, types...); r != nil {
		return d.node(r)
	}
	return d.beyond(source, noun)
}
