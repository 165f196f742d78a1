package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// copiedToMapping are the properties of polled events that mean the same on an event source mapping.
var copiedToMapping = []string{
	"StartingPosition", "StartingPositionTimestamp", "BatchSize", "Enabled", "MaximumBatchingWindowInSeconds",
	"MaximumRetryAttempts", "BisectBatchOnFunctionError", "MaximumRecordAgeInSeconds", "ParallelizationFactor", "Topics",
	"Queues", "SourceAccessConfigurations", "TumblingWindowInSeconds", "FunctionResponseTypes", "FilterCriteria",
	"KmsKeyArn", "ScalingConfig", "ProvisionedPollerConfig", "MetricsConfig", "LoggingConfig",
}

// sourceProperty is the property that holds the ARN of what is polled.
var sourceProperty = map[string]string{
	"SQS": "Queue", "Kinesis": "Stream", "DynamoDB": "Stream", "MSK": "Stream", "MQ": "Broker", "DocumentDB": "Cluster",
}

// poll lowers an event of a source that Lambda polls to an event source mapping.
func (e *event) poll() []parser.Field {
	p := e.properties
	properties := []parser.Field{
		e.field("FunctionName", e.target.name(e.place)),
		as("EventSourceArn", take(p, sourceProperty[e.kind])),
	}
	properties = append(properties, takeAll(p, copiedToMapping...)...)
	properties = append(properties, e.onFailure(), e.kafka(), e.kafkaServers(), e.documentDB())
	e.checkFilters()
	e.allowPolling()
	mapping := e.resource(e.id, "AWS::Lambda::EventSourceMapping", e.target.passed, properties...)
	if isIntrinsic(p) { // any property may be in it
		mapping.Value = with(mapping.Value, e.field("Properties", p))
	}
	return []parser.Field{mapping}
}

// onFailure is the mapping's destination; its Type only says what the role must allow.
func (e *event) onFailure() parser.Field {
	config := takeTrue(e.properties, "DestinationConfig")
	failure := take(config.Value, "OnFailure")
	if config.Value == nil || isIntrinsic(config.Value) {
		return config
	}
	if !isMap(failure.Value) {
		e.reject(config.KeySpan, "DestinationConfig of event %q has no OnFailure", e.name)
		return config
	}
	kind := take(failure.Value, "Type")
	if !truthy(kind.Value) {
		return config
	}
	if !slices.Contains([]string{"SQS", "SNS", "S3", "Kafka"}, kind.Value.String()) {
		e.reject(kind.KeySpan, "OnFailure of event %q has a Type that is none of SQS, SNS, S3 and Kafka", e.name)
	}
	e.role.destination(e.place, e.id, kind.Value.String(), get(failure.Value, "Destination"))
	failure.Value = without(failure.Value, "Type")
	config.Value = with(config.Value, failure)
	return config
}

// kafka is the consumer group and schema registry of a Kafka event.
func (e *event) kafka() parser.Field {
	group := takeTrue(e.properties, "ConsumerGroupId")
	registry := takeTrue(e.properties, "SchemaRegistryConfig")
	key := map[string]string{
		"MSK": "AmazonManagedKafkaEventSourceConfig", "SelfManagedKafka": "SelfManagedKafkaEventSourceConfig",
	}[e.kind]
	if key == "" {
		if group.Value != nil {
			e.reject(group.KeySpan, "event %q of type %s has a ConsumerGroupId, which only Kafka has", e.name, e.kind)
		}
		return parser.Field{}
	}
	if group.Value == nil && registry.Value == nil {
		return parser.Field{}
	}
	if uri := take(registry.Value, "SchemaRegistryURI"); uri.Value != nil {
		uri.Value = e.resolveInside(uri.Value)
		registry.Value = with(registry.Value, uri)
	}
	return e.field(key, e.object(group, registry))
}

func (e *event) kafkaServers() parser.Field {
	servers := takeTrue(e.properties, "KafkaBootstrapServers")
	if servers.Value == nil {
		return parser.Field{}
	}
	return e.field("SelfManagedEventSource", e.object(e.field("Endpoints", e.object(servers))))
}

func (e *event) documentDB() parser.Field {
	if e.kind != "DocumentDB" {
		return parser.Field{}
	}
	return e.field("DocumentDBEventSourceConfig", e.object(take(e.properties, "DatabaseName"),
		takeTrue(e.properties, "CollectionName"), takeTrue(e.properties, "FullDocument")))
}

func (e *event) checkFilters() {
	filters := takeTrue(e.properties, "FilterCriteria")
	if filters.Value == nil || isIntrinsic(filters.Value) {
		return
	}
	for _, f := range entries(filters.Value) {
		if f.Key != "Filters" {
			e.reject(f.KeySpan, "FilterCriteria of event %q has %q beside Filters", e.name, f.Key)
		}
	}
}
