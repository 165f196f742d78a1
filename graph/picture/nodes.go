package picture

import (
	"regexp"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// kind is the look of a resource type, and its name in a reader's words.
type kind struct {
	look Kind
	noun string
}

var kinds = map[string]kind{
	"AWS::ApiGateway::RestApi":                 {Front, "REST API"},
	"AWS::ApiGatewayV2::Api":                   {Front, "API"},
	"AWS::AppSync::GraphQLApi":                 {Front, "GraphQL API"},
	"AWS::AppSync::Api":                        {Front, "event API"},
	"AWS::Lambda::Url":                         {Front, "function URL"},
	"AWS::ElasticLoadBalancingV2::TargetGroup": {Front, "target group"},
	"AWS::VpcLattice::TargetGroup":             {Front, "lattice target group"},
	"AWS::CloudFront::Distribution":            {Front, "distribution"},
	"AWS::Cognito::UserPool":                   {Front, "user pool"},
	"AWS::Lex::Bot":                            {Front, "bot"},
	"AWS::Lex::BotAlias":                       {Front, "bot"},
	"AWS::Bedrock::Agent":                      {Front, "agent"},
	"AWS::S3ObjectLambda::AccessPoint":         {Front, "object access point"},
	"AWS::Transfer::Server":                    {Front, "file server"},

	"AWS::Events::Rule":                     {Event, "rule"},
	"AWS::Events::EventBus":                 {Event, "event bus"},
	"AWS::Scheduler::Schedule":              {Event, "schedule"},
	"AWS::SNS::Topic":                       {Event, "topic"},
	"AWS::IoT::TopicRule":                   {Event, "topic rule"},
	"AWS::Config::ConfigRule":               {Event, "config rule"},
	"AWS::SES::ReceiptRule":                 {Event, "receipt rule"},
	"AWS::CodeCommit::Repository":           {Event, "repository"},
	"AWS::SecretsManager::RotationSchedule": {Event, "rotation"},
	"AWS::CloudFormation::CustomResource":   {Event, "custom resource"},
	"AWS::CloudFormation::Macro":            {Event, "macro"},
	"AWS::Lambda::Alias":                    {Event, "deployment"},

	"AWS::SQS::Queue":                      {Queue, "queue"},
	"AWS::Kinesis::Stream":                 {Queue, "stream"},
	"AWS::KinesisFirehose::DeliveryStream": {Queue, "delivery stream"},
	"AWS::DynamoDB::Table":                 {Store, "table"},
	"AWS::DynamoDB::GlobalTable":           {Store, "table"},
	"AWS::S3::Bucket":                      {Store, "bucket"},
	"AWS::Logs::LogGroup":                  {Store, "log group"},
	"AWS::StepFunctions::StateMachine":     {Flow, "state machine"},
	"AWS::Pipes::Pipe":                     {Flow, "pipe"},
	"AWS::CodePipeline::Pipeline":          {Flow, "pipeline"},
	"AWS::Transfer::Workflow":              {Flow, "workflow"},
	"AWS::CloudWatch::Alarm":               {Alarm, "alarm"},
	"AWS::CloudWatch::CompositeAlarm":      {Alarm, "composite alarm"},
}

// part says of which whole a resource is a part that nobody draws, and the property that names it.
type part struct {
	property string
	wholes   []string
	noun     string // of a whole that is not in the template
}

var parts = map[string]part{
	"AWS::ApiGateway::Method":        {"RestApiId", []string{"AWS::ApiGateway::RestApi"}, "REST API"},
	"AWS::ApiGateway::Authorizer":    {"RestApiId", []string{"AWS::ApiGateway::RestApi"}, "REST API"},
	"AWS::ApiGatewayV2::Integration": {"ApiId", []string{"AWS::ApiGatewayV2::Api"}, "API"},
	"AWS::ApiGatewayV2::Authorizer":  {"ApiId", []string{"AWS::ApiGatewayV2::Api"}, "API"},
	"AWS::AppSync::DataSource":       {"ApiId", []string{"AWS::AppSync::GraphQLApi", "AWS::AppSync::Api"}, "GraphQL API"},
	"AWS::SNS::Subscription":         {"TopicArn", []string{"AWS::SNS::Topic"}, "topic"},
	"AWS::Logs::SubscriptionFilter":  {"LogGroupName", []string{"AWS::Logs::LogGroup"}, "log group"},
	"Custom::S3BucketNotifications":  {"BucketName", []string{"AWS::S3::Bucket"}, "bucket"},
}

// node returns the node of a resource, or of the whole that it is a part of.
func (d *drawing) node(r *graph.Resource) *Node {
	p, isPart := parts[r.Type]
	if isPart {
		name := r.Get(p.property)
		whole := d.graph.Find(name, p.wholes...)
		if whole == nil {
			return d.beyond(name, p.noun)
		}
		r = whole
	}
	if n := d.nodes[r.ID]; n != nil {
		return n
	}
	look := kinds[r.Type]
	switch {
	case r.Type == "AWS::ApiGatewayV2::Api":
		look.noun = apiNoun(r)
	case strings.HasPrefix(r.Type, "Custom::"):
		look = kinds["AWS::CloudFormation::CustomResource"]
	case look.look == "":
		look = kind{Event, strings.ToLower(r.Type[strings.LastIndexByte(r.Type, ':')+1:])}
	}
	return d.add(r.ID, look.look, d.stack(r), shortName(r), look.noun)
}

func apiNoun(r *graph.Resource) string {
	if protocol, _ := r.Get("ProtocolType").Text(); protocol == "WEBSOCKET" {
		return "WebSocket API"
	}
	return "HTTP API"
}

func (d *drawing) add(id string, look Kind, group *Group, lines ...string) *Node {
	n := &Node{ID: id, Kind: look, Lines: lines, Group: group}
	d.nodes[id] = n
	d.picture.Nodes = append(d.picture.Nodes, n)
	return n
}

// beyond returns the node of something that is not in the template.
func (d *drawing) beyond(v parser.Value, noun string) *Node {
	name := nameOf(v)
	if text, known := v.Text(); known && !strings.Contains(text, ":") && strings.HasPrefix(v.Origin, "parameter ") {
		name = strings.Trim(strings.TrimPrefix(v.Origin, "parameter "), `"`) // a default that stands for nothing
	}
	id := "beyond " + noun + " " + name
	if n := d.nodes[id]; n != nil {
		return n
	}
	if name == "" {
		return d.add(id, Beyond, nil, noun)
	}
	return d.add(id, Beyond, nil, name, noun)
}

// nameOf is what a reader can call something by a reference to it: the end of an ARN, a parameter, an export.
func nameOf(v parser.Value) string {
	if symbol, whole := v.Symbol(); whole {
		if symbol.Kind == parser.Opaque {
			return ""
		}
		return symbol.Name
	}
	if len(v.Parts) == 0 {
		return ""
	}
	pieces := v.Split(":")
	last := pieces[len(pieces)-1].Split("/")
	name := last[len(last)-1]
	if text, known := name.Text(); known {
		return text
	}
	if _, whole := name.Symbol(); whole {
		return nameOf(name)
	}
	return ""
}

// A logical id of CDK's ends in a hash of eight digits.
var hash = regexp.MustCompile(`^(.{3,})[0-9A-F]{8}$`)

// maxName is how many characters of a name are shown.
const maxName = 40

// shortName is what the author calls a resource: the construct in CDK, else the logical id. The middle of a long one is
// left out.
func shortName(r *graph.Resource) string {
	name := []rune(givenName(r))
	if len(name) <= maxName {
		return string(name)
	}
	return string(name[:maxName/2]) + "…" + string(name[len(name)-maxName/2+1:])
}

func givenName(r *graph.Resource) string {
	author := r.Source.Author()
	construct := r.Source.Node.Get("Metadata", "aws:cdk:path").String()
	if construct == "" {
		construct = author.Construct
	}
	if levels := strings.Split(construct, "/"); len(levels) > 2 {
		if last := levels[len(levels)-1]; last == "Resource" || last == "Default" {
			levels = levels[:len(levels)-1]
		}
		return levels[len(levels)-1]
	}
	if m := hash.FindStringSubmatch(author.ID); m != nil {
		return m[1]
	}
	id := r.ID[strings.LastIndexAny(r.ID, "/:")+1:]
	if r.Source.IsGenerated() && author.Event != "" {
		return author.Path[len(author.Path)-1]
	}
	return id
}

// stack returns the frame of the sibling or nested stack that a resource is in, nil outside of all.
func (d *drawing) stack(r *graph.Resource) *Group {
	var group *Group
	id := r.ID
	if sibling, rest, ok := strings.Cut(id, ":"); ok {
		group, id = d.group("template "+sibling, "template "+sibling, nil, false), rest
	}
	path := strings.Split(id, "/")
	for i, name := range path[:len(path)-1] {
		group = d.group("stack "+strings.Join(path[:i+1], "/"), "stack "+name, group, false)
	}
	return group
}

func (d *drawing) group(id, label string, parent *Group, vpc bool) *Group {
	if parent != nil {
		id = parent.ID + " " + id
	}
	if g := d.groups[id]; g != nil {
		return g
	}
	g := &Group{ID: id, Label: label, Parent: parent, VPC: vpc}
	d.groups[id] = g
	d.picture.Groups = append(d.picture.Groups, g)
	return g
}
