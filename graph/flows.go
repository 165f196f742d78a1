package graph

import "github.com/headroom-lint/headroom/parser"

// Flow is a way by which what is put into a queue, topic, bucket, table or stream of the template goes on: it makes a
// function run, or is handed to another of these. A function that calls another one is the beginning of a flow as well.
type Flow struct {
	From, To *Resource
	Through  *Resource    // what carries it: a mapping, a subscription, a rule, a pipe, the bucket or the function itself
	Value    parser.Value // the reference to To; its Path leads from Through to where it stands
	Objects  *Objects     // of a bucket, the objects that make it go on; else nil
	// Open says that not all goes on, or perhaps nothing does: a filter decides, or a switch whose state is not known.
	Open bool
}

// Flows lists how what is put into the template's resources goes on.
func (g *Graph) Flows() []Flow {
	out := g.polled()
	for _, r := range g.Resources {
		switch r.Type {
		case "AWS::SNS::Subscription":
			out = g.handOn(out, Flow{From: g.Find(r.Get("TopicArn"), "AWS::SNS::Topic"), Through: r, Value: r.Get("Endpoint"), Open: !r.Get("FilterPolicy").IsAbsent()})
		case "AWS::SNS::Topic":
			for _, subscription := range r.Get("Subscription").Items {
				out = g.handOn(out, Flow{From: r, Through: r, Value: subscription.Get("Endpoint")})
			}
		case "AWS::S3::Bucket", "Custom::S3BucketNotifications":
			out = append(out, g.notified(r)...)
		case "AWS::Events::Rule":
			out = append(out, g.ruled(r)...)
		case "AWS::Pipes::Pipe":
			out = append(out, g.piped(r)...)
		}
	}
	for _, i := range g.Invocations {
		if i.Service == OtherFunction {
			out = append(out, Flow{From: i.From, To: i.Function.Resource, Through: i.From, Value: i.Value})
		}
	}
	return out
}

// handOn adds a flow to what its Value names, if both ends are in the template.
func (g *Graph) handOn(out []Flow, f Flow) []Flow {
	if f.From == nil {
		return out
	}
	if t := g.Target(f.Value); t.Function != nil {
		f.To = t.Function.Resource
	} else {
		f.To = g.Find(f.Value, flowTypes...)
	}
	if f.To == nil {
		return out
	}
	return append(out, f)
}

var flowTypes = []string{"AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Kinesis::Stream", "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"}

// polled are the flows by event source mappings.
func (g *Graph) polled() (out []Flow) {
	for _, m := range g.Mappings {
		on, known := m.Enabled.Bool()
		from := m.From()
		if m.Function == nil || from == nil || known && !on {
			continue
		}
		open := !m.Filters.IsAbsent() || m.Enabled.IsUnknown()
		out = append(out, Flow{From: from, To: m.Function.Resource, Through: m.Resource, Value: m.FunctionName, Open: open})
	}
	return out
}

// piped are the flows by a pipe: from its source to what enriches and to its target.
func (g *Graph) piped(r *Resource) (out []Flow) {
	if isOff(r) {
		return nil
	}
	from := g.stream(r.Get("Source"))
	if from == nil {
		from = g.Find(r.Get("Source"), flowTypes...)
	}
	open := !r.Get("SourceParameters", "FilterCriteria").IsAbsent() || r.Get("DesiredState").IsUnknown()
	for _, property := range []string{"Enrichment", "Target"} {
		out = g.handOn(out, Flow{From: from, Through: r, Value: r.Get(property), Open: open})
	}
	return out
}

// notifications are the lists of a notification configuration and the key of the destination in each, as CloudFormation
// has them for a bucket, and as CDK's custom resource hands them to the API of S3.
var notifications = map[string][][2]string{
	"AWS::S3::Bucket":               {{"LambdaConfigurations", "Function"}, {"QueueConfigurations", "Queue"}, {"TopicConfigurations", "Topic"}},
	"Custom::S3BucketNotifications": {{"LambdaFunctionConfigurations", "LambdaFunctionArn"}, {"QueueConfigurations", "QueueArn"}, {"TopicConfigurations", "TopicArn"}},
}

// notified are the flows by the notifications of a bucket, which are its own or set by a custom resource.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html, 2026-11-22.
func (g *Graph) notified(r *Resource) (out []Flow) {
	bucket := r
	if r.Type != "AWS::S3::Bucket" {
		bucket = g.Find(r.Get("BucketName"), "AWS::S3::Bucket")
	}
	for _, kind := range notifications[r.Type] {
		for _, n := range r.Get("NotificationConfiguration", kind[0]).Items {
			if objects := notifiedObjects(n); objects != nil {
				out = g.handOn(out, Flow{From: bucket, Through: r, Value: n.Get(kind[1]), Objects: objects})
			}
		}
	}
	return out
}

// ruled are the flows by a rule for what happens to objects of a bucket that tells EventBridge of it.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html, 2026-11-22.
func (g *Graph) ruled(r *Resource) (out []Flow) {
	pattern := fromJSON(r.Get("EventPattern"))
	if isOff(r) || !hasItem(pattern.Get("source"), "aws.s3") {
		return nil
	}
	for _, name := range pattern.Get("detail", "bucket", "name").Items {
		bucket := g.Find(name, "AWS::S3::Bucket")
		if bucket == nil || !IsSet(bucket.Get("NotificationConfiguration", "EventBridgeConfiguration")) {
			continue
		}
		for _, objects := range ruledObjects(pattern) {
			for _, target := range r.Get("Targets").Items {
				out = g.handOn(out, Flow{From: bucket, Through: r, Value: target.Get("Arn"), Objects: objects, Open: r.Get("State").IsUnknown()})
			}
		}
	}
	return out
}

func hasItem(list parser.Value, text string) bool {
	for _, item := range list.Items {
		if isText(item, text) {
			return true
		}
	}
	return false
}
