package picture

import (
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

var update = flag.Bool("update", false, "write the goldens")

func draw(t *testing.T, text string) *Picture {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	lowered, _ := sam.Lower(template, sam.Options{})
	return Draw(graph.Build(lowered, lowered.Worlds(nil, graph.Reads).All[0]))
}

func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGoldens draws a system with something of everything, twice: the same template is the same text.
func TestGoldens(t *testing.T) {
	text, err := os.ReadFile("testdata/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for golden, format := range map[string]func(*Picture, io.Writer) error{"testdata/shop.dot": (*Picture).DOT, "testdata/shop.mmd": (*Picture).Mermaid} {
		got := written(t, func(w io.Writer) error { return format(draw(t, string(text)), w) })
		if again := written(t, func(w io.Writer) error { return format(draw(t, string(text)), w) }); again != got {
			t.Errorf("%s: drawn twice, it differs", golden)
		}
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs: run go test ./picture -update, and read the difference\n%s", golden, got)
		}
	}
}

// edges lists the edges of a picture, by the names of their ends.
func (p *Picture) edges() (out []string) {
	for _, e := range p.Edges {
		words := []string{e.From.Lines[0], "->", e.To.Lines[0]}
		if len(e.Labels) > 0 {
			words = append(words, strings.Join(e.Labels, "; "))
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// TestEdges draws an arrow for each way in which things invoke, read and fail to one another.
func TestEdges(t *testing.T) {
	tests := []struct {
		name, resources string
		want            []string
	}{
		{"nothing", ``, nil},
		{"a foreign queue", `
M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, EventSourceArn: "arn:aws:sqs:eu-west-1:111122223333:orders", BatchSize: 1, Enabled: false}}`,
			[]string{"orders -> Fn disabled, batch 1"}},
		{"a queue that a parameter names", `
M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, EventSourceArn: !Ref Foreign, StartingPosition: LATEST}}`,
			[]string{"Foreign -> Fn polled"}},
		{"pollers and shards", `
Q: {Type: AWS::SQS::Queue}
S: {Type: AWS::Kinesis::Stream}
M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, EventSourceArn: !GetAtt Q.Arn, ProvisionedPollerConfig: {MinimumPollers: 2, MaximumPollers: 20}}}
N: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, EventSourceArn: !GetAtt S.Arn, StartingPosition: LATEST, ParallelizationFactor: 10}}`,
			[]string{"Q -> Fn polled, batch 10, 2 to 20 pollers", "S -> Fn polled, batch 100, 10 a shard"}},
		{"two routes of one API", `
Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
A: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Api, IntegrationUri: !GetAtt Fn.Arn}}
B: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Api, IntegrationUri: !Ref Fn}}`, []string{"Api -> Fn sync"}},
		{"an authorizer of an API of another stack", `
A: {Type: AWS::ApiGateway::Authorizer, Properties: {RestApiId: !ImportValue api, AuthorizerUri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"}}`,
			[]string{"api -> Fn authorizes"}},
		{"a permission beside what it is for", `
R: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Fn.Arn}]}}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, []string{"R -> Fn async"}},
		{"a permission alone", `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com, SourceArn: "arn:aws:s3:::uploads"}}`,
			[]string{"uploads -> Fn async"}},
		{"a permission for a bucket of the template", `
Uploads: {Type: AWS::S3::Bucket}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com, SourceArn: !GetAtt Uploads.Arn}}`,
			[]string{"Uploads -> Fn async"}},
		{"destinations", `
C: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Fn, Qualifier: $LATEST, DestinationConfig: {OnSuccess: {Destination: !GetAtt Next.Arn}, OnFailure: {Destination: !Ref Foreign}}}}
Next: {Type: AWS::Lambda::Function}`, []string{"Fn -> Next on success", "Fn -> Foreign on failure"}},
		{"a table that the role does not allow", `
Role: {Type: AWS::IAM::Role}
Told: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn, Environment: {Variables: {TABLE: !Ref Table}}}}
Table: {Type: AWS::DynamoDB::Table}`, nil},
		{"a table and a role of another stack", `
Told: {Type: AWS::Lambda::Function, Properties: {Role: !Ref Foreign, Environment: {Variables: {TABLE: !Ref Table}}}}
Table: {Type: AWS::DynamoDB::Table}`, []string{"Told -> Table uses"}},
		{"what only CDK needs", `
CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F: {Type: AWS::Lambda::Function}
Empty: {Type: Custom::S3AutoDeleteObjects, Properties: {ServiceToken: !GetAtt CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F.Arn}}`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := draw(t, "Parameters: {Foreign: {Type: String}}\nResources:\n  Fn: {Type: AWS::Lambda::Function}\n  "+
				strings.ReplaceAll(strings.TrimSpace(test.resources), "\n", "\n  ")+"\n")
			if got := p.edges(); strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestNames gives nodes names that both formats must take apart from their own words.
func TestNames(t *testing.T) {
	p := draw(t, `
Parameters: {Stage: {Type: String, Default: "a", AllowedValues: ["a", "b"]}}
Conditions: {IsB: !Equals [!Ref Stage, "b"]}
Resources:
  End: {Type: AWS::Lambda::Function, Properties: {ReservedConcurrentExecutions: !If [IsB, 10, !Ref Size]}}
  OrdersHandlerOfTheShopThatSellsBooksAndRecords: {Type: AWS::Lambda::Function}
  WorkerF2C8B9A1: {Type: AWS::Lambda::Function}
  Named3C4D5E6F: {Type: AWS::Lambda::Function, Metadata: {aws:cdk:path: Shop/Checkout/Resource}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref End, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:a"b<c>'}}
`)
	if p.Caption != "Stage=a" {
		t.Errorf("caption %q", p.Caption)
	}
	dot := written(t, p.DOT)
	for _, want := range []string{
		`label="Stage=a"`, `"End" [label="End\n`, `[label="OrdersHandlerOfTheSh…ellsBooksAndRecords\n`, `[label="Worker\n`, `[label="Checkout\n`, `[label="a\"b<c>\nqueue"`,
	} {
		if !strings.Contains(dot, want) {
			t.Errorf("DOT lacks %s:\n%s", want, dot)
		}
	}
	mermaid := written(t, p.Mermaid)
	for _, want := range []string{"title: \"Stage=a\"\n", `  End_["End<br/>`, `["a#quot;b#lt;c#gt;<br/>queue"]`} {
		if !strings.Contains(mermaid, want) {
			t.Errorf("Mermaid lacks %s:\n%s", want, mermaid)
		}
	}
}
