package graph

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

func number(n int) *int { return &n }

// facts about every kind of thing, as an import and as a parameter.
func told() *Facts {
	all := Fact{
		Subnet: PrivateSubnet, Zone: "a", Queue: &QueueFact{Visibility: number(30)}, Stream: &StreamFact{Shards: number(4)},
		Function: &FunctionFact{Reserved: number(5)},
	}
	return &Facts{Source: "in/.headroom.yaml", Imports: map[string]Fact{"all": all, "${Net}-a": all, "queue": {Queue: &QueueFact{MaxReceiveCount: number(0)}}}, Parameters: map[string]Fact{"All": all, "Some": all}}
}

const mapped = `
Parameters: {All: {Type: String}, Usual: {Type: String, Default: x}, Some: {Type: CommaDelimitedList, Default: "a,b"}, Net: {Type: String}}
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  Fn: {Type: AWS::Lambda::Function, Properties: {VpcConfig: {SubnetIds: SUBNETS}}}
  Mapping: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: FUNCTION, EventSourceArn: SOURCE}}
`

// TestOutside makes nouns of what facts tell of imports and parameters.
func TestOutside(t *testing.T) {
	for _, test := range []struct{ subnets, function, source, want string }{
		{"[!ImportValue all]", "!ImportValue all", "!ImportValue all", `subnet of import "all" private a; function of import "all" 5; queue of import "all" 30; stream of import "all" 4`},
		{"[!ImportValue {'Fn::Sub': '${Net}-a'}]", "!Ref All", "!Sub 'arn:aws:sqs:eu-west-1:1:${All}'", `subnet of import "${Net}-a" private a; function of parameter "All" 5; queue of parameter "All" 30; stream of parameter "All" 4`},
		{"!Ref Some", "!Sub 'x${All}'", "!GetAtt Jobs.Arn", `subnet of parameter "Some" private -, subnet of parameter "Some" private -; -; queue "Jobs" -; -`},
		{"!Split [',', !ImportValue all]", "!Ref Usual", "!ImportValue queue", `subnet of import "all" private -; -; queue of import "queue" -; -`},
		{"!ImportValue other", "!ImportValue queue", "!ImportValue other", `-; -; -; -`},
	} {
		text := strings.NewReplacer("SUBNETS", test.subnets, "FUNCTION", test.function, "SOURCE", test.source).Replace(mapped)
		template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		g := BuildWith(template, template.Worlds(nil, Reads).All[0], told())
		m, f := g.Mappings[0], noun[Function](g, g.Resource("Fn"))
		got := []string{"-", "-", "-", "-"}
		var subnets []string
		for _, s := range f.Subnets {
			subnets = append(subnets, s.Label+" "+string(s.Kind)+" "+shown(s.Zone))
		}
		if len(subnets) > 0 {
			got[0] = strings.Join(subnets, ", ")
		}
		if m.Function != nil {
			got[1] = m.Function.Label + " " + shown(m.Function.Reserved)
		}
		if m.Queue != nil {
			got[2] = m.Queue.Label + " " + shown(m.Queue.Visibility)
		}
		if m.Stream != nil {
			got[3] = m.Stream.Label + " " + shown(m.Stream.Shards)
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), test.want)
		}
		for _, r := range g.Outside {
			if r.Own || r.Source.IsGenerated() || r.Outside.According != "according to .headroom.yaml" || len(r.Outside.Mentions) != 1 || r.Source.Key.File == nil {
				t.Errorf("%s: %+v", r.ID, r)
			}
			if v := r.Get("Tags"); !v.IsUnknown() {
				t.Errorf("what no fact tells of %s is %v", r.ID, v)
			}
		}
		if len(f.Subnets)+len(f.OtherSubnets) == 0 || len(f.OtherSubnets) > 0 && got[0] != "-" {
			t.Errorf("%d subnets, %d others", len(f.Subnets), len(f.OtherSubnets))
		}
	}
}

func shown(v parser.Value) string {
	if text, known := v.Text(); known {
		return text
	}
	return "-"
}

// TestNothingIsMissingOutside holds that a queue which only a fact tells of has no redrive policy where the fact says so,
// and that all else of it is unknown.
func TestNothingIsMissingOutside(t *testing.T) {
	text := strings.NewReplacer("SUBNETS", "[]", "FUNCTION", "!Ref Fn", "SOURCE", "!ImportValue queue").Replace(mapped)
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	q := BuildWith(template, template.Worlds(nil, Reads).All[0], told()).Mappings[0].Queue
	if !q.Redrive.IsAbsent() || !q.MaxReceiveCount.IsAbsent() || !q.Visibility.IsUnknown() || !q.FIFO.IsUnknown() || !q.Retention.IsUnknown() {
		t.Errorf("%+v", q)
	}
}
