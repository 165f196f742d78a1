package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// linkInvocations finds what invokes the template's functions, other than event source mappings.
func (g *Graph) linkInvocations() {
	for _, r := range g.Resources {
		switch r.Type {
		case "AWS::CloudFormation::CustomResource":
			g.invoke(r, r.Get("ServiceToken"), Asynchronous, "custom-resource")
		case "AWS::Events::Rule":
			for _, target := range r.Get("Targets").Items {
				g.invoke(r, target.Get("Arn"), Asynchronous, "events")
			}
		case "AWS::Scheduler::Schedule":
			g.invoke(r, r.Get("Target", "Arn"), Asynchronous, "scheduler")
		case "AWS::SNS::Subscription":
			g.invoke(r, r.Get("Endpoint"), Asynchronous, "sns")
		case "AWS::SNS::Topic":
			for _, subscription := range r.Get("Subscription").Items {
				g.invoke(r, subscription.Get("Endpoint"), Asynchronous, "sns")
			}
		case "AWS::S3::Bucket":
			for _, lambda := range r.Get("NotificationConfiguration", "LambdaConfigurations").Items {
				g.invoke(r, lambda.Get("Function"), Asynchronous, "s3")
			}
		case "AWS::Logs::SubscriptionFilter":
			g.invoke(r, r.Get("DestinationArn"), Asynchronous, "logs")
		case "AWS::Lambda::Url":
			g.invoke(r, r.Get("TargetFunctionArn"), Synchronous, "url")
		case "AWS::Lambda::Permission":
			g.permitted(r)
		default:
			if strings.HasPrefix(r.Type, "Custom::") {
				g.invoke(r, r.Get("ServiceToken"), Asynchronous, "custom-resource")
			}
			if r.Type == "Custom::S3BucketNotifications" { // CDK sets them by a call, after the bucket is there
				for _, lambda := range r.Get("NotificationConfiguration", "LambdaFunctionConfigurations").Items {
					g.invoke(r, lambda.Get("LambdaFunctionArn"), Asynchronous, "s3")
				}
			}
		}
	}
}

// synchronous lists the principals whose permission means that they wait for the answer.
var synchronous = map[string]bool{
	"apigateway": true, "elasticloadbalancing": true, "cognito-idp": true, "appsync": true, "lex": true, "alexa-appkit": true,
	"alexa-connectedhome": true, "bedrock": true, "firehose": true,
}

// permitted reads a permission as an invocation by its principal: who is let in is expected to come.
func (g *Graph) permitted(r *Resource) {
	principal, known := r.Get("Principal").Text()
	if !known {
		principal = "unknown"
	}
	service, _, _ := strings.Cut(principal, ".")
	style := Asynchronous
	if synchronous[service] {
		style = Synchronous
	}
	g.invoke(r, r.Get("FunctionName"), style, service)
}

func (g *Graph) invoke(from *Resource, target parser.Value, style Style, service string) {
	t := g.Target(target)
	if t.Function == nil {
		return
	}
	i := &Invocation{From: from, Function: t.Function, Style: style, Service: service, Qualified: t.Qualified}
	g.Invocations = append(g.Invocations, i)
	t.Function.Invocations = append(t.Function.Invocations, i)
}
