package sam_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

var update = flag.Bool("update", false, "write the golden files anew")

func read(t testing.TB, path string) *parser.Template {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, path, string(text))
}

func parse(t testing.TB, path, text string) *parser.Template {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: path, Text: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return template
}

// TestLower holds every template of testdata against its golden file: what it is lowered to, who wrote what, and what
// the transform would refuse.
func TestLower(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no templates: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			lowered, rejections := sam.Lower(read(t, path), sam.Options{Region: "eu-west-1"})
			got := describe(t, lowered, rejections)
			golden := strings.TrimSuffix(path, ".yaml") + ".golden"
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
				t.Errorf("%s differs from what the template is lowered to:\n%s", golden, got)
			}
		})
	}
}

func describe(t *testing.T, lowered *parser.Template, rejections []sam.Rejection) string {
	t.Helper()
	text, err := parser.JSON(lowered.Root)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.Write(text)
	b.WriteString("\nauthors\n")
	for _, f := range lowered.Root.Get("Resources").Fields {
		if author := f.Value.Author; author != nil {
			fmt.Fprintf(&b, "%s: %s, %s, line %d", f.Key, author.ID, strings.Join(author.Path, "/"), author.Key.Start.Line)
			if author.Event != "" {
				b.WriteString(", " + author.Event)
			}
			b.WriteByte('\n')
		}
	}
	for _, r := range rejections {
		fmt.Fprintf(&b, "rejected on line %d: %s\n", r.Span.Start.Line, r.Message)
	}
	return b.String()
}

// TestLowerPlaces checks that nothing is made without a place in the text.
func TestLowerPlaces(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		lowered, _ := sam.Lower(read(t, path), sam.Options{})
		for _, f := range lowered.Root.Get("Resources").Fields {
			checkPlaces(t, path+": "+f.Key, f)
		}
	}
}

func checkPlaces(t *testing.T, where string, f parser.Field) {
	t.Helper()
	if f.KeySpan.IsZero() {
		t.Errorf("%s has a key without a place", where)
	}
	checkNode(t, where, f.Value)
}

func checkNode(t *testing.T, where string, n *parser.Node) {
	t.Helper()
	if n.Span.IsZero() {
		t.Errorf("%s has a value without a place", where)
	}
	for i, item := range n.Items {
		checkNode(t, fmt.Sprintf("%s/%d", where, i), item)
	}
	for _, f := range n.Fields {
		checkPlaces(t, where+"/"+f.Key, f)
	}
}

// TestLowerLeavesPlainTemplatesAlone gives back a template that is not SAM.
func TestLowerLeavesPlainTemplatesAlone(t *testing.T) {
	template := parse(t, "plain.yaml", "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n")
	if lowered, rejections := sam.Lower(template, sam.Options{}); lowered != template || rejections != nil {
		t.Errorf("Lower changed a template that is not SAM")
	}
}

// TestLowerParameters takes the values of parameters that decide what is made.
func TestLowerParameters(t *testing.T) {
	text := `
Parameters: {Stage: {Type: String, Default: live}}
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x, AutoPublishAlias: !Ref Stage}
`
	for _, test := range []struct {
		name       string
		parameters map[string]string
		alias      string
	}{
		{"default", nil, "WorkerAliaslive"},
		{"given", map[string]string{"Stage": "blue-green"}, "WorkerAliasblueDgreen"},
	} {
		t.Run(test.name, func(t *testing.T) {
			lowered, rejections := sam.Lower(parse(t, "a.yaml", text), sam.Options{Parameters: test.parameters})
			if lowered.Root.Get("Resources", test.alias) == nil {
				t.Errorf("no resource %s", test.alias)
			}
			if len(rejections) > 0 {
				t.Errorf("rejected: %v", rejections)
			}
		})
	}
}

// TestLowerGlobalsOrigin holds that what comes from Globals says so.
func TestLowerGlobalsOrigin(t *testing.T) {
	lowered, _ := sam.Lower(parse(t, "a.yaml", `
Globals:
  Function:
    Timeout: 30
    Environment: {Variables: {A: global, B: global}}
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: a.b
      InlineCode: x
      Environment: {Variables: {B: own}}
`), sam.Options{})
	properties := lowered.Root.Get("Resources", "Worker", "Properties")
	for _, test := range []struct {
		path   string
		text   string
		origin string
		line   int
	}{
		{"Timeout", "30", "Globals", 4},
		{"Environment/Variables/A", "global", "Globals", 5},
		{"Environment/Variables/B", "own", "", 13},
	} {
		n := properties.Get(strings.Split(test.path, "/")...)
		if n == nil || n.Text != test.text || n.Origin != test.origin || n.Span.Start.Line != test.line {
			t.Errorf("%s is %+v, want %q of origin %q on line %d", test.path, n, test.text, test.origin, test.line)
		}
	}
}

// FuzzLower lowers whatever can be read into what can be printed.
func FuzzLower(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.yaml")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, seed := range malformed {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		template, err := parser.Read(&parser.File{Path: "fuzz.yaml", Text: []byte(text)})
		if err != nil {
			return
		}
		lowered, _ := sam.Lower(template, sam.Options{Region: "eu-west-1"})
		if _, err := parser.JSON(lowered.Root); err != nil {
			t.Error(err)
		}
	})
}

// malformed are templates that SAM refuses in ways that are easily forgotten.
var malformed = []string{
	"Resources: {F: {Type: AWS::Serverless::Function}}",
	"Resources: {F: {Type: AWS::Serverless::Function, Properties: []}}",
	"Resources: {F: {Type: AWS::Serverless::Function, Properties: {Events: {E: null}}}}",
	"Resources: {F: {Type: AWS::Serverless::Function, Properties: {Events: [1]}}}",
	"Resources: {F: {Type: AWS::Serverless::Function, Properties: {Events: {E: {Type: SNS, Properties: {SqsSubscription: [1]}}}}}}",
	"Resources: {B: 1, F: {Type: AWS::Serverless::Function, Properties: {Events: {E: {Type: S3, Properties: {Bucket: !Ref B}}}}}}",
	"Transform: [AWS::Serverless-2016-10-31, {Name: x}]\nGlobals: [1]\nResources: [1]",
	"Globals: {Function: [], Api: {Auth: 1}}\nResources: {A: {Type: AWS::Serverless::Api, Properties: {Auth: !Ref X}}}",
	"Conditions: [1]\nResources: {F: {Type: AWS::Serverless::Function, Condition: {a: b}, Properties: {EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS, Destination: !If [C, !Ref AWS::NoValue, x]}}}}}}",
	"Resources: {C: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: C}, Destination: [{Id: C}, 1], Permissions: [1]}}}",
	"Resources: {F: {Type: AWS::SQS::Queue, Connectors: {A: 1, B: {Properties: {SourceReference: 1}}}}, S: {Type: AWS::Serverless::Api}}",
	"Resources: {G: {Type: AWS::Serverless::GraphQLApi, Properties: {Auth: {Type: AWS_LAMBDA, Additional: [1, {LambdaAuthorizer: 1}]}, DataSources: {Lambda: {A: 1}}, Resolvers: {Q: {A: 1}}}}}",
	"Resources: {W: {Type: AWS::Serverless::WebSocketApi, Properties: {Routes: {'': 1, $connect: 2, é: {}}, StageName: [1], Domain: 1}}}",
	"Resources: {L: {Type: AWS::Serverless::LayerVersion, DependsOn: L}, F: {Type: AWS::Serverless::Function, DependsOn: [L, {Ref: L}], Properties: {Layers: [!Ref L]}}}",
	"Parameters: {P: {Default: {Ref: P}}, Q: 1}\nMappings: {M: {a: {b: [!FindInMap [M, a, b]]}}}\nResources: {F: {Type: AWS::Serverless::Function, Properties: {DeploymentPreference: {Enabled: !FindInMap [M, a, b]}, AutoPublishAlias: !Ref P}}}",
}

// TestLowerMalformed rejects what SAM could not read.
func TestLowerMalformed(t *testing.T) {
	for _, text := range malformed {
		if _, rejections := sam.Lower(parse(t, "a.yaml", text), sam.Options{}); len(rejections) == 0 {
			t.Errorf("nothing is rejected in %s", text)
		}
	}
}
