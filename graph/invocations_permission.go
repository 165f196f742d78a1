package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// caller is who comes when a principal is let in, and how.
type caller struct {
	service Service
	style   Style
}

// callers lists the principals of services by the word before the first dot: those of s3.amazonaws.com and of
// s3.${AWS::URLSuffix} are the same. One that is not here may invoke in either style.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html, 2026-11-22.
var callers = map[string]caller{
	"apigateway": {AnyAPI, Synchronous}, "elasticloadbalancing": {LoadBalancer, Synchronous}, "vpc-lattice": {Lattice, Synchronous},
	"edgelambda": {CloudFront, Synchronous}, "appsync": {AppSync, Synchronous}, "cognito-idp": {Cognito, ""}, "cognito-sync": {Cognito, Synchronous},
	"connect": {Connect, Synchronous}, "lex": {Lex, Synchronous}, "lexv2": {Lex, Synchronous}, "alexa-appkit": {Alexa, Synchronous},
	"alexa-connectedhome": {Alexa, Synchronous}, "bedrock": {Bedrock, Synchronous}, "firehose": {Firehose, Synchronous}, "transfer": {Transfer, ""},
	"events": {EventBridge, Asynchronous}, "scheduler": {Scheduler, ""}, "pipes": {Pipes, ""}, "sns": {SNS, Asynchronous}, "s3": {S3, Asynchronous},
	"iot": {IoT, Asynchronous}, "logs": {Logs, Asynchronous}, "config": {Config, Asynchronous}, "ses": {SES, ""},
	"codecommit": {CodeCommit, Asynchronous}, "codepipeline": {CodePipeline, Asynchronous}, "codedeploy": {CodeDeploy, ""},
	"cloudformation": {CustomResource, Asynchronous}, "secretsmanager": {SecretsManager, ""}, "states": {StepFunctions, ""},
}

// linkPermission reads a permission as an invocation by its principal: who is let in is expected to come.
func (g *Graph) linkPermission(r *Resource) {
	who, invokes := g.caller(r)
	if !invokes {
		return
	}
	if i := g.invoke(r, r.Get("FunctionName"), who.service, who.style); i != nil {
		i.PermissionOnly, i.label = true, r.Label
	}
}

// caller tells who a permission lets in, and whether it is to invoke the function.
func (g *Graph) caller(r *Resource) (who caller, invokes bool) {
	action, known := r.Get("Action").Text()
	switch strings.ToLower(action) {
	case "lambda:invokefunctionurl":
		return caller{URL, Synchronous}, true
	case "lambda:invokefunction", "lambda:*", "*":
	default:
		if known || r.Get("Action").IsAbsent() {
			return caller{}, false
		}
	}
	if via, _ := r.Get("InvokedViaFunctionUrl").Bool(); via {
		return caller{URL, Synchronous}, true
	}
	principal := startsWith(r.Get("Principal"))
	if strings.HasPrefix(principal, "lambda.alarms.cloudwatch.") {
		return caller{AlarmAction, Asynchronous}, true
	}
	word, _, dotted := strings.Cut(principal, ".")
	who, listed := callers[word]
	switch {
	case !dotted:
		return caller{Caller, ""}, true
	case !listed:
		return caller{Service(word), ""}, true
	case who.service == AnyAPI:
		who.service = g.apiOf(r.Get("SourceArn"))
	}
	return who, true
}

// apiOf tells which kind of API an execute-api ARN is of, and whether it is an authorizer's.
func (g *Graph) apiOf(source parser.Value) Service {
	pieces := source.Split(":")
	if len(pieces) < 6 {
		return AnyAPI
	}
	path := pieces[5].Split("/")
	service, authorizer := g.front(g.Find(path[0], "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"))
	if len(path) > 1 && isText(path[1], "authorizers") {
		return authorizer
	}
	return service
}
