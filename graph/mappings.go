package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

func newMapping(r *Resource) *Mapping {
	return &Mapping{
		Resource: r, FunctionName: r.Get("FunctionName"), Source: r.Get("EventSourceArn"), Enabled: r.Get("Enabled"),
		BatchSize: r.Get("BatchSize"), BatchWindow: r.Get("MaximumBatchingWindowInSeconds"),
		MaximumConcurrency: r.Get("ScalingConfig", "MaximumConcurrency"), ResponseTypes: r.Get("FunctionResponseTypes"),
		RetryAttempts: r.Get("MaximumRetryAttempts"), RecordAge: r.Get("MaximumRecordAgeInSeconds"),
		OnFailure: r.Get("DestinationConfig", "OnFailure", "Destination"), Pollers: r.Get("ProvisionedPollerConfig"), TumblingWindow: r.Get("TumblingWindowInSeconds"),
		Parallelization: r.Get("ParallelizationFactor"),
	}
}

// linkMappings ties mappings to the function they invoke and the source they read.
func (g *Graph) linkMappings() {
	for _, m := range g.Mappings {
		target := g.Target(m.FunctionName)
		m.Function, m.Version, m.Alias, m.Qualified = target.Function, target.Version, target.Alias, target.Qualified
		if m.Function != nil {
			m.Function.Mappings = append(m.Function.Mappings, m)
		}
		if m.Queue = noun[Queue](g, g.Find(m.Source, "AWS::SQS::Queue")); m.Queue != nil {
			m.Queue.Mappings = append(m.Queue.Mappings, m)
		}
		if m.Stream = noun[Stream](g, g.stream(m.Source)); m.Stream != nil {
			m.Stream.Mappings = append(m.Stream.Mappings, m)
		}
		if m.Table = noun[Table](g, g.Find(m.Source, "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")); m.Table != nil {
			m.Table.Mappings = append(m.Table.Mappings, m)
		}
		m.Kind = g.sourceKind(m)
		m.FIFO = fifo(m)
		if q := noun[Queue](g, g.Find(m.OnFailure, "AWS::SQS::Queue")); q != nil {
			q.DeadLetterOf = append(q.DeadLetterOf, m.Resource)
		}
	}
}

// stream returns the stream of an ARN, also of the ARN of one of its consumers.
func (g *Graph) stream(arn parser.Value) *Resource {
	if consumer := g.Find(arn, "AWS::Kinesis::StreamConsumer"); consumer != nil {
		arn = consumer.Get("StreamARN")
	}
	return g.Find(arn, "AWS::Kinesis::Stream")
}

var kindByService = map[string]SourceKind{
	"sqs": SQS, "kinesis": Kinesis, "dynamodb": DynamoDB, "kafka": MSK, "msk": MSK, "mq": MQ, "amazonmq": MQ, "rds": DocumentDB, "docdb": DocumentDB,
}

var kindByEvent = map[string]SourceKind{
	"SQS": SQS, "SNS": SQS, "Kinesis": Kinesis, "DynamoDB": DynamoDB, "MSK": MSK, "SelfManagedKafka": SelfManagedKafka,
	"MQ": MQ, "DocumentDB": DocumentDB,
}

// sourceKind tells what a mapping reads from: by its ARN, the SAM event's type, or what else the mapping has.
func (g *Graph) sourceKind(m *Mapping) SourceKind {
	if kind := kindByService[g.service(m.Source)]; kind != "" {
		return kind
	}
	if kind := kindByEvent[m.Resource.Source.Author().Event]; kind != "" {
		return kind
	}
	for _, own := range []struct {
		property string
		kind     SourceKind
	}{{"SelfManagedEventSource", SelfManagedKafka}, {"Topics", MSK}, {"Queues", MQ}, {"DocumentDBEventSourceConfig", DocumentDB}} {
		switch v := m.Get(own.property); {
		case v.IsUnknown():
			return ""
		case !v.IsAbsent():
			return own.kind
		}
	}
	if m.Source.IsAbsent() || !m.Get("StartingPosition").IsAbsent() {
		return ""
	}
	return SQS
}

// fifo tells whether an SQS source is FIFO: by the queue's property, or the end of the name in its ARN.
func fifo(m *Mapping) parser.Value {
	if m.Kind != SQS {
		return parser.Value{}
	}
	if m.Queue != nil {
		if m.Queue.FIFO.IsAbsent() {
			return parser.NewBool(false)
		}
		return m.Queue.FIFO
	}
	if n := len(m.Source.Parts); n > 0 && m.Source.Parts[n-1].Symbol == nil {
		return parser.NewBool(strings.HasSuffix(m.Source.Parts[n-1].Literal, ".fifo"))
	}
	return parser.NewOpaque("FIFO of " + m.Source.Canonical())
}
