package graph

import "github.com/headroom-lint/headroom/parser"

func newQueue(r *Resource) *Queue {
	q := &Queue{
		Resource: r, Visibility: r.Get("VisibilityTimeout"), Retention: r.Get("MessageRetentionPeriod"),
		FIFO: r.Get("FifoQueue"), Redrive: fromJSON(r.Get("RedrivePolicy")),
	}
	q.MaxReceiveCount = q.Redrive.Get("maxReceiveCount")
	return q
}

// linkQueues ties queues to the queues that take their failed messages.
func (g *Graph) linkQueues() {
	for _, q := range g.Queues {
		q.DeadLetter = g.queue(q.Resource, q.Redrive.Get("deadLetterTargetArn"))
		if q.DeadLetter != nil {
			q.DeadLetter.DeadLetterOf = append(q.DeadLetter.DeadLetterOf, q.Resource)
		}
	}
	for _, r := range g.Resources {
		if r.Type == "AWS::SQS::Queue" || r.Type == "AWS::Lambda::EventSourceMapping" {
			continue
		}
		for _, arn := range deadLetters(r.Properties, nil) {
			if q := noun[Queue](g, g.Find(arn, "AWS::SQS::Queue")); q != nil {
				q.DeadLetterOf = append(q.DeadLetterOf, r)
			}
		}
	}
}

// deadLetters collects the ARNs under the keys that name a place for what failed: a function's DeadLetterConfig, a
// target's, a subscription's RedrivePolicy, a destination OnFailure.
func deadLetters(v parser.Value, out []parser.Value) []parser.Value {
	for _, item := range v.Items {
		out = deadLetters(item, out)
	}
	for _, field := range v.Fields {
		switch field.Key {
		case "DeadLetterConfig":
			out = append(out, field.Value.Get("TargetArn"), field.Value.Get("Arn"))
		case "RedrivePolicy":
			out = append(out, fromJSON(field.Value).Get("deadLetterTargetArn"))
		case "OnFailure":
			out = append(out, field.Value.Get("Destination"))
		default:
			out = deadLetters(field.Value, out)
		}
	}
	return out
}

// Failure is a way in which a queue gets what a function could not process.
type Failure struct {
	From     *Resource // what names the queue: another queue, a mapping, a function or its event invoke config
	Path     []string  // below From, where it does
	Function *Function
	Mapping  *Mapping // through which the function gets the events; nil where it is invoked asynchronously
}

// linkFailures finds what brings functions' failed events to queues. It needs the mappings.
func (g *Graph) linkFailures() {
	to := func(arn parser.Value, f Failure) {
		q := noun[Queue](g, g.Find(arn, "AWS::SQS::Queue"))
		if q != nil && f.Function != nil {
			q.Failures = append(q.Failures, f)
		}
	}
	for _, q := range g.Queues {
		for _, m := range q.Mappings {
			to(q.Redrive.Get("deadLetterTargetArn"), Failure{q.Resource, []string{"Properties", "RedrivePolicy", "deadLetterTargetArn"}, m.Function, m})
		}
	}
	onFailure := []string{"Properties", "DestinationConfig", "OnFailure", "Destination"}
	for _, m := range g.Mappings {
		if m.Kind.takes("DestinationConfig") {
			to(m.OnFailure, Failure{m.Resource, onFailure, m.Function, m})
		}
	}
	for _, f := range g.Functions {
		to(f.DLQ, Failure{f.Resource, []string{"Properties", "DeadLetterConfig", "TargetArn"}, f, nil})
	}
	for _, c := range g.InvokeConfigs {
		to(c.OnFailure, Failure{c.Resource, onFailure, c.Function, nil})
	}
}
