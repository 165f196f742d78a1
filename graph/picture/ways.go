package picture

import (
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// failures draws where events go after functions, and where failed ones go.
func (d *drawing) failures() {
	for _, c := range d.graph.InvokeConfigs {
		if c.Function != nil {
			d.goes(d.nodes[c.Function.ID], c.OnSuccess, "on success", Dashed)
			d.goes(d.nodes[c.Function.ID], c.OnFailure, "on failure", Red)
		}
	}
	for _, f := range d.graph.Functions {
		d.goes(d.nodes[f.ID], f.DLQ, "dead letters", Red)
	}
	for _, m := range d.graph.Mappings {
		if m.Function != nil {
			d.goes(d.nodes[m.Function.ID], m.OnFailure, "failed batches", Red)
		}
	}
	for _, q := range d.graph.Queues {
		if q.DeadLetter != nil {
			d.edge(d.node(q.Resource), d.node(q.DeadLetter.Resource), Red, "after "+textOf(q.MaxReceiveCount)+" receives")
		}
		for _, from := range q.DeadLetterOf {
			if d.isDelivered(from) {
				d.edge(d.node(from), d.node(q.Resource), Red, "not delivered")
			}
		}
	}
}

// isDelivered reports whether what a resource sends to a dead-letter queue is what it could not deliver, and not what
// failed after that.
func (d *drawing) isDelivered(from *graph.Resource) bool {
	switch from.Type {
	case "AWS::Events::Rule", "AWS::Scheduler::Schedule", "AWS::SNS::Subscription", "AWS::Pipes::Pipe":
		return true
	}
	return false
}

// goes draws an edge to a destination, in the template or not.
func (d *drawing) goes(from *Node, arn parser.Value, label string, line Line) {
	if from == nil || arn.IsAbsent() {
		return
	}
	if t := d.graph.Target(arn); t.Function != nil {
		d.edge(from, d.nodes[t.Function.ID], line, label+at(t.Alias, t.Version, t.Qualified))
		return
	}
	if r := d.graph.Destination(arn); r != nil {
		d.edge(from, d.node(r), line, label)
		return
	}
	d.edge(from, d.beyond(arn, "destination"), line, label)
}

// deliveries draws what is sent to what is no function.
func (d *drawing) deliveries() {
	known := map[*graph.Resource]map[bool]bool{} // of pipes: whether a source, and a target, is in the template
	for _, delivery := range d.graph.Deliveries() {
		if kinds[delivery.From.Type].look == Alarm {
			continue
		}
		from, to := d.node(delivery.From), d.node(delivery.To)
		if delivery.Reads {
			from, to = to, from
		}
		if known[delivery.From] == nil {
			known[delivery.From] = map[bool]bool{}
		}
		known[delivery.From][delivery.Reads] = true
		d.edge(from, to, Dashed, "")
	}
	for _, r := range d.graph.Resources {
		if r.Type != "AWS::Pipes::Pipe" {
			continue
		}
		if source := r.Get("Source"); !known[r][true] && !source.IsAbsent() {
			d.edge(d.beyond(source, "source"), d.node(r), Dashed, "")
		}
		if target := r.Get("Target"); !known[r][false] && !target.IsAbsent() && d.graph.Target(target).Function == nil {
			d.edge(d.node(r), d.beyond(target, "target"), Dashed, "")
		}
	}
}

// deed is what a function may do to a resource: the word for it, and the actions that are it.
type deed struct {
	word    string
	actions []string
}

var deeds = map[string][]deed{
	"AWS::SQS::Queue":      {{"sends", []string{"sqs:SendMessage"}}},
	"AWS::SNS::Topic":      {{"publishes", []string{"sns:Publish"}}},
	"AWS::DynamoDB::Table": tableDeeds, "AWS::DynamoDB::GlobalTable": tableDeeds,
	"AWS::S3::Bucket":                      {{"writes", []string{"s3:PutObject", "s3:DeleteObject"}}, {"reads", []string{"s3:GetObject"}}},
	"AWS::Kinesis::Stream":                 {{"writes", []string{"kinesis:PutRecord", "kinesis:PutRecords"}}},
	"AWS::KinesisFirehose::DeliveryStream": {{"writes", []string{"firehose:PutRecord", "firehose:PutRecordBatch"}}},
	"AWS::Events::EventBus":                {{"sends", []string{"events:PutEvents"}}},
	"AWS::StepFunctions::StateMachine":     {{"starts", []string{"states:StartExecution", "states:StartSyncExecution"}}},
}

var tableDeeds = []deed{
	{"writes", []string{"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"}},
	{"reads", []string{"dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem"}},
}

// uses draws what functions do to the resources that they are told of, as far as their roles allow it.
func (d *drawing) uses() {
	for _, f := range d.graph.Functions {
		from := d.nodes[f.ID]
		if from == nil {
			continue
		}
		for _, naming := range d.graph.Names(f) {
			words, open := d.deeds(f, naming.Resource)
			switch {
			case len(words) > 0:
				d.edge(from, d.node(naming.Resource), Grey, strings.Join(words, ", "))
			case open:
				d.edge(from, d.node(naming.Resource), Grey, "uses")
			}
		}
	}
}

// deeds lists what the role of a function allows it to do to a resource; open says that it may be more.
func (d *drawing) deeds(f *graph.Function, to *graph.Resource) (words []string, open bool) {
	for _, deed := range deeds[to.Type] {
		answer := graph.No
		for _, action := range deed.actions {
			answer = max(answer, d.graph.Allows(f, action, to).Answer)
		}
		switch answer {
		case graph.Yes:
			words = append(words, deed.word)
		case graph.Unknown:
			open = true
		}
	}
	return words, open
}

// alarms notes on queues, streams and tables what watches them, and draws the alarms on the account as a whole.
func (d *drawing) alarms() {
	note := func(r *graph.Resource, watches []*graph.Watch) {
		if n := d.nodes[r.ID]; n != nil && len(watches) > 0 {
			n.Lines = append(n.Lines, "alarms: "+watched(watches))
		}
	}
	for _, q := range d.graph.Queues {
		note(q.Resource, q.Alarms)
	}
	for _, s := range d.graph.Streams {
		note(s.Resource, s.Alarms)
	}
	for _, t := range d.graph.Tables {
		note(t.Resource, t.Alarms)
	}
	for _, a := range d.graph.Alarms {
		for _, w := range a.Watches {
			namespace, _ := w.Namespace.Text()
			metric, _ := w.Metric.Text()
			if namespace == "AWS/Lambda" && len(w.Dimensions) == 0 && !w.Opaque {
				d.add(a.ID, Alarm, d.stack(a.Resource), shortName(a.Resource), "alarm: "+metric+" of the account")
				break
			}
		}
	}
}
