package graph

import "github.com/headroom-lint/headroom/parser"

func mappingProperties(r *Resource) *MappingProperties {
	return &MappingProperties{
		FunctionName: r.Get("FunctionName"), Enabled: r.Get("Enabled"),
		BatchSize: r.Get("BatchSize"), BatchWindow: r.Get("MaximumBatchingWindowInSeconds"),
		MaximumConcurrency: r.Get("ScalingConfig", "MaximumConcurrency"), ResponseTypes: r.Get("FunctionResponseTypes"),
		RetryAttempts: r.Get("MaximumRetryAttempts"), RecordAge: r.Get("MaximumRecordAgeInSeconds"),
		OnFailure: r.Get("DestinationConfig", "OnFailure", "Destination"), Pollers: r.Get("ProvisionedPollerConfig"),
		TumblingWindow: r.Get("TumblingWindowInSeconds"), Parallelization: r.Get("ParallelizationFactor"),
		StartingPosition: r.Get("StartingPosition"), StartingTimestamp: r.Get("StartingPositionTimestamp"),
		Filters: r.Get("FilterCriteria", "Filters"), ConsumptionMode: r.Get("SelfManagedKafkaEventSourceConfig", "ConsumptionMode"),
	}
}

// linkMappings ties mappings to the function they invoke and the source they read.
func (g *Graph) linkMappings() {
	for _, m := range g.Mappings {
		target := g.Target(m.FunctionName)
		m.Function, m.Version, m.Alias, m.Qualified = target.Function, target.Version, target.Alias, target.Qualified
		if m.Function == nil {
			m.Function = g.outsideFunction(m.Resource, m.FunctionName)
		}
		if m.Function != nil {
			m.Function.Mappings = append(m.Function.Mappings, m)
		}
		if m.Queue = g.queue(m.Resource, m.Source); m.Queue != nil {
			m.Queue.Mappings = append(m.Queue.Mappings, m)
		}
		if m.Stream = noun[Stream](g, g.stream(m.Source)); m.Stream == nil {
			m.Stream = g.outsideStream(m.Resource, m.Source)
		}
		if m.Stream != nil {
			m.Stream.Mappings = append(m.Stream.Mappings, m)
		}
		if m.Table = noun[Table](g, g.Find(m.Source, "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")); m.Table != nil {
			m.Table.Mappings = append(m.Table.Mappings, m)
		}
		m.Kind = g.sourceKind(m)
		if m.Kind == SQS {
			m.FIFO = g.fifo(m.Source)
		}
		if q := noun[Queue](g, g.Find(m.OnFailure, "AWS::SQS::Queue")); q != nil {
			q.DeadLetterOf = append(q.DeadLetterOf, m.Resource)
		}
	}
}

// From returns the queue, stream or table that the mapping reads; nil where that is not in the template, or is another kind
// of source.
func (m *Mapping) From() *Resource {
	switch {
	case m.Queue != nil:
		return m.Queue.Resource
	case m.Stream != nil:
		return m.Stream.Resource
	case m.Table != nil:
		return m.Table.Resource
	}
	return nil
}

// queue returns the queue that a value of a resource names, in the run or by a fact.
func (g *Graph) queue(by *Resource, arn parser.Value) *Queue {
	if q := noun[Queue](g, g.Find(arn, "AWS::SQS::Queue")); q != nil {
		return q
	}
	return g.outsideQueue(by, arn)
}

func newStream(r *Resource) *Stream {
	return &Stream{Resource: r, Shards: r.Get("ShardCount"), Mode: r.Get("StreamModeDetails", "StreamMode"), Retention: r.Get("RetentionPeriodHours")}
}

// stream returns the stream of an ARN, also of the ARN of one of its consumers.
func (g *Graph) stream(arn parser.Value) *Resource {
	if consumer := g.Find(arn, "AWS::Kinesis::StreamConsumer"); consumer != nil {
		arn = consumer.Get("StreamARN")
	}
	return g.Find(arn, "AWS::Kinesis::Stream")
}
