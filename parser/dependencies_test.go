package parser_test

import (
	"slices"
	"strings"
	"testing"
)

// TestDependencies lists the resources that a resource depends on, and those that outputs hand out.
func TestDependencies(t *testing.T) {
	template := readText(t, `
Parameters: {P: {Type: String}}
Conditions: {C: !Equals [!Ref P, x]}
Resources:
  A: {Type: A::B::C}
  B: {Type: A::B::C}
  D: {Type: A::B::C}
  Nothing: {Type: A::B::C, Properties: {X: !Ref P, Y: !Sub "${AWS::Region} ${!A} A", Z: A, Ref: B}}
  DependsOn: {Type: A::B::C, DependsOn: A}
  DependsOnTwo: {Type: A::B::C, DependsOn: [A, B, Gone]}
  Ref: {Type: A::B::C, Properties: {X: [{Y: !Ref A}]}}
  GetAtt: {Type: A::B::C, Properties: {X: !GetAtt A.Arn, Y: {"Fn::GetAtt": [B, Arn]}}}
  Sub: {Type: A::B::C, Properties: {X: !Sub "${A}:${B.Arn}", Y: !Sub ["${V}", {V: !Ref D}]}}
  If: {Type: A::B::C, Properties: {X: !If [C, !Ref A, !Ref B]}}
  Split: {Type: A::B::C, Properties: {X: !Select [6, !Split [":", !Ref A]]}}
Outputs:
  Of: {Value: !GetAtt A.Arn}
  Exported: {Value: !Sub "${D}", Export: {Name: d}}
`)
	for id, want := range map[string]string{
		"Nothing": "", "DependsOn": "A", "DependsOnTwo": "A B", "Ref": "A", "GetAtt": "A B", "Sub": "A B D", "If": "A B", "Split": "A",
	} {
		ids := template.Dependencies(template.Resource(id))
		slices.Sort(ids)
		if got := strings.Join(slices.Compact(ids), " "); got != want {
			t.Errorf("%s depends on %q, want %q", id, got, want)
		}
	}
	if got := template.Exported(); !slices.Equal(got, []string{"D"}) {
		t.Errorf("exports refer to %q", got)
	}
	for id, want := range map[string]bool{"Nothing": true, "Ref": false} {
		if got := template.ReadsParameter(template.Resource(id).Node); got != want {
			t.Errorf("%s reads a parameter: %v", id, got)
		}
	}
	if !template.HandsOut(template.Resource("A")) || template.HandsOut(template.Resource("B")) {
		t.Error("the output is of A, and of nothing else")
	}
}

// TestUntyped tells resources without a Type from those with one, and from what is no resource.
func TestUntyped(t *testing.T) {
	template := readText(t, `
Resources:
  Typed: {Type: A::B::C}
  Untyped: {Properties: {X: 1}}
  Number: {Type: 1}
  Text: x
  Fn::Transform: {Name: Macro}
`)
	var ids []string
	for _, r := range template.Untyped() {
		ids = append(ids, r.ID)
	}
	if !slices.Equal(ids, []string{"Untyped"}) || template.Resource("Untyped") != nil {
		t.Errorf("without a Type there are %q", ids)
	}
}

// TestHasMacro tells macros of an author's own from the transforms of AWS.
func TestHasMacro(t *testing.T) {
	for transform, want := range map[string]bool{
		"":                                      false,
		"Transform: AWS::Serverless-2016-10-31": false,
		"Transform: [AWS::LanguageExtensions]":  false,
		"Transform: [AWS::Include, MyMacro]":    true,
		"Transform: {Name: MyMacro}":            true,
	} {
		template := readText(t, transform+"\nResources: {A: {Type: A::B::C}}\n")
		if got := template.HasMacro(); got != want {
			t.Errorf("%q: a macro: %v, want %v", transform, got, want)
		}
	}
}
