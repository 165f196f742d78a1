package parser

import "testing"

// TestDoubting leaves conditions open that a world does not decide, and nothing else.
func TestDoubting(t *testing.T) {
	template, err := Read(&File{Path: "t.yaml", Text: []byte(`
Parameters:
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Fixed: {Type: String, Default: a, AllowedValues: [a, b]}
  Only: {Type: String, Default: x, AllowedValues: [x]}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsFixed: !Equals [!Ref Fixed, a]
  IsOnly: !Equals [!Ref Only, x]
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {A: !If [IsProd, 1, 2], B: !If [IsFixed, 1, 2], C: !If [IsOnly, 1, 2], D: !Ref Stage}}
  Conditional: {Type: AWS::SQS::Queue, Condition: IsProd}
`)})
	if err != nil {
		t.Fatal(err)
	}
	world := template.Worlds(map[string]string{"Fixed": "a"}, func(string, string) bool { return false }).All[0]
	if world.Exists(template.Resource("Conditional")) || !world.Doubting().Exists(template.Resource("Conditional")) {
		t.Error("the default decides for those who doubt as well, or for nobody")
	}
	properties := world.Doubting().Properties(template.Resource("Queue"))
	if v := properties.Get("A"); !v.IsUnknown() {
		t.Errorf("what only the default decides is %s", v.Canonical())
	}
	for key, want := range map[string]string{"B": "1", "C": "1", "D": "dev"} {
		if got, _ := properties.Get(key).Text(); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}
