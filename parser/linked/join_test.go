package linked_test

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/linked"
)

const importing = `
Parameters:
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Timeout: {Type: Number, Default: 3}
  Network: {Type: String}
Resources:
  Reader:
    Type: AWS::SQS::Queue
    Properties:
      Exact: !ImportValue {"Fn::Sub": "${Stage}-size"}
      List: !Split [",", !ImportValue names]
      ByStack: !ImportValue {"Fn::Sub": "${Network}-stack"}
      Unknown: !ImportValue gone
      Circle: !ImportValue circle
      Hidden: !ImportValue hidden
      Conditional: !ImportValue conditional
`

const exporting = `
Parameters:
  Stage: {Type: String, Default: prod, AllowedValues: [prod, dev]}
  Timeout: {Type: Number, Default: 60}
  Free: {Type: String}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: {Stage: !Ref Stage, Timeout: !Ref Timeout, Stack: !Sub "${AWS::StackName}/${AWS::Region}", Free: !Ref Free}
Outputs:
  Size: {Value: !If [IsProd, 10, 1], Export: {Name: !Sub "${Stage}-size"}}
  Names: {Value: !Join [",", [a, !GetAtt Jobs.Arn]], Export: {Name: names}}
  Stack: {Value: !Ref Jobs, Export: {Name: !Sub "${AWS::StackName}-stack"}}
  Circle: {Value: !Join ["", [!ImportValue circle, !ImportValue circle]], Export: {Name: circle}}
  Hidden: {Value: x, Export: {Name: hidden}}
  Conditional: {Condition: IsProd, Value: x, Export: {Name: conditional}}
  Mine: {Value: x}
`

// TestJoin holds what names of a sibling and its exports mean beside the template.
func TestJoin(t *testing.T) {
	own, sibling := read(t, "own.yaml", importing), read(t, "in/the.net work.yaml", exporting)
	family := linked.Join(own, []linked.Sibling{{Template: sibling, Hidden: map[string]bool{"Hidden": true}}},
		[]linked.Import{{From: own, Name: "${Network}-stack", To: sibling, Output: "Stack"}})
	const prefix = "in/the_net_work:"
	jobs := family.Resource(prefix + "Jobs")
	if jobs == nil || family.Owns(jobs.ID) || !family.Owns("Reader") {
		t.Fatal("the sibling's resources must be there, and be its own")
	}
	if author := jobs.Author(); author.ID != "Jobs" || author.Key.File.Path != "in/the.net work.yaml" || jobs.IsGenerated() {
		t.Errorf("the author wrote %v", author)
	}
	if len(family.Stacks()) != 1 {
		t.Error("a sibling is no nested stack")
	}
	worlds := family.Worlds(nil, nil).All
	if len(worlds) != 2 {
		t.Fatalf("%d worlds, want those of Stage", len(worlds))
	}
	for i, want := range []string{
		"Stage=dev Timeout=60 Stack=${AWS::StackName@in/the_net_work}/${AWS::Region} Free=${in/the_net_work:Free}; " +
			"Exact=1 List=[a,${in/the_net_work:Jobs.Arn}] ByStack=${in/the_net_work:Jobs} Unknown=${ImportValue(gone)} " +
			"Circle=${ImportValue(circle)}${ImportValue(circle)} Hidden=${ImportValue(hidden)} Conditional=${ImportValue(conditional)}",
		"Stage=prod Timeout=60 Stack=${AWS::StackName@in/the_net_work}/${AWS::Region} Free=${in/the_net_work:Free}; " +
			"Exact=10 List=[a,${in/the_net_work:Jobs.Arn}] ByStack=${in/the_net_work:Jobs} Unknown=${ImportValue(gone)} " +
			"Circle=${ImportValue(circle)}${ImportValue(circle)} Hidden=${ImportValue(hidden)} Conditional=x",
	} {
		got := texts(worlds[i].Properties(jobs)) + "; " + texts(worlds[i].Properties(family.Resource("Reader")))
		if got != want {
			t.Errorf("world %d:\ngot  %s\nwant %s", i, got, want)
		}
	}
	exact := worlds[0].Properties(family.Resource("Reader")).Get("Exact")
	if exact.Origin != `export "dev-size" of in/the.net work.yaml` || exact.Span.File != own.File {
		t.Errorf("the import stands at %v and is of %q", exact.Span, exact.Origin)
	}
	if given := family.Worlds(map[string]string{"Free": "x", "Stage": "dev"}, nil).All; len(given) != 1 || given[0].Properties(jobs).Get("Free").Canonical() != "x" {
		t.Error("what the run passes holds for siblings")
	}
}

func texts(v parser.Value) string {
	var out []string
	for _, field := range v.Fields {
		out = append(out, field.Key+"="+field.Value.Canonical())
	}
	return strings.Join(out, " ")
}

// TestSameParameter holds which parameters of one name stand for one value.
func TestSameParameter(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"{Type: String}", "{Type: String}", true},
		{"{Type: String, Default: a}", "{Type: String}", true},
		{"{Type: String, Default: a}", "{Type: String, Default: a}", true},
		{"{Type: String, Default: a}", "{Type: String, Default: b}", false},
		{"{Type: String, Default: a, AllowedValues: [a, b]}", "{Type: String, Default: b, AllowedValues: [b, c]}", true},
		{"{Type: String, Default: a, AllowedValues: [a]}", "{Type: String, Default: b, AllowedValues: [b]}", false},
		{"{Type: Number}", "{Type: Number}", false},
		{"{Type: Number, Default: 1}", "{Type: Number, Default: 1}", true},
		{"{Type: Number, Default: 1}", "{Type: String}", false},
		{"{Type: String}", "{Type: CommaDelimitedList}", false},
		{"{Type: AWS::EC2::VPC::Id}", "{Type: AWS::EC2::VPC::Id}", true},
		{"{Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}", "{Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}", true},
		{"{Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}", "{Type: 'AWS::SSM::Parameter::Value<String>'}", false},
		{"{Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}", "{Type: String, Default: /a}", false},
	} {
		parameter := func(text string) *parser.Parameter {
			return read(t, "t.yaml", "Parameters: {P: "+text+"}\nResources: {A: {Type: A::B::C}}").Parameters()[0]
		}
		if got := linked.SameParameter(parameter(test.a), parameter(test.b)); got != test.want {
			t.Errorf("%s and %s: %t", test.a, test.b, got)
		}
		if got := linked.SameParameter(parameter(test.b), parameter(test.a)); got != test.want {
			t.Errorf("%s and %s: %t", test.b, test.a, got)
		}
	}
}

// FuzzJoin puts anything beside anything: no panic, no hang.
func FuzzJoin(f *testing.F) {
	f.Add(importing, exporting)
	f.Add(exporting, importing)
	f.Add(parent, child)
	f.Add("Resources: {A: {Type: A::B::C, Properties: {P: !ImportValue a}}}\nOutputs: {O: {Value: !ImportValue b, Export: {Name: a}}}",
		"Resources: 5\nOutputs: {O: {Value: !Sub ['${x}${x}', {x: !ImportValue a}], Export: {Name: b}}, P: {Export: {Name: !ImportValue b}}}")
	f.Fuzz(func(t *testing.T, first, second string) {
		a, err := parser.Read(&parser.File{Path: "a.yaml", Text: []byte(first)})
		if err != nil {
			return
		}
		b, err := parser.Read(&parser.File{Path: "b.yaml", Text: []byte(second)})
		if err != nil {
			return
		}
		var imports []linked.Import
		for _, e := range b.Exports() {
			imports = append(imports, linked.Import{From: a, Name: b.Symbolic().Resolve(e.Name).Canonical(), To: b, Output: e.Output})
		}
		family := linked.Join(a, []linked.Sibling{{Template: b}, {Template: a}}, imports)
		for _, w := range family.Worlds(nil, nil).All {
			for _, r := range family.Resources() {
				w.Properties(r)
			}
		}
	})
}
