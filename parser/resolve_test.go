package parser_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// around is the template around the expressions that the tests of intrinsics resolve.
const around = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Env: {Type: String, Default: dev}
  Size: {Type: Number, Default: 512}
  Only: {Type: String, AllowedValues: [one]}
  Either: {Type: String, AllowedValues: [one, two]}
  Bare: {Type: String}
  Ids: {Type: CommaDelimitedList, Default: "a, b,c"}
  Empty: {Type: CommaDelimitedList, Default: ""}
  Nets: {Type: "List<AWS::EC2::Subnet::Id>"}
  Image: {Type: "AWS::SSM::Parameter::Value<String>", Default: /images/latest}
Mappings:
  Sizes:
    dev: {memory: 128, names: [x, y], same: 1}
    prod: {memory: 1024, names: [z], same: 1}
  Regions:
    eu-west-1: {timeout: 30, count: 1, queue: "arn:aws:sqs:eu-west-1:111122223333:jobs", other: "arn:aws:sqs:eu-west-1:111122223333:jobs"}
    us-east-1: {timeout: 30, count: 2, queue: "arn:aws:sqs:us-east-1:111122223333:jobs", other: none}
  Calls:
    a: {b: {"Fn::FindInMap": [Calls, a, b]}}
Conditions:
  IsDev: !Equals [!Ref Env, dev]
  IsProd: !Not [!Condition IsDev]
  Itself: !Condition Itself
Resources:
  Queue: {Type: "AWS::SQS::Queue"}
  Thing:
    Type: Test::Some::Thing
    Properties:
      V: `

// resolved returns what an expression means in the first world of the template around it.
func resolved(t *testing.T, expression string, given map[string]string) parser.Value {
	t.Helper()
	template := readText(t, around+strings.ReplaceAll(expression, "\n", "\n        ")+"\n")
	worlds := template.Worlds(given, nil).All
	if len(worlds) == 0 {
		t.Fatalf("%s has no world", expression)
	}
	return worlds[0].Properties(template.Resource("Thing")).Get("V")
}

func readText(t testing.TB, text string) *parser.Template {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: "template.yaml", Text: []byte(text)})
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return template
}

// meaning is an expression, and what show makes of its value.
type meaning struct{ name, expression, want string }

// checkMeanings resolves every expression in the default world.
func checkMeanings(t *testing.T, meanings []meaning) {
	t.Helper()
	for _, m := range meanings {
		t.Run(m.name, func(t *testing.T) {
			if got := show(resolved(t, m.expression, nil)); got != m.want {
				t.Errorf("%s resolves to %s, want %s", m.expression, got, m.want)
			}
		})
	}
}

var written = regexp.MustCompile(`template\.yaml:\d+:\d+`)

// show prints a value so that all that tests compare can be seen: text in quotes, what is not known behind a "?".
func show(v parser.Value) string {
	var inner []string
	switch v.Kind {
	case parser.Absent:
		return "absent"
	case parser.Text:
		text, _ := v.Text()
		return strconv.Quote(text)
	case parser.List:
		for _, item := range v.Items {
			inner = append(inner, show(item))
		}
		return "[" + strings.Join(inner, " ") + "]"
	case parser.Map:
		for _, field := range v.Fields {
			inner = append(inner, field.Key+":"+show(field.Value))
		}
		return "{" + strings.Join(inner, " ") + "}"
	case parser.Unknown:
		return "?" + written.ReplaceAllString(v.Canonical(), "here")
	default:
		text, _ := v.Text()
		return text
	}
}

// TestResolveLiterals holds what values without intrinsic functions resolve to.
func TestResolveLiterals(t *testing.T) {
	checkMeanings(t, []meaning{
		{"text", `abc`, `"abc"`},
		{"empty text", `""`, `""`},
		{"number", `1.50`, `1.5`},
		{"number in quotes", `"15"`, `"15"`},
		{"boolean", `yes`, `true`},
		{"list", `[a, 1, [true]]`, `["a" 1 [true]]`},
		{"map", `{a: {b: c}}`, `{a:{b:"c"}}`},
		{"key that stands twice", `{a: 1, b: 2, a: 3}`, `{a:3 b:2}`},
		{"null is not known", `null`, `?${null@here}`},
		{"NoValue takes an item out of a list", `[a, !Ref "AWS::NoValue", b]`, `["a" "b"]`},
		{"NoValue takes a key out of a map", `{a: 1, b: !Ref "AWS::NoValue"}`, `{a:1}`},
		{"Condition is a key like any other", `{Condition: IsDev}`, `{Condition:"IsDev"}`},
		{"two keys are no call", `{Ref: Queue, b: 1}`, `{Ref:"Queue" b:1}`},
		{"unknown call", `{"Fn::Mystery": [!Ref Env, !Ref Queue]}`, `?${Mystery([dev,${Queue}])}`},
		{"transform inside a map", `{a: 1, "Fn::Transform": {Name: M}}`, `?${Transform@here}`},
		{"dynamic reference", `"{{resolve:ssm:/x}}"`, `?${{{resolve:ssm:/x}}}`},
		{"dynamic reference inside text", `"a-{{resolve:ssm:/x}}-b"`, `?a-${{{resolve:ssm:/x}}}-b`},
		{"two dynamic references", `"{{resolve:ssm:/x}}{{resolve:ssm:/y}}"`, `?${{{resolve:ssm:/x}}}${{{resolve:ssm:/y}}}`},
		{"dynamic reference that is not closed", `"a {{resolve:ssm:/x"`, `"a {{resolve:ssm:/x"`},
	})
}

// TestResolvePlaces holds that a value knows where it was written, through lists, branches and parameters.
func TestResolvePlaces(t *testing.T) {
	v := resolved(t, "{a: [x, !If [IsDev, {b: 1}, no]]}", nil)
	item := v.Get("a").Items[1].Get("b")
	if got := strings.Join(item.Path, "."); got != "Properties.V.a.1.b" {
		t.Errorf("path through a branch is %s", got)
	}
	if got := item.Span.Start; got != (parser.Position{Line: 30, Column: 34}) {
		t.Errorf("value inside a branch stands at %v", got)
	}
	if got := strings.Join(v.Get("missing").Path, "."); got != "Properties.V.missing" {
		t.Errorf("path of an absent value is %s", got)
	}
	for _, expression := range []string{"!Ref Ids", "!Cidr [10.0.0.0/16, 2]", "!FindInMap [Sizes, dev, names]", "!Split [',', 'a,b']"} {
		for _, item := range resolved(t, expression, nil).Items {
			if item.Span.IsZero() {
				t.Errorf("%s has an item without a place", expression)
			}
		}
	}
	for _, expression := range []string{
		"!Ref Env", "!FindInMap [Sizes, dev, memory]", "!FindInMap [Sizes, qa, memory, {DefaultValue: 7}]", "!Select [0, [a]]",
		"!If [IsDev, !Ref Env, b]", "!Split [',', 'a,b']", "!Select [0, !Split [',', 'a,b']]", "!Cidr [10.0.0.0/16, 1]", "!Sub '${Env}'",
	} {
		if got := strings.Join(resolved(t, expression, nil).Path, "."); got != "Properties.V" {
			t.Errorf("path of %s is %s", expression, got)
		}
	}
	for expression, want := range map[string]string{
		"!Ref Env": `parameter "Env"`, "!Sub '${Env}-${Size}-${Env}'": `parameter "Env", parameter "Size"`,
		"!FindInMap [Sizes, !Ref Env, memory]":            `mapping "Sizes", key "dev"`,
		"!FindInMap [Regions, !Ref AWS::Region, timeout]": `mapping "Regions"`, "!If [IsDev, !Ref Env, 2]": `parameter "Env"`,
		"!Select [0, !Ref Ids]": `parameter "Ids"`, "a": "",
	} {
		if got := resolved(t, expression, nil).Origin; got != want {
			t.Errorf("%s comes from %q, want %q", expression, got, want)
		}
	}
}
