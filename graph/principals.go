package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// visitor is who comes when a principal is let in, and how.
type visitor struct {
	service Service
	style   Style
}

// visitors lists the principals of services by the word before the first dot: those of s3.amazonaws.com and of
// s3.${AWS::URLSuffix} are the same. One that is not here may invoke in either style.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html, 2026-11-22.
var visitors = map[string]visitor{
	"apigateway": {AnyAPI, Synchronous}, "elasticloadbalancing": {LoadBalancer, Synchronous}, "vpc-lattice": {Lattice, Synchronous},
	"edgelambda": {CloudFront, Synchronous}, "appsync": {AppSync, Synchronous}, "cognito-idp": {Cognito, ""}, "cognito-sync": {Cognito, Synchronous},
	"connect": {Connect, Synchronous}, "lex": {Lex, Synchronous}, "lexv2": {Lex, Synchronous}, "alexa-appkit": {Alexa, Synchronous},
	"alexa-connectedhome": {Alexa, Synchronous}, "bedrock": {Bedrock, Synchronous}, "firehose": {Firehose, Synchronous}, "transfer": {Transfer, ""},
	"events": {EventBridge, Asynchronous}, "scheduler": {Scheduler, ""}, "pipes": {Pipes, ""}, "sns": {SNS, Asynchronous}, "s3": {S3, Asynchronous},
	"iot": {IoT, Asynchronous}, "logs": {Logs, Asynchronous}, "config": {Config, Asynchronous}, "ses": {SES, ""},
	"codecommit": {CodeCommit, Asynchronous}, "codepipeline": {CodePipeline, Asynchronous}, "codedeploy": {CodeDeploy, ""},
	"cloudformation": {CustomResource, Asynchronous}, "secretsmanager": {SecretsManager, ""}, "states": {StepFunctions, ""},
	alarmsWord: {AlarmAction, Asynchronous},
}

// principals names the principal of each service that needs a permission, by its word; those that are not here invoke
// with a role, or AWS gives them the permission when they are set up.
var principals = map[Service]string{
	RESTAPI: "apigateway", HTTPAPI: "apigateway", WebSocketAPI: "apigateway", AnyAPI: "apigateway",
	RESTAuthorizer: "apigateway", HTTPAuthorizer: "apigateway", WebSocketAuthorizer: "apigateway", AnyAuthorizer: "apigateway",
	LoadBalancer: "elasticloadbalancing", Cognito: "cognito-idp", CognitoSender: "cognito-idp",
	EventBridge: "events", SNS: "sns", S3: "s3", IoT: "iot", Logs: "logs", Config: "config", SES: "ses", CodeCommit: "codecommit",
	AlarmAction: alarmsWord, Connect: "connect", Lex: "lexv2", Bedrock: "bedrock", SecretsManager: "secretsmanager",
}

// alarmsWord stands for lambda.alarms.cloudwatch.amazonaws.com.
const alarmsWord = "lambda.alarms.cloudwatch"

// wordOf returns what tells a principal of a service from others, "" where it is no service or not known.
func wordOf(principal parser.Value) string {
	text := startsWith(principal)
	if strings.HasPrefix(text, alarmsWord+".") {
		return alarmsWord
	}
	word, _, dotted := strings.Cut(text, ".")
	if !dotted {
		return ""
	}
	return word
}

// whoIs tells whom a principal stands for, and how it invokes.
func (g *Graph) whoIs(principal, source parser.Value) (Service, Style) {
	word := wordOf(principal)
	who, listed := visitors[word]
	switch {
	case word == "":
		return Caller, ""
	case !listed:
		return Service(word), ""
	case who.service == AnyAPI:
		return g.apiOf(source), who.style
	}
	return who.service, who.style
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

// principals lists those that a statement of a resource policy lets in, whatever their kind.
func (s *Statement) principals() []parser.Value {
	if s.Principals.Kind != parser.Map {
		return oneOrMany(s.Principals)
	}
	var out []parser.Value
	for _, kind := range s.Principals.Fields {
		out = append(out, oneOrMany(kind.Value)...)
	}
	return out
}

// condition returns the value of a condition key, whatever the operator; absent where there is none.
func (s *Statement) condition(key string) parser.Value {
	for _, operator := range s.Value.Get("Condition").Fields {
		for _, field := range operator.Value.Fields {
			if strings.EqualFold(field.Key, key) {
				return field.Value
			}
		}
	}
	return parser.Value{}
}

// source is the ARN that a statement lets in alone.
func (s *Statement) source() parser.Value { return s.condition("aws:SourceArn") }

// viaURL says whether a statement is about calls of a function URL.
func (s *Statement) viaURL() parser.Value { return s.condition("lambda:InvokedViaFunctionUrl") }
