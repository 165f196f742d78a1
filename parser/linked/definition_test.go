package linked_test

import (
	"testing"

	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/linked"
)

// TestDefine puts the definition of a state machine in the place of the local file that holds it.
func TestDefine(t *testing.T) {
	machines := read(t, "template.yaml", `
Resources:
  Sam: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: steps.json, Role: r}}
  Plain: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionS3Location: steps.json}}
  Uploaded: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: s3://bucket/steps.json}}
  Apart: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: {Bucket: b, Key: k}}}
  Gone: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: gone.json}}
  Both: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: steps.json, Definition: {StartAt: Mine}}}
  Other: {Type: AWS::Serverless::Api, Properties: {DefinitionUri: steps.json}}
`)
	defined := linked.Define(machines, func(location string, from *parser.File) (*parser.Node, *parser.File) {
		if location != "steps.json" || from != machines.File {
			return nil, nil
		}
		file := &parser.File{Path: "steps.json", Text: []byte(`{"StartAt": "Theirs"}`)}
		n, err := parser.ReadFragment(file)
		if err != nil {
			t.Fatal(err)
		}
		return n, file
	})
	for id, want := range map[string]string{"Sam": "Theirs", "Plain": "Theirs", "Uploaded": "", "Apart": "", "Gone": "", "Both": "Mine", "Other": ""} {
		properties := defined.Resource(id).Node.Get("Properties")
		if got := properties.Get("Definition", "StartAt").String(); got != want {
			t.Errorf("%s starts at %q, want %q", id, got, want)
		}
		if uri := properties.Get("DefinitionUri"); want == "Theirs" && uri != nil {
			t.Errorf("%s still refers to the file", id)
		}
	}
	key, _ := defined.Resource("Sam").Node.Get("Properties").Field("Definition")
	if key.KeySpan.File != machines.File || key.KeySpan.Start.Line != 3 {
		t.Errorf("the definition stands at %s, not at the reference to it", key.KeySpan)
	}
	if defined.Resource("Sam").Node.Get("Properties", "Role") == nil || machines.Resource("Sam").Node.Get("Properties", "Definition") != nil {
		t.Error("nothing else may change, and nothing of what was read")
	}
	if again := linked.Define(read(t, "a.yaml", "Resources: {A: {Type: AWS::SQS::Queue}}"), nil); len(again.Resources()) != 1 {
		t.Error("a template without state machines lost something")
	}
}
