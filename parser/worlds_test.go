package parser_test

import (
	"maps"
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
		{"empty text", "Parameters: {Env: {Type: String, Default: ''}}\nConditions: {P: !Equals [!Ref Env, '']}",
			"V: !If [P, 1, 2]", nil, []string{"Env=: 1", "Env is other than : 2"}},
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
		{"pattern that is a list of values", "Parameters: {Env: {Type: String, Default: dev, AllowedPattern: '^(dev|test|prod)$'}}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Env=dev|test: 2", "Env=prod: 1"}},
		{"pattern that never matches the literal", "Parameters: {Env: {Type: String, AllowedPattern: 'dev|test'}}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", nil, []string{": 2"}},
		{"pattern of any text", "Parameters: {Env: {Type: String, Default: dev, AllowedPattern: '^[a-z]+$'}}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Env is other than prod: 2", "Env=prod: 1"}},
		{"pattern with one text", "Parameters: {Env: {Type: String, AllowedPattern: '^prod$'}}\nConditions: {P: !Equals [!Ref Env, prod]}",
			"V: [!If [P, 1, 2], !Ref Env]", nil, []string{": [1 \"prod\"]"}},
		{"values that the pattern lets through", env + ", AllowedValues: [dev, qa, prod], AllowedPattern: 'dev|prod'}\nConditions: {P: !Equals [!Ref Env, prod], Q: !Equals [!Ref Env, qa]}",
			"V: [!If [P, 1, 2], !If [Q, 1, 2]]", nil, []string{"Env=dev: [2 2]", "Env=prod: [1 2]"}},
		{"inside a longer text every value counts", env + ", AllowedValues: [dev, qa, prod]}\nConditions: {P: !Equals [!Sub 'x-${Env}', x-prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Env=dev: 2", "Env=qa: 2", "Env=prod: 1"}},
		{"inside a longer text, not known", "Parameters: {Env: {Type: String}}\nConditions: {P: !Equals [!Sub 'x-${Env}', x-prod]}",
			"V: !If [P, 1, 2]", nil, []string{"Equals(x-${Env},x-prod)=true: 1", "Equals(x-${Env},x-prod)=false: 2"}},
		{"two parameters", "Parameters: {A: {Type: String}, B: {Type: String}}\nConditions: {P: !Equals [!Ref A, !Ref B], Q: !Equals [!Ref B, !Ref A]}",
			"V: [!If [P, 1, 2], !If [Q, 1, 2]]", nil, []string{"Equals(${A},${B})=true: [1 1]", "Equals(${A},${B})=false: [2 2]"}},
		{"name in Parameter Store", "Parameters: {Env: {Type: 'AWS::SSM::Parameter::Value<String>', Default: dev, AllowedValues: [dev]}}\nConditions: {P: !Equals [!Ref Env, dev]}",
			"V: !If [P, 1, 2]", nil, []string{"Env=dev: 1", "Env is other than dev: 2"}},
		{"region", "Conditions: {P: !Equals [!Ref AWS::Region, us-east-1]}",
			"V: !If [P, !Ref AWS::Region, 2]", nil, []string{"AWS::Region=us-east-1: \"us-east-1\"", "AWS::Region is other than us-east-1: 2"}},
		{"passed region", "Conditions: {P: !Equals [!Ref AWS::Region, us-east-1]}",
			"V: !If [P, 1, 2]", map[string]string{"AWS::Region": "eu-west-1"}, []string{": 2"}},
		{"region is one of two or neither", "Conditions: {P: !Equals [!Ref AWS::Region, a], Q: !Equals [!Ref AWS::Region, b]}",
			"V: [!If [P, 1, 2], !If [Q, 1, 2]]", nil, []string{"AWS::Region=a: [1 2]", "AWS::Region=b: [2 1]", "AWS::Region is other than a, b: [2 2]"}},
		{"region as a mapping's key in the world that knows it", "Mappings: {M: {a: {k: 1}, b: {k: 2}}}\nConditions: {P: !Equals [!Ref AWS::Region, a]}",
			"V: !If [P, !FindInMap [M, !Ref AWS::Region, k], 0]", nil, []string{"AWS::Region=a: 1", "AWS::Region is other than a: 0"}},
		{"rows of the regions that a world has not ruled out", "Mappings: {M: {a: {k: 1}, b: {k: 2}, c: {k: 2}}}\nConditions: {P: !Equals [!Ref AWS::Region, a]}",
			"V: [!If [P, 1, 2], !FindInMap [M, !Ref AWS::Region, k]]", nil, []string{"AWS::Region=a: [1 1]", "AWS::Region is other than a: [2 2]"}},
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
			"V: !If [A, 1, 2]", nil, []string{"AWS::Region=x: 2", "AWS::Region is other than x: 2"}},
		{"Or that holds whatever the rest is", env + ", AllowedValues: [dev]}\nConditions: {A: !Or [!Equals [!Ref AWS::Region, x], !Equals [!Ref Env, dev]]}",
			"V: !If [A, 1, 2]", nil, []string{"AWS::Region=x: 1", "AWS::Region is other than x: 1"}},
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

// TestRules has templates with two parameters that tell worlds apart, and Rules that forbid some.
func TestRules(t *testing.T) {
	const all = "Env=dev Size=s|Env=prod Size=s|Env=dev Size=l|Env=prod Size=l"
	for _, test := range []struct {
		name, rules string
		given       map[string]string
		want        string
	}{
		{"none", "{}", nil, all},
		{"contains", "{R: {Assertions: [{Assert: !Contains [[prod], !Ref Env]}]}}", nil, "Size=s|Size=l"},
		{"not", "{R: {Assertions: [{Assert: !Not [!Equals [!Ref Size, l]]}]}}", nil, "Env=dev|Env=prod"},
		{"every value forbidden", "{R: {Assertions: [{Assert: !Contains [[qa], !Ref Env]}]}}", nil, all},
		{"condition", "{R: {RuleCondition: !Equals [!Ref Env, prod], Assertions: [{Assert: !Equals [!Ref Size, l]}]}}", nil,
			"Env=dev Size=s|Env=dev Size=l|Env=prod Size=l"},
		{"condition that never holds", "{R: {RuleCondition: !Equals [!Ref Env, qa], Assertions: [{Assert: !Equals [!Ref Size, l]}]}}", nil, all},
		{"two assertions", "{R: {RuleCondition: !Equals [!Ref Env, prod], Assertions: [{Assert: !Equals [!Ref Size, l]}, {Assert: !Equals [!Ref Size, s]}]}}", nil,
			"Env=dev Size=s|Env=dev Size=l"},
		{"or, and", "{R: {Assertions: [{Assert: !Or [!And [!Equals [!Ref Env, dev], !Equals [!Ref Size, s]], !And [!Equals [!Ref Env, prod], !Equals [l, !Ref Size]]]}]}}", nil,
			"Env=dev Size=s|Env=prod Size=l"},
		{"each member in", "{R: {RuleCondition: !Equals [!Ref Env, dev], Assertions: [{Assert: !EachMemberIn [[!Ref Size, s], [s, m]]}]}}", nil,
			"Env=dev Size=s|Env=prod Size=s|Env=prod Size=l"},
		{"each member equals", "{R: {RuleCondition: !Equals [!Ref Env, dev], Assertions: [{Assert: !EachMemberEquals [[!Ref Size, s], s]}]}}", nil,
			"Env=dev Size=s|Env=prod Size=s|Env=prod Size=l"},
		{"values of others", "{R: {Assertions: [{Assert: !Contains [!RefAll 'AWS::EC2::VPC::Id', !Ref Env]}, {Assert: !EachMemberEquals [!ValueOfAll ['AWS::EC2::VPC::Id', Tags.x], !Ref Env]}, {Assert: !Equals [!ValueOf [Env, x], a]}]}}", nil, all},
		{"list parameter", "{R: {Assertions: [{Assert: !EachMemberIn [!Ref List, [!Ref Env]]}]}}", nil, all},
		{"parameter without a bearing", "{R: {Assertions: [{Assert: !Not [!Equals [!Ref Bare, '']]}]}}", nil, all},
		{"parameter that only Rules read", "{R: {RuleCondition: !Equals [!Ref Env, prod], Assertions: [{Assert: !Not [!Equals [!Ref Bare, '']]}]}, S: {Assertions: [{Assert: !Contains [[''], !Ref Bare]}]}}", nil,
			"Env=dev Size=s|Env=dev Size=l"},
		{"parameter that only Rules read, with other values", "{R: {RuleCondition: !Equals [!Ref Env, prod], Assertions: [{Assert: !Not [!Equals [!Ref Bare, '']]}]}}", nil, all},
		{"passed value", "{R: {RuleCondition: !Equals [!Ref Env, prod], Assertions: [{Assert: !Equals [!Ref Size, l]}]}}", map[string]string{"Env": "prod"}, ""},
		{"passed values that a rule forbids", "{R: {RuleCondition: !Equals [!Ref Env, prod], Assertions: [{Assert: !Equals [!Ref Size, l]}]}}",
			map[string]string{"Env": "prod", "Size": "s"}, ""},
		{"region", "{R: {RuleCondition: !Equals [!Ref AWS::Region, x], Assertions: [{Assert: !Equals [!Ref Env, prod]}]}}", nil, all},
		{"malformed", "{R: {Assertions: [{Assert: !Contains [[dev]]}, {Assert: !Contains dev}, {}, null, 3, {Assert: !EachMemberIn [!Ref Env, 3]}]}, S: 3, T: [], U: {Assertions: {Assert: 1}}}", nil, all},
	} {
		t.Run(test.name, func(t *testing.T) {
			template := readText(t, `
Parameters:
  Env: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Size: {Type: String, Default: s, AllowedValues: [s, l]}
  Bare: {Type: String, Default: ''}
  List: {Type: CommaDelimitedList, Default: other}
Conditions: {P: !Equals [!Ref Env, prod], L: !Equals [!Ref Size, l]}
Rules: `+test.rules+`
Resources:
  Thing: {Type: Test::Some::Thing, Properties: {V: [!If [P, 1, 2], !If [L, 1, 2]]}}
`)
			var got []string
			for _, w := range template.Worlds(test.given, nil).All {
				var choices []string
				for _, choice := range w.Choices() {
					choices = append(choices, choice.String())
				}
				got = append(got, strings.Join(choices, " "))
			}
			if strings.Join(got, "|") != test.want {
				t.Errorf("the worlds are %q, want %q", strings.Join(got, "|"), test.want)
			}
		})
	}
}

// TestRuleValues holds that what a rule ties to a parameter that matters has no default which the rule forbids.
func TestRuleValues(t *testing.T) {
	template := readText(t, `
Parameters:
  Env: {Type: String, AllowedValues: [dev, prod]}
  Size: {Type: Number, Default: 1, AllowedValues: [1, 50, 80]}
Conditions: {P: !Equals [!Ref Env, prod]}
Rules: {R: {RuleCondition: !Equals [!Ref Env, prod], Assertions: [{Assert: !Contains [['50', '80'], !Ref Size]}]}}
Resources:
  Thing: {Type: Test::Some::Thing, Properties: {V: !If [P, !Ref Size, 0]}}
`)
	got := map[string]bool{}
	for _, w := range template.Worlds(nil, nil).All {
		got[show(w.Properties(template.Resource("Thing")).Get("V"))] = true
	}
	if want := map[string]bool{"0": true, `"50"`: true, `"80"`: true}; !maps.Equal(got, want) {
		t.Errorf("the values are %v, want %v", got, want)
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
