package graph

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/graph/aws"
)

// TestSourceKind tells what a mapping reads by its ARN, else by what else it has.
func TestSourceKind(t *testing.T) {
	tests := []struct {
		name, properties string
		want             SourceKind
	}{
		{"resource", `{EventSourceArn: !GetAtt Jobs.Arn, StartingPosition: LATEST}`, SQS},
		{"literal", `{EventSourceArn: "arn:aws:mq:eu-west-1:111122223333:broker:orders:b-1"}`, MQ},
		{"partition", `{EventSourceArn: !Sub "arn:${AWS::Partition}:kinesis:eu-west-1:111122223333:stream/clicks"}`, Kinesis},
		{"rows of one kind", `{EventSourceArn: !FindInMap [Sources, !Ref "AWS::Region", same], StartingPosition: LATEST}`, SQS},
		{"rows of two kinds", `{EventSourceArn: !FindInMap [Sources, !Ref "AWS::Region", other], StartingPosition: LATEST}`, ""},
		{"type that is no type of AWS", `{EventSourceArn: !Ref Odd, StartingPosition: LATEST}`, ""},
		{"brokers", `{SelfManagedEventSource: {Endpoints: {}}, Topics: [orders]}`, SelfManagedKafka},
		{"topics", `{EventSourceArn: !ImportValue x, Topics: [orders]}`, MSK},
		{"consumer group", `{EventSourceArn: !ImportValue x, AmazonManagedKafkaEventSourceConfig: {ConsumerGroupId: x}}`, MSK},
		{"queues", `{EventSourceArn: !ImportValue x, Queues: [orders]}`, MQ},
		{"database", `{EventSourceArn: !ImportValue x, DocumentDBEventSourceConfig: {}}`, DocumentDB},
		{"nothing else", `{EventSourceArn: !ImportValue x}`, SQS},
		{"what queues take", `{EventSourceArn: !ImportValue x, FilterCriteria: {}, ScalingConfig: {}}`, SQS},
		{"starting position", `{EventSourceArn: !ImportValue x, StartingPosition: LATEST}`, ""},
		{"what queues do not take", `{EventSourceArn: !ImportValue x, ParallelizationFactor: 2}`, ""},
		{"no source", `{}`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := build(t, `
Mappings:
  Sources:
    eu-west-1: {same: "arn:aws:sqs:eu-west-1:111122223333:jobs", other: "arn:aws:sqs:eu-west-1:111122223333:jobs"}
    us-east-1: {same: "arn:aws:sqs:us-east-1:111122223333:jobs", other: "arn:aws:kinesis:us-east-1:111122223333:stream/jobs"}
Resources:
  Jobs: {Type: AWS::SQS::Queue}
  Odd: {Type: Odd}
  Mapping: {Type: AWS::Lambda::EventSourceMapping, Properties: `+test.properties+"}\n")
			if got := g.Mappings[0].Kind; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestFIFO tells FIFO from standard by the name in an ARN, as far as it is known.
func TestFIFO(t *testing.T) {
	for source, want := range map[string]string{
		`"arn:aws:sqs:eu-west-1:111122223333:jobs.fifo"`:           "true",
		`"arn:aws:sqs:eu-west-1:111122223333:jobs"`:                "false",
		`!Sub "arn:aws:sqs:eu-west-1:111122223333:${Name}.fifo"`:   "true",
		`!Sub "arn:aws:sqs:eu-west-1:111122223333:${Name}-failed"`: "false",
		`!Sub "arn:aws:sqs:eu-west-1:111122223333:${Name}"`:        "unknown",
		`"arn:aws:sqs:eu-west-1:111122223333:"`:                    "unknown",
		`""`:                                                       "unknown",
		`QUEUE_ARN`:                                                "unknown",
		`!Sub "${Name}-arn"`:                                       "unknown",
		`!GetAtt Ordered.Arn`:                                      "true",
		`!GetAtt Unordered.Arn`:                                    "false",
	} {
		g := build(t, "Parameters: {Name: {Type: String}}\nResources:\n  Ordered: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}\n"+
			"  Unordered: {Type: AWS::SQS::Queue}\n  Mapping: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: "+source+"}}\n")
		got, known := g.Mappings[0].FIFO.Text()
		if !known {
			got = "unknown"
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", source, got, want)
		}
	}
}

// TestLimited lists what a mapping is known to have of what some sources do not take.
func TestLimited(t *testing.T) {
	for properties, want := range map[string]string{
		`{StartingPosition: LATEST, BatchSize: 5}`:                                   "StartingPosition",
		`{BisectBatchOnFunctionError: false, MaximumRetryAttempts: 0}`:               "BisectBatchOnFunctionError MaximumRetryAttempts",
		`{StartingPosition: "", ScalingConfig: {}, FunctionResponseTypes: []}`:       "",
		`{DestinationConfig: {OnFailure: {Destination: !GetAtt Jobs.Arn}}}`:          "DestinationConfig",
		`{DestinationConfig: {OnFailure: {Destination: !Ref Jobs}}}`:                 "DestinationConfig",
		`{DestinationConfig: {OnFailure: {Destination: !ImportValue x}}}`:            "",
		`{DestinationConfig: !ImportValue x, FilterCriteria: {Filters: []}}`:         "",
		`{FilterCriteria: {Filters: [{Pattern: "{}"}]}, FunctionResponseTypes: [x]}`: "FilterCriteria FunctionResponseTypes",
	} {
		g := build(t, "Resources:\n  Jobs: {Type: AWS::SQS::Queue}\n  Mapping: {Type: AWS::Lambda::EventSourceMapping, Properties: "+properties+"}\n")
		var names []string
		for _, p := range g.Mappings[0].Limited() {
			names = append(names, p.Key)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: got %q, want %q", properties, got, want)
		}
	}
}

// TestTables holds the kinds that the tables of AWS name to those that mappings have.
func TestTables(t *testing.T) {
	kinds := map[SourceKind]bool{}
	for _, kind := range kindByEvent {
		kinds[kind] = true
	}
	for _, p := range aws.MappingProperties {
		for _, source := range p.Sources {
			if !kinds[SourceKind(source)] {
				t.Errorf("%s is taken for %q, which is no kind of source", p.Name, source)
			}
		}
	}
	for _, r := range aws.PollerRanges {
		for _, source := range r.Sources {
			if !kinds[SourceKind(source)] {
				t.Errorf("%q has pollers, and is no kind of source", source)
			}
		}
	}
}
