package parser_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestWorlds has templates whose one thing has the properties given, and the worlds that tell them apart.
func TestWorlds(t *testing.T) {
	const env = "Parameters:\n  Env: {Type: String, Default: dev"
	for _, test := range []struct {
		name, head, properties string
		given                  map[string]string
		want                   []string
	}{
		{"no condition", env + ", AllowedValues: [dev, prod]}", "V: !Ref Env", nil, []string{": \"dev\""}},
		{"condition that nobody uses", env + "}\nConditions: {P: !Equals [!Ref Env, prod]}", "V: 1", nil, []string{": 1"}},
		{"allowed values, in classes", env + ", AllowedValues: [dev, qa, prod]}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Env=dev|qa: 2", "Env=prod: 1"}},
		{"default first, wherever it stands", env + ", AllowedValues: [prod, dev]}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Env=dev: 2", "Env=prod: 1"}},
		{"compared literal and any other", env + "}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Env is other than prod: 2", "Env=prod: 1"}},
		{"compared with its default", env + "}\nConditions: {D: !Equals [dev, !Ref Env]}",
			"V: !If [D, 1, 2]", nil, []string{"Env=dev: 1", "Env is other than dev: 2"}},
		{"no default", "Parameters: {Env: {Type: String}}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Env=prod: 1", "Env is other than prod: 2"}},
		{"number and text", "Parameters: {Env: {Type: Number, Default: 1}}\nConditions: {P: !Equals [!Ref Env, '1']}",
			"V: !If [P, a, b]", nil, []string{"Env=1: \"a\"", "Env is other than 1: \"b\""}},
		{"number and number", "Parameters: {Env: {Type: Number, Default: 5}}\nConditions: {P: !Equals [!Ref Env, 1]}",
			"V: !If [P, a, b]", nil, []string{"Env is other than 1: \"b\"", "Env=1: \"a\""}},
		{"boolean and text", "Parameters: {Env: {Type: String, Default: 'true', AllowedValues: ['true', 'false']}}\nConditions: {P: !Equals [!Ref Env, true]}",
			"V: !If [P, a, b]", nil, []string{"Env=true: \"a\"", "Env=false: \"b\""}},
		{"passed value", env + "}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", map[string]string{"Env": "prod"}, []string{": 1"}},
		{"passed value that is not allowed", env + ", AllowedValues: [dev]}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", map[string]string{"Env": "prod"}, []string{": 1"}},
		{"value of a class without its default", "Parameters:\n  Env: {Type: String, AllowedValues: [a, b, prod]}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, !Ref Env, !Ref Env]", nil, []string{"Env=a|b: ?${Env}", "Env=prod: \"prod\""}},
		{"value of a class in the default of a mapping", "Parameters:\n  Env: {Type: String, AllowedValues: [a, b, prod]}\nMappings: {M: {prod: {k: 2}}}",
			"V: !FindInMap [M, !Ref Env, k, {DefaultValue: !Ref Env}]", nil, []string{"Env=a|b: ?${Env}", "Env=prod: 2"}},
		{"keys of a mapping", "Parameters: {Env: {Type: String}}\nMappings: {M: {dev: {k: 1}, prod: {k: 2}}}",
			"V: !FindInMap [M, !Ref Env, k]", nil, []string{"Env=dev: 1", "Env=prod: 2"}},
		{"rows that are equal", "Parameters: {Env: {Type: String}}\nMappings: {M: {dev: {k: 1}, qa: {k: 1}, prod: {k: 2}}}",
			"V: !FindInMap [M, !Ref Env, k]", nil, []string{"Env=dev|qa: 1", "Env=prod: 2"}},
		{"second key of a mapping", "Parameters: {Env: {Type: String}}\nMappings: {M: {r: {dev: 1, prod: 2}}}",
			"V: !FindInMap [M, r, !Ref Env]", nil, []string{"Env=dev: 1", "Env=prod: 2"}},
		{"value without a row", env + ", AllowedValues: [dev, qa, prod]}\nMappings: {M: {dev: {k: 1}, prod: {k: 2}}}",
			"V: !FindInMap [M, !Ref Env, k]", nil, []string{"Env=dev: 1", "Env=prod: 2"}},
		{"value without a row in a branch that it does not take", env + ", AllowedValues: [dev, qa]}\nMappings: {M: {dev: {k: 1}}}\nConditions: {Q: !Equals [!Ref Env, qa]}",
			"V: !If [Q, 0, !FindInMap [M, !Ref Env, k]]", nil, []string{"Env=dev: 1", "Env=qa: 0"}},
		{"inside a longer text every value counts", env + ", AllowedValues: [dev, qa, prod]}\nConditions: {P: !Equals [!Sub 'x-${Env}', x-prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Env=dev: 2", "Env=qa: 2", "Env=prod: 1"}},
		{"inside a longer text, not known", "Parameters: {Env: {Type: String}}\nConditions: {P: !Equals [!Sub 'x-${Env}', x-prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Equals(x-${Env},x-prod)=true: 1", "Equals(x-${Env},x-prod)=false: 2"}},
		{"two parameters", "Parameters: {A: {Type: String}, B: {Type: String}}\nConditions: {P: !Equals [!Ref A, !Ref B], Q: !Equals [!Ref B, !Ref A]}",
			"V: [!If [P, 1, 2], !If [Q, 1, 2]]", nil, []string{"Equals(${A},${B})=true: [1 1]", "Equals(${A},${B})=false: [2 2]"}},
		{"name in Parameter Store", "Parameters: {Env: {Type: 'AWS::SSM::Parameter::Value<String>', Default: dev, AllowedValues: [dev]}}\nConditions: {P: !Equals [!Ref Env, dev]}",
			"V: !If [P, 1, 2]", nil, []string{"Env=dev: 1", "Env is other than dev: 2"}},
		{"region", "Conditions: {P: !Equals [!Ref AWS::Region, us-east-1]}",
			"V: !If [P, !Ref AWS::Region, 2]", nil, []string{"AWS::Region=us-east-1: \"us-east-1\"", "AWS::Region is not us-east-1: 2"}},
		{"passed region", "Conditions: {P: !Equals [!Ref AWS::Region, us-east-1]}",
			"V: !If [P, 1, 2]", map[string]string{"AWS::Region": "eu-west-1"}, []string{": 2"}},
		{"region is one of two or neither", "Conditions: {P: !Equals [!Ref AWS::Region, a], Q: !Equals [!Ref AWS::Region, b]}",
			"V: [!If [P, 1, 2], !If [Q, 1, 2]]", nil, []string{"AWS::Region=a: [1 2]", "AWS::Region is not a, AWS::Region=b: [2 1]", "AWS::Region is not a, AWS::Region is not b: [2 2]"}},
		{"region as a mapping's key in the world that knows it", "Mappings: {M: {a: {k: 1}, b: {k: 2}}}\nConditions: {P: !Equals [!Ref AWS::Region, a]}",
			"V: !If [P, !FindInMap [M, !Ref AWS::Region, k], 0]", nil, []string{"AWS::Region=a: 1", "AWS::Region is not a: 0"}},
		{"rows of the regions that a world has not ruled out", "Mappings: {M: {a: {k: 1}, b: {k: 2}, c: {k: 2}}}\nConditions: {P: !Equals [!Ref AWS::Region, a]}",
			"V: [!If [P, 1, 2], !FindInMap [M, !Ref AWS::Region, k]]", nil, []string{"AWS::Region=a: [1 1]", "AWS::Region is not a: [2 2]"}},
		{"conditions that exclude one another", env + "}\nConditions: {P: !Equals [!Ref Env, prod], Q: !Equals [!Ref Env, qa]}",
			"V: [!If [P, 1, 2], !If [Q, 1, 2]]", nil, []string{"Env is other than prod, qa: [2 2]", "Env=prod: [1 2]", "Env=qa: [2 1]"}},
		{"condition that implies another", env + ", AllowedValues: [dev, qa, prod]}\nConditions: {P: !Equals [!Ref Env, prod], L: !Or [!Condition P, !Equals [!Ref Env, qa]]}",
			"V: [!If [P, 1, 2], !If [L, 1, 2]]", nil, []string{"Env=dev: [2 2]", "Env=qa: [2 1]", "Env=prod: [1 1]"}},
		{"conditions that need one another", "Conditions: {A: !Not [!Condition B], B: !Not [!Condition A]}",
			"V: [!If [A, 1, 2], !If [B, 3, 4]]", nil, []string{": [?${If(A,1,2)} ?${If(B,3,4)}]"}},
		{"condition that nobody defines", "Conditions: {}",
			"V: [!If [A, 1, 2], !If [A, 3, 4]]", nil, []string{"Condition(A)=true: [1 3]", "Condition(A)=false: [2 4]"}},
		{"both branches of one condition", env + ", AllowedValues: [dev, prod]}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: [!If [P, !If [P, 1, 2], !If [P, 3, 4]]]", nil, []string{"Env=dev: [4]", "Env=prod: [1]"}},
		{"malformed conditions", "Conditions: {A: !Equals [1], B: !And [], C: !Not [], D: null, E: [x], F: !Equals abc}",
			"V: [!If [A, 1, 2], !If [B, 1, 2], !If [C, 1, 2], !If [D, 1, 2], !If [E, 1, 2], !If [F, 1, 2]]", nil,
			[]string{": [?${If(A,1,2)} ?${If(B,1,2)} ?${If(C,1,2)} ?${If(D,1,2)} ?${If(E,1,2)} ?${If(F,1,2)}]"}},
		{"And that fails whatever the rest is", env + ", AllowedValues: [dev]}\nConditions: {A: !And [!Equals [!Ref Env, prod], !Equals [!Ref AWS::Region, x]]}",
			"V: !If [A, 1, 2]", nil, []string{": 2"}},
		{"Or that holds whatever the rest is", env + ", AllowedValues: [dev]}\nConditions: {A: !Or [!Equals [!Ref AWS::Region, x], !Equals [!Ref Env, dev]]}",
			"V: !If [A, 1, 2]", nil, []string{"AWS::Region=x: 1", "AWS::Region is not x: 1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			template := readText(t, "AWSTemplateFormatVersion: '2010-09-09'\n"+test.head+"\nResources:\n  Thing:\n    Type: Test::Some::Thing\n    Properties:\n      "+test.properties+"\n")
			var got []string
			for _, w := range template.Worlds(test.given, nil).All {
				var choices []string
				for _, choice := range w.Choices() {
					choices = append(choices, choice.String())
				}
				got = append(got, strings.Join(choices, ", ")+": "+show(w.Properties(template.Resource("Thing")).Get("V")))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("the worlds are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// TestWorldsReads holds that what nobody reads opens no world.
func TestWorldsReads(t *testing.T) {
	template := readText(t, `
Parameters: {A: {Type: String, AllowedValues: [a, b]}, B: {Type: String, AllowedValues: [a, b]}, C: {Type: String, AllowedValues: [a, b]}}
Conditions: {A: !Equals [!Ref A, a], B: !Equals [!Ref B, a], C: !Equals [!Ref C, a]}
Resources:
  Thing: {Type: Test::Some::Thing, Condition: A, Properties: {V: !If [B, 1, 2], Tags: !If [C, 1, 2]}}
  Other: {Type: Test::Other::Thing, Condition: C, Properties: {V: !If [C, 1, 2]}}
`)
	reads := func(resourceType, property string) bool {
		return resourceType == "Test::Some::Thing" && (property == "V" || property == "")
	}
	worlds := template.Worlds(nil, reads).All
	if len(worlds) != 4 {
		t.Fatalf("%d worlds, want those of A and B", len(worlds))
	}
	exists := 0
	for _, w := range worlds {
		if w.Exists(template.Resource("Thing")) {
			exists++
		}
	}
	if exists != 2 {
		t.Errorf("the thing exists in %d of 4 worlds, want 2", exists)
	}
}

// TestConditionAfterwards holds that a question which nobody decided leaves every other one answered.
func TestConditionAfterwards(t *testing.T) {
	template := readText(t, `
Parameters: {Bare: {Type: String}, Env: {Type: String, Default: dev}}
Conditions: {Open: !Equals [!Ref Bare, x], Dev: !Equals [!Ref Env, dev]}
Resources:
  Thing: {Type: Test::Some::Thing}
`)
	w := template.Worlds(nil, nil).All[0]
	if _, known := w.Condition("Open"); known {
		t.Error("the world knows what no world decided")
	}
	if holds, known := w.Condition("Dev"); !holds || !known {
		t.Errorf("the condition on a default is %v, known: %v", holds, known)
	}
}

// TestFingerprint holds that worlds are equal exactly where they deploy the same.
func TestFingerprint(t *testing.T) {
	for branches, same := range map[string]bool{
		"1, 1": true, "1, 2": false, "1, '1'": true, "[], ['']": false, "['a,b'], [a, b]": false, "{a: 'b,c'}, {a: [b, c]}": false,
		"!Sub '${!Queue}', !Ref Queue": false, "!Sub '${Queue.Arn}', !GetAtt Queue.Arn": true, "!Ref AWS::NoValue, ''": false,
		"'{\"a\":b}', {a: b}": false, "!Ref AWS::NoValue, <absent>": false, "[['a']], ['[a]']": false,
	} {
		template := readText(t, `
Parameters: {A: {Type: String, AllowedValues: [a, b]}}
Conditions: {A: !Equals [!Ref A, a]}
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Thing: {Type: Test::Some::Thing, Properties: {V: !If [A, `+branches+`]}}
`)
		worlds := template.Worlds(nil, nil).All
		if len(worlds) != 2 {
			t.Fatalf("%s opens %d worlds", branches, len(worlds))
		}
		if got := worlds[0].Fingerprint() == worlds[1].Fingerprint(); got != same {
			t.Errorf("worlds with the branches %s are equal: %v, want %v", branches, got, same)
		}
	}
}

// TestOnlyWorld has values of many parameters of which one each has an entry in the mapping.
func TestOnlyWorld(t *testing.T) {
	template := readText(t, oneWorld())
	worlds := template.Worlds(nil, nil)
	if len(worlds.All) != 1 || worlds.LeftOut {
		t.Fatalf("%d worlds, left out: %v; want the only one that can be deployed", len(worlds.All), worlds.LeftOut)
	}
	if v := worlds.All[0].Properties(template.Resource("R7")).Get("V"); show(v) != "1" {
		t.Errorf("the mapping holds %s", show(v))
	}
}

// TestWorldsBound has more worlds than are looked at.
func TestWorldsBound(t *testing.T) {
	template := readText(t, fortyConditions())
	worlds := template.Worlds(nil, nil)
	if len(worlds.All) < 2 || len(worlds.All) > parser.MaxCovered || !worlds.LeftOut {
		t.Errorf("%d worlds, left out: %v; want at most %d, true", len(worlds.All), worlds.LeftOut, parser.MaxCovered)
	}
	first := worlds.All[0].Properties(template.Resource("R0")).Get("V0")
	if show(first) != "0" {
		t.Errorf("the first world is not the default one: %s", show(first))
	}
}
