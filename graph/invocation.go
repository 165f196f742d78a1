package graph

import "github.com/headroom-lint/headroom/parser"

// Invocation is something of the template that invokes a function, other than an event source mapping.
type Invocation struct {
	From *Resource // what holds the reference to the function
	// Value is the reference as it was read; its Path leads from From to where it stands.
	Value    parser.Value
	Function *Function
	Version  *Version // the qualifier, where it is in the template
	Alias    *Alias
	// Qualified says that the reference names a version or alias, in the template or not.
	Qualified bool
	Qualifier parser.Value // as it is written behind the function's name; absent where a reference says it all
	Style     Style
	Service   Service
	// PermissionOnly says that it was read from a permission: who is let in is expected to come.
	PermissionOnly bool
	// Event is the name of the SAM event that it was made of, "" where it was none.
	Event string
	// Disabled says that what invokes is switched off for now.
	Disabled bool
	// MayBeDisabled says that whether it is switched off is not known.
	MayBeDisabled bool
	// Role is the role with which the caller invokes, which then needs no permission; absent where it names none.
	Role parser.Value
	// Allowed are the roles and policies that let a function invoke another; of other callers nothing is listed.
	Allowed []*Resource
	// Scheduled says that it comes by the clock, and the next one comes whatever became of this one.
	Scheduled bool
	// Waits is after how many seconds the caller gives up; absent where it waits for as long as the function runs, or AWS
	// does not say.
	Waits parser.Value

	label string
}

// Label names the invocation to a reader, by what the author wrote: `rule "Nightly"`, `event "Get" of function "Orders"`.
func (i *Invocation) Label() string {
	if i.label != "" {
		return i.label
	}
	return i.From.Label
}

// Style is how a function is invoked.
type Style string

// The styles of an invocation. The zero Style is one that is not known: a caller of the SDK chooses it itself.
const (
	Synchronous  Style = "synchronous"
	Asynchronous Style = "asynchronous"
	Polled       Style = "polled" // by an event source mapping
)

// Service is who invokes a function.
type Service string

// The services that invoke functions.
const (
	RESTAPI             Service = "rest-api"
	HTTPAPI             Service = "http-api"
	WebSocketAPI        Service = "websocket-api"
	AnyAPI              Service = "api" // of API Gateway, and more is not known
	RESTAuthorizer      Service = "rest-api-authorizer"
	HTTPAuthorizer      Service = "http-api-authorizer"
	WebSocketAuthorizer Service = "websocket-api-authorizer"
	AnyAuthorizer       Service = "api-authorizer"
	URL                 Service = "url"
	LoadBalancer        Service = "load-balancer"
	Lattice             Service = "lattice"
	CloudFront          Service = "cloudfront"
	AppSync             Service = "appsync"
	Cognito             Service = "cognito"
	CognitoSender       Service = "cognito-sender" // custom senders of messages, for which nobody waits
	EventBridge         Service = "events"
	Scheduler           Service = "scheduler"
	Pipes               Service = "pipes"
	SNS                 Service = "sns"
	S3                  Service = "s3"
	S3ObjectLambda      Service = "s3-object-lambda"
	IoT                 Service = "iot"
	Logs                Service = "logs"
	AlarmAction         Service = "alarm"
	Config              Service = "config"
	SES                 Service = "ses"
	CodeCommit          Service = "codecommit"
	CodePipeline        Service = "codepipeline"
	CodeDeploy          Service = "codedeploy"
	Connect             Service = "connect"
	Lex                 Service = "lex"
	Alexa               Service = "alexa"
	Bedrock             Service = "bedrock"
	Firehose            Service = "firehose"
	SecretsManager      Service = "secretsmanager"
	Transfer            Service = "transfer"
	CustomResource      Service = "custom-resource"
	Macro               Service = "macro"
	StepFunctions       Service = "step-functions"
	Destination         Service = "destination" // of another function's asynchronous invocations
	OtherFunction       Service = "function"
	Caller              Service = "caller" // of the SDK, who is let in by account, role or user
)

// Trigger is anything of the template that invokes a function: an Invocation, or an event source mapping.
type Trigger struct {
	Label          string
	From           *Resource
	Value          parser.Value // the reference to the function
	Version        *Version
	Alias          *Alias
	Qualified      bool
	Style          Style
	Service        string // of the invocation, or the kind of the mapping's source
	PermissionOnly bool
	Disabled       bool
	Event          string
}

// Triggers lists everything of the template that invokes the function, mappings first.
func (f *Function) Triggers() []Trigger {
	var out []Trigger
	for _, m := range f.Mappings {
		enabled, known := m.Enabled.Bool()
		out = append(out, Trigger{
			Label: m.Label, From: m.Resource, Value: m.FunctionName, Version: m.Version, Alias: m.Alias, Qualified: m.Qualified,
			Style: Polled, Service: string(m.Kind), Disabled: known && !enabled, Event: eventOf(m.Resource.Source.Author()),
		})
	}
	for _, i := range f.Invocations {
		out = append(out, Trigger{
			Label: i.Label(), From: i.From, Value: i.Value, Version: i.Version, Alias: i.Alias, Qualified: i.Qualified,
			Style: i.Style, Service: string(i.Service), PermissionOnly: i.PermissionOnly, Disabled: i.Disabled, Event: i.Event,
		})
	}
	return out
}

// isTriggered reports whether anything of the template other than a custom resource invokes the function.
func (f *Function) isTriggered() bool {
	if len(f.Mappings) > 0 {
		return true
	}
	for _, i := range f.Invocations {
		if i.Service != CustomResource {
			return true
		}
	}
	return false
}

// OnlyCustomResources reports whether custom resources of the template invoke the function, and nothing else does.
func (f *Function) OnlyCustomResources() bool { return len(f.Invocations) > 0 && !f.isTriggered() }
