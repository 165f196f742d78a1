package linked_test

import (
	"testing"

	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/linked"
)

const parent = `
Parameters: {Stage: {Type: String, Default: dev}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Service:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: child.yaml
      Parameters: {Name: !Sub "${AWS::StackName}-orders", Subnets: !Join [",", [a, b]], Size: !If [IsProd, 1, 10]}
  Reader:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !GetAtt Service.Outputs.Name
      Other: !Sub "x-${Service.Outputs.Name}"
      Gone: !GetAtt Service.Outputs.Gone
`

const child = `
Parameters:
  Name: {Type: String}
  Subnets: {Type: CommaDelimitedList}
  Size: {Type: Number}
  Free: {Type: String}
Conditions: {Big: !Equals [!Ref Size, 10]}
Mappings: {M: {a: {b: c}}}
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Condition: Big
    DependsOn: [Other]
    Properties:
      Name: !Sub "${Name}-${Free}-${Other.Arn}-${!Literal}"
      First: !Select [0, !Ref Subnets]
      Mapped: !FindInMap [M, a, b]
      Stack: !Ref AWS::StackName
      Region: !Ref AWS::Region
  Other: {Type: AWS::SQS::Queue}
Outputs: {Name: {Value: !Sub "${Name}!"}}
`

func read(t testing.TB, path, text string) *parser.Template {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: path, Text: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return template
}

// TestNest holds what a name of the child means in the parent.
func TestNest(t *testing.T) {
	family := linked.Nest(read(t, "parent.yaml", parent), func(string, *parser.File) *parser.Template { return read(t, "child.yaml", child) })
	worlds := family.Worlds(nil, nil).All
	if len(worlds) != 2 {
		t.Fatalf("%d worlds, want those of the parent's Stage", len(worlds))
	}
	dev, prod := worlds[0], worlds[1]
	jobs := family.Resource("Service/Jobs")
	if jobs == nil || !dev.Exists(jobs) || prod.Exists(jobs) {
		t.Fatal("the child's condition must follow what the parent passes")
	}
	if author := jobs.Author(); author.ID != "Jobs" || author.Key.File.Path != "child.yaml" || jobs.IsGenerated() {
		t.Errorf("the author wrote %v", author)
	}
	properties := dev.Properties(jobs)
	for key, want := range map[string]string{
		"Name": "${AWS::StackName}-orders-${Service/Free}-${Service/Other.Arn}-${!Literal}", "First": "a", "Mapped": "c",
		"Stack": "${AWS::StackName@Service}", "Region": "${AWS::Region}",
	} {
		got := ""
		for _, part := range properties.Get(key).Parts {
			if part.Symbol != nil {
				got += "${" + part.Symbol.Key + "}"
			} else {
				got += part.Literal
			}
		}
		if want = clean(want); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	reader := dev.Properties(family.Resource("Reader"))
	if name := reader.Get("QueueName"); name.Canonical() == "" || name.IsKnown() {
		t.Errorf("the child's output is %v", name)
	}
	if !reader.Get("Gone").IsUnknown() {
		t.Error("an output that the child does not have is unknown")
	}
}

// clean undoes the escape of a literal in a Sub.
func clean(text string) string {
	const escaped, literal = "${!Literal}", "${Literal}"
	if i := len(text) - len(escaped); i >= 0 && text[i:] == escaped {
		return text[:i] + literal
	}
	return text
}

// FuzzNest nests anything in anything: no panic, no hang.
func FuzzNest(f *testing.F) {
	f.Add(parent, child)
	f.Add(child, parent)
	f.Add("Resources: {A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: a, Parameters: {P: !GetAtt B.Outputs.O}}}, B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: b, Parameters: {P: !GetAtt A.Outputs.O}}}}",
		"Parameters: {P: {Type: String}}\nResources: {X: {Type: A::B::C}}\nOutputs: {O: {Value: !Ref P}}")
	f.Add("Resources: {A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: a, Fn::Transform: {Name: AWS::Include, Parameters: {Location: b}}}}}", "Resources: 5")
	f.Fuzz(func(t *testing.T, outer, inner string) {
		a, err := parser.Read(&parser.File{Path: "a.yaml", Text: []byte(outer)})
		if err != nil {
			return
		}
		b, err := parser.Read(&parser.File{Path: "b.yaml", Text: []byte(inner)})
		if err != nil {
			return
		}
		fragment := func(string, *parser.File) (*parser.Node, *parser.File) { return b.Root, b.File }
		a = linked.Define(linked.Include(a, fragment), fragment)
		family := linked.Nest(a, func(string, *parser.File) *parser.Template { return b })
		for _, w := range family.Worlds(nil, nil).All {
			for _, r := range family.Resources() {
				w.Properties(r)
			}
		}
	})
}
