package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// event is one entry of a function's or state machine's Events.
type event struct {
	*lowering
	place
	id         string // of the function or state machine and the event: what its resources are named after
	name       string
	kind       string
	properties *parser.Node
	target     target
	role       *role
}

// eventKind says what properties a type of event takes, and how it is lowered.
type eventKind struct {
	schema string
	lower  func(*event) []parser.Field
}

const pollSchema = ` BatchSize:n Enabled:b MaximumBatchingWindowInSeconds:n MaximumRetryAttempts:n BisectBatchOnFunctionError:b
	MaximumRecordAgeInSeconds:n DestinationConfig:m ParallelizationFactor:n Topics:l Queues:l SourceAccessConfigurations:l
	SecretsManagerKmsKeyId:s TumblingWindowInSeconds:n FunctionResponseTypes:l KafkaBootstrapServers:l FilterCriteria:m
	KmsKeyArn ConsumerGroupId:s ScalingConfig:m ProvisionedPollerConfig:m SchemaRegistryConfig:m MetricsConfig:m
	LoggingConfig:m StartingPositionTimestamp `

const ruleSchema = `EventBusName:s RuleName:s Pattern:m DeadLetterConfig:m RetryPolicy:m Input:s InputPath:s Target:m
	Enabled:b State:s InputTransformer:m`

// functionEvents are the types of event that a function may have.
var functionEvents = map[string]eventKind{
	"SQS":              {pollSchema + "Queue! StartingPosition", (*event).poll},
	"Kinesis":          {pollSchema + "Stream! StartingPosition!", (*event).poll},
	"DynamoDB":         {pollSchema + "Stream! StartingPosition!", (*event).poll},
	"MSK":              {pollSchema + "Stream! StartingPosition!", (*event).poll},
	"SelfManagedKafka": {pollSchema + "StartingPosition", (*event).poll},
	"MQ":               {pollSchema + "Broker! StartingPosition DynamicPolicyName:b", (*event).poll},
	"DocumentDB": {pollSchema + "Cluster! DatabaseName! CollectionName FullDocument StartingPosition",
		(*event).poll},
	"SNS": {"Topic:s! Region:s FilterPolicy FilterPolicyScope SqsSubscription:bm RedrivePolicy:m", (*event).sns},
	"S3":  {"Bucket:s! Events:sl! Filter:m", (*event).s3},
	"Schedule": {"Schedule:s! RuleName:s Input:s Enabled:b State:s Name:s Description:s DeadLetterConfig:m RetryPolicy:m",
		(*event).schedule},
	"ScheduleV2":      {scheduleV2Schema, (*event).scheduleV2},
	"EventBridgeRule": {ruleSchema, (*event).rule},
	"CloudWatchEvent": {ruleSchema, (*event).rule},
	"CloudWatchLogs":  {"LogGroupName:s! FilterPattern:s!", (*event).logs},
	"IoTRule":         {"Sql:s! AwsIotSqlVersion:s", (*event).iotRule},
	"AlexaSkill":      {"SkillId:s", (*event).alexaSkill},
	"Cognito":         {"UserPool:s! Trigger:sl!", (*event).cognito},
	"Api": {"Path:s! Method:s! RestApiId:s Stage:s Auth:m RequestModel:m RequestParameters:l TimeoutInMillis:n " +
		"ResponseTransferMode:s", (*event).restRoute},
	"HttpApi": {"Path:s Method:s ApiId:s Stage:s Auth:m TimeoutInMillis:n RouteSettings:m PayloadFormatVersion:s",
		(*event).httpRoute},
}

// events lowers a function's events, in the transform's order: routes by path, the others by name.
func (f *function) events() {
	for _, e := range sortedEvents(f.properties) {
		f.made = append(f.made, f.lowerEvent(f.place, e, f.id, f.target, f.role, functionEvents)...)
	}
}

func sortedEvents(properties *parser.Node) []parser.Field {
	events := entries(get(properties, "Events"))
	order := func(e parser.Field) string {
		if path, ok := e.Value.Get("Properties").Field("Path"); ok {
			return path.Value.String()
		}
		if properties := get(e.Value, "Properties"); e.Value.Get("Type").String() == "HttpApi" {
			_, path, _ := implicitHTTP.routeOf(properties) // the route for everything goes first
			return path
		}
		return e.Key
	}
	slices.SortStableFunc(events, func(a, b parser.Field) int {
		switch x, y := order(a), order(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return events
}

func (l *lowering) lowerEvent(of place, e parser.Field, id string, t target, r *role, kinds map[string]eventKind) []parser.Field {
	kind := e.Value.Get("Type").String()
	lower, ok := kinds[kind]
	if !ok {
		l.reject(e.KeySpan, "event %q has no type that SAM knows", e.Key)
		return nil
	}
	l.checkID(e)
	l.checkProperties("event "+quoted(e.Key), lower.schema, e)
	p := of.under(e, "Properties", "Events", e.Key)
	p.author.Event = kind
	return lower.lower(&event{
		lowering: l, place: p,
		id: id + e.Key, name: e.Key, kind: kind, properties: e.Value.Get("Properties"), target: t, role: r,
	})
}

// permission lets a service invoke the target.
func (e *event) permission(id, service string, properties ...parser.Field) parser.Field {
	return e.resource(id, "AWS::Lambda::Permission", e.target.passed, append([]parser.Field{
		e.field("Action", e.text("lambda:InvokeFunction")),
		e.field("FunctionName", e.target.name(e.place)),
		e.field("Principal", e.text(service)),
	}, properties...)...)
}
