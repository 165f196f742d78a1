package graph

import "github.com/headroom-lint/headroom/parser"

// Delivery is something of the template that sends to another thing of it that is no function: a topic to a queue, an
// API to a table, a pipe from its source.
type Delivery struct {
	From, To *Resource
	Value    parser.Value // the reference to To; its Path leads from From to where it stands
	// Reads says that From takes from To: a pipe does from its source.
	Reads bool
}

// senders lists where resource types name what they send to. Whatever is named below the path counts, for an API names a
// queue in the middle of a URI.
var senders = map[string][][]string{
	"AWS::SNS::Subscription":           {{"Endpoint"}},
	"AWS::SNS::Topic":                  {{"Subscription", "*", "Endpoint"}},
	"AWS::S3::Bucket":                  {{"NotificationConfiguration", "QueueConfigurations", "*", "Queue"}, {"NotificationConfiguration", "TopicConfigurations", "*", "Topic"}},
	"Custom::S3BucketNotifications":    {{"NotificationConfiguration", "QueueConfigurations", "*", "QueueArn"}, {"NotificationConfiguration", "TopicConfigurations", "*", "TopicArn"}},
	"AWS::Events::Rule":                {{"Targets", "*", "Arn"}},
	"AWS::Scheduler::Schedule":         {{"Target", "Arn"}},
	"AWS::Pipes::Pipe":                 {{"Target"}},
	"AWS::Logs::SubscriptionFilter":    {{"DestinationArn"}},
	"AWS::IoT::TopicRule":              {{"TopicRulePayload", "Actions"}, {"TopicRulePayload", "ErrorAction"}},
	"AWS::SES::ReceiptRule":            {{"Rule", "Actions"}},
	"AWS::ApiGateway::Method":          {{"Integration"}},
	"AWS::ApiGateway::RestApi":         {{"Body", "paths", "*", "*", "x-amazon-apigateway-integration"}},
	"AWS::ApiGatewayV2::Api":           {{"Body", "paths", "*", "*", "x-amazon-apigateway-integration"}},
	"AWS::ApiGatewayV2::Integration":   {{"IntegrationUri"}, {"RequestParameters"}},
	"AWS::AppSync::DataSource":         {{"DynamoDBConfig", "TableName"}, {"EventBridgeConfig", "EventBusArn"}},
	"AWS::StepFunctions::StateMachine": {{"Definition"}, {"DefinitionString"}, {"DefinitionSubstitutions"}},
	"AWS::CloudWatch::Alarm":           {{"AlarmActions"}, {"OKActions"}, {"InsufficientDataActions"}},
	"AWS::CloudWatch::CompositeAlarm":  {{"AlarmActions"}, {"OKActions"}, {"InsufficientDataActions"}},
}

// Deliveries lists what the template's resources send to one another, each pair once.
func (g *Graph) Deliveries() []Delivery {
	var out []Delivery
	seen := map[[2]*Resource]bool{}
	note := func(d Delivery) {
		pair := [2]*Resource{d.From, d.To}
		if _, receives := arnShapes[d.To.Type]; receives && d.To.Type != "AWS::Lambda::Function" && d.From != d.To && !seen[pair] {
			seen[pair] = true
			out = append(out, d)
		}
	}
	for _, r := range g.Resources {
		for _, path := range senders[r.Type] {
			each(r.Properties, path, func(v parser.Value) {
				g.namedBelow(v, func(to *Resource, v parser.Value) { note(Delivery{From: r, To: to, Value: v}) })
			})
		}
		if source := r.Get("Source"); r.Type == "AWS::Pipes::Pipe" && !source.IsAbsent() {
			for _, to := range g.named(source) {
				note(Delivery{From: r, To: to, Value: source, Reads: true})
			}
		}
	}
	return out
}

// namedBelow visits every resource that a value or something inside it names.
func (g *Graph) namedBelow(v parser.Value, visit func(*Resource, parser.Value)) {
	for _, item := range v.Items {
		g.namedBelow(item, visit)
	}
	for _, field := range v.Fields {
		g.namedBelow(field.Value, visit)
	}
	for _, to := range g.named(v) {
		visit(to, v)
	}
}
