package sam

import "github.com/headroom-lint/headroom/parser"

// sns lowers a subscription to a topic: to the function itself, or to a queue that the function polls. The queue is
// the author's, or one with the service's defaults.
func (e *event) sns() []parser.Field {
	topic := take(e.properties, "Topic")
	through := takeTrue(e.properties, "SqsSubscription")
	if through.Value == nil {
		return []parser.Field{
			e.permission(e.id+"Permission", "sns.amazonaws.com", as("SourceArn", topic)),
			e.subscription("lambda", e.field("Endpoint", e.target.arn(e.place))),
		}
	}
	if through.Value.Kind == parser.BoolNode {
		queue := e.id + "Queue"
		arn := e.field("Queue", e.getAtt(queue, "Arn"))
		return []parser.Field{
			e.queueMapping(arn, e.field("BatchSize", e.number(10))),
			e.resource(queue, "AWS::SQS::Queue", e.target.passed, e.fifo(topic.Value)),
			e.topicMaySend(e.id+"QueuePolicy", topic.Value, arn.Value, e.ref(queue)),
			e.subscription("sqs", as("Endpoint", arn)),
		}
	}
	arn, url := takeTrue(through.Value, "QueueArn"), takeTrue(through.Value, "QueueUrl")
	if arn.Value == nil || url.Value == nil {
		e.reject(through.KeySpan, "SqsSubscription of event %q needs QueueArn and QueueUrl", e.name)
	}
	batch := takeTrue(through.Value, "BatchSize")
	if batch.Value == nil {
		batch = e.field("BatchSize", e.number(10))
	}
	policy := e.id + "QueuePolicy"
	if id := get(through.Value, "QueuePolicyLogicalId").String(); id != "" {
		policy = id
	}
	return []parser.Field{
		e.queueMapping(as("Queue", arn), batch),
		e.topicMaySend(policy, topic.Value, arn.Value, url.Value),
		e.subscription("sqs", as("Endpoint", arn)),
	}
}

func (e *event) subscription(protocol string, endpoint parser.Field) parser.Field {
	return e.resource(e.id, "AWS::SNS::Subscription", e.target.passed, append([]parser.Field{
		e.field("Protocol", e.text(protocol)), endpoint, as("TopicArn", take(e.properties, "Topic")),
	}, takeAll(e.properties, "Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy")...)...)
}

// queueMapping makes the mapping of the queue between; it is enabled whatever the event says.
func (e *event) queueMapping(queue, batch parser.Field) parser.Field {
	e.role.manage(e.place, "service-role/"+pollingPolicy["SQS"])
	return e.resource(e.id+"EventSourceMapping", "AWS::Lambda::EventSourceMapping", e.target.passed,
		e.field("FunctionName", e.target.name(e.place)), as("EventSourceArn", queue), batch, e.field("Enabled", e.flag(true)))
}

// fifo makes the queue a FIFO queue when the template's topic is one.
func (e *event) fifo(topic *parser.Node) parser.Field {
	fifo := e.resolve(get(e.written(logicalID(topic)), "Properties", "FifoTopic"))
	if !truthy(fifo) {
		fifo = nil
	}
	return e.field("FifoQueue", fifo)
}

func (e *event) topicMaySend(id string, topic, arn, url *parser.Node) parser.Field {
	return e.resource(id, "AWS::SQS::QueuePolicy", e.target.passed,
		e.field("PolicyDocument", e.maySend(e.text("*"), arn, topic)), e.field("Queues", e.list(url)))
}

// maySend is the queue policy that lets a principal send messages on behalf of a source.
func (p place) maySend(principal, queue, source *parser.Node) *parser.Node {
	statement := p.allow(queue, "sqs:SendMessage")
	statement.Fields = append(statement.Fields, p.field("Principal", principal),
		p.field("Condition", p.object(p.field("ArnEquals", p.object(p.field("aws:SourceArn", source))))))
	return p.object(p.field("Version", p.text("2012-10-17")), p.field("Statement", p.list(statement)))
}
