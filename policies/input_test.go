package policies

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

var update = flag.Bool("update", false, "write the generated files")

const schemaPath = "../docs/input.schema.json"

// TestSchema holds the published schema to the one that policies compile against.
func TestSchema(t *testing.T) {
	schema, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaPath, schema, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	published, err := os.ReadFile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(schema, published) {
		t.Errorf("%s is stale: run make generate", schemaPath)
	}
}

// system holds one of every noun.
const system = `
Parameters: {Size: {Type: Number}}
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 3}}}
  Failed: {Type: AWS::SQS::Queue}
  Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 2}}
  Orders: {Type: AWS::DynamoDB::Table}
  Worker: {Type: AWS::Lambda::Function, Properties: {Timeout: "15", VpcConfig: {SubnetIds: [!Ref Subnet]}}}
  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Worker}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Worker, Name: live, FunctionVersion: !GetAtt Version.Version}}
  First: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Worker, Name: first, FunctionVersion: "1"}}
  Mapping: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Live, EventSourceArn: !GetAtt Jobs.Arn, BatchSize: !Ref Size}}
  OfStream: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Worker, EventSourceArn: !GetAtt Stream.Arn, StartingPosition: LATEST}}
  OfTable: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Worker, EventSourceArn: !GetAtt Orders.StreamArn, StartingPosition: LATEST}}
  Foreign: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: elsewhere, EventSourceArn: "arn:aws:sqs:eu-west-1:111122223333:elsewhere"}}
  Vpc: {Type: AWS::EC2::VPC}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, AvailabilityZone: eu-west-1a}}
  Internet: {Type: AWS::EC2::InternetGateway}
  Routes: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  Association: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Routes}}
  Default: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Routes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet}}
  Endpoint: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3", RouteTableIds: [!Ref Routes]}}
  Interface: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: com.amazonaws.eu-west-1.sqs, SubnetIds: [!Ref Subnet]}}
  Proxy: {Type: AWS::RDS::DBProxy}
  Alarm: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/SQS, MetricName: !Ref Size, Dimensions: [{Name: QueueName, Value: !GetAtt Jobs.QueueName}]}}
  Busy: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/Lambda, MetricName: Throttles, Statistic: Sum, Period: 60, Unit: Count, Dimensions: [{Name: FunctionName, Value: !Ref Worker}, {Name: Resource, Value: !Sub "${Worker}:live"}], AlarmName: busy, AlarmDescription: busy, Threshold: 1, ComparisonOperator: GreaterThanThreshold, EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: notBreaching}}
  Misspelt:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ThresholdMetricId: band
      Metrics:
        - {Id: one, MetricStat: {Stat: Sum, Period: 60, Metric: {Namespace: AWS/Lambda, MetricName: throttles, Dimensions: [{Name: FunctionName, Value: !Ref Worker}, {Name: Resource, Value: !Sub "${Worker}:${Version.Version}"}]}}}
        - {Id: two, MetricStat: {Stat: Sum, Period: 60, Metric: {Namespace: AWS/Kinesis, MetricName: IncomingRecords, Dimensions: [{Name: StreamName, Value: !Ref Stream}]}}}
        - {Id: three, MetricStat: {Stat: Sum, Period: 60, Metric: {Namespace: AWS/DynamoDB, MetricName: UserErrors, Dimensions: [{Name: TableName, Value: !Ref Orders}]}}}
        - {Id: band, Expression: "ANOMALY_DETECTION_BAND(one, 2)"}
  Target: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ServiceNamespace: lambda, ResourceId: !Sub "function:${Worker}:live", MinCapacity: 1, MaxCapacity: 9}}
  VersionTarget: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ServiceNamespace: lambda, ResourceId: !Sub "function:${Worker}:${Version.Version}", MinCapacity: 1, MaxCapacity: 9, ScalableDimension: x, ScheduledActions: []}}
  ForeignTarget: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ServiceNamespace: lambda, ResourceId: "function:elsewhere:live", MinCapacity: 1, MaxCapacity: 9}}
  Scaling: {Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: {PolicyName: busy, PolicyType: TargetTrackingScaling, ScalingTargetId: !Ref Target}}
  ForeignScaling: {Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: {ServiceNamespace: lambda, ScalableDimension: !Ref Size, ResourceId: "function:elsewhere:blue"}}
  Later: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Worker, Qualifier: live, MaximumRetryAttempts: 0, DestinationConfig: {OnFailure: {Destination: "arn:aws:sqs:eu-west-1:123456789012:failed"}}}}
  ForeignLater: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: elsewhere, Qualifier: live}}
  OfVersion: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Worker, Qualifier: !GetAtt Version.Version}}
  ToVersion: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: worker, Arn: !Ref Version}]}}
  Rule: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: worker, Arn: !Ref Live}]}}
`

func buildSystem(t *testing.T) *graph.Graph {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: "template.yaml", Text: []byte(system)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.Build(template, template.Worlds(nil, graph.Reads).All[0])
}

// TestInputFitsSchema holds what policies see to the schema that they compile against, and the schema to what there is.
func TestInputFitsSchema(t *testing.T) {
	value := jsonInput(t, buildSystem(t))
	if err := inputValidator(t).Validate(value); err != nil {
		t.Error(err)
	}
	for _, l := range lists {
		made := map[string]bool{}
		nouns, _ := value[l.name].([]any)
		for _, noun := range nouns {
			for key := range noun.(map[string]any) {
				made[key] = true
			}
		}
		for property := range l.properties {
			if !made[property] {
				t.Errorf("no %s of the system has %s, which its schema promises", l.noun, property)
			}
		}
	}
}

// TestInputOfOneList makes each list for a policy that reads no other.
func TestInputOfOneList(t *testing.T) {
	g := buildSystem(t)
	for _, l := range lists {
		in := newInput(g, lint.Settings{}, func(list string) bool { return list == l.name })
		if len(in.lists[l.name]) == 0 {
			t.Errorf("no %s for a policy that reads nothing else", l.name)
		}
	}
}

// TestInputOfFixtures holds the input of every fixture to the schema.
func TestInputOfFixtures(t *testing.T) {
	validator := inputValidator(t)
	checked := 0
	err := filepath.WalkDir("../fixtures", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".yaml" {
			return err
		}
		file, err := project.Open(path, nil)
		if err != nil {
			return err
		}
		template, _, err := project.Load(file, sam.Options{})
		if err != nil {
			return nil // a broken template, or none, is a fixture too
		}
		checked++
		if err := validator.Validate(jsonInput(t, graph.Build(template, template.Worlds(nil, graph.Reads).All[0]))); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		return nil
	})
	if err != nil || checked < 100 {
		t.Errorf("checked %d inputs: %v", checked, err)
	}
}

func jsonInput(t *testing.T, g *graph.Graph) map[string]any {
	t.Helper()
	value, err := ast.JSON(Input(g, lint.Settings{Account: lint.DefaultAccount()}))
	if err != nil {
		t.Fatal(err)
	}
	return value.(map[string]any)
}

func inputValidator(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("input.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("input.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestInputStates tells absent, unknown and known apart.
func TestInputStates(t *testing.T) {
	value, err := ast.JSON(Input(buildSystem(t), lint.Settings{}))
	if err != nil {
		t.Fatal(err)
	}
	encoded, _ := json.Marshal(value.(map[string]any)["mappings"].([]any)[0])
	mapping := map[string]any{}
	if err := json.Unmarshal(encoded, &mapping); err != nil {
		t.Fatal(err)
	}
	if _, there := mapping["batch_size"]; there {
		t.Error("an unknown attribute must have no key")
	}
	if v, there := mapping["enabled"]; !there || v != nil {
		t.Errorf("an absent attribute must be null, not %v", v)
	}
	if mapping["enabled_effective"] != true {
		t.Errorf("AWS's default must stand in enabled_effective, not %v", mapping["enabled_effective"])
	}
	if function := mapping["function"].(map[string]any); function["timeout"] != 15.0 || function["id"] != "Worker" {
		t.Errorf("the mapping must hold its function: %v", function)
	}
}
