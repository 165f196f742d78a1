package parser_test

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestSub holds what Fn::Sub resolves to.
func TestSub(t *testing.T) {
	checkMeanings(t, []meaning{
		{"no variable", `!Sub abc`, `"abc"`},
		{"empty", `!Sub ""`, `""`},
		{"parameter", `!Sub "a-${Env}-b"`, `"a-dev-b"`},
		{"spaces around the name", `!Sub "${ Env }"`, `"dev"`},
		{"number", `!Sub "${Size}"`, `"512"`},
		{"parameter that is not known", `!Sub "a-${Bare}-b"`, `?a-${Bare}-b`},
		{"resource and attribute", `!Sub "${Queue}/${Queue.Arn}"`, `?${Queue}/${Queue.Arn}`},
		{"pseudo parameter", `!Sub "arn:${AWS::Partition}:x"`, `?arn:${AWS::Partition}:x`},
		{"non-ASCII before a variable", `!Sub "éééé${Env}"`, `"éééédev"`},
		{"literal", `!Sub "${!Env}"`, `"${Env}"`},
		{"literal and variable", `!Sub "${!Env}-${Env}"`, `"${Env}-dev"`},
		{"dollar at the end", `!Sub "abc$"`, `"abc$"`},
		{"variable that is not closed", `!Sub "${Env} ${Env"`, `"dev ${Env"`},
		{"nobody's name", `!Sub "${Nobody}"`, `?${Ref(Nobody)}`},
		{"empty name", `!Sub "${}"`, `?${Ref()}`},
		{"list parameter is no text", `!Sub "${Ids}"`, `?${[a,b,c]}`},
		{"own variable", `!Sub ["${a}-${Env}", {a: 1}]`, `"1-dev"`},
		{"own variable before a parameter", `!Sub ["${Env}", {Env: mine}]`, `"mine"`},
		{"own variable with a dot", `!Sub ["${Queue.Arn}", {Queue.Arn: mine}]`, `"mine"`},
		{"own variable that is a call", `!Sub ["${a}!", {a: !Join ["-", [!Ref Env, !Ref Queue]]}]`, `?dev-${Queue}!`},
		{"own variable without value", `!Sub ["${Bare}", {Bare: !Ref "AWS::NoValue"}]`, `?${Bare}`},
		{"own variables that are a call", `{"Fn::Sub": ["${Env}", !Ref Bare]}`, `"dev"`},
		{"dynamic reference beside a variable", `!Sub "{{resolve:ssm:/x}}-${Env}"`, `?${{{resolve:ssm:/x}}}-dev`},
		{"dynamic reference that the variable completes", `!Sub "{{resolve:ssm:/${Env}}}"`, `?${{{resolve:ssm:/dev}}}`},
		{"dynamic reference beside an unknown part", `!Sub "{{resolve:ssm:/x}}-${Queue}"`, `?${{{resolve:ssm:/x}}}-${Queue}`},
		{"unknown part inside a dynamic reference", `!Sub "{{resolve:ssm:/${Queue}}}"`, `?\{\{resolve:ssm:/${Queue}\}\}`},
		{"list of one", `{"Fn::Sub": ["${Env}"]}`, `?${Sub([\${Env\}])}`},
		{"list of three", `{"Fn::Sub": ["${Env}", {}, {}]}`, `?${Sub([\${Env\},{},{}])}`},
		{"map", `{"Fn::Sub": {a: b}}`, `?${Sub({"a":b})}`},
		{"null", `{"Fn::Sub": null}`, `?${Sub(${null@here})}`},
	})
}

// TestSubGrowth has calls that double a text so often that no machine could hold it.
func TestSubGrowth(t *testing.T) {
	sub, join, encoded, printed := "x", "x", "x", `"\""`
	for range 40 {
		sub = `{"Fn::Sub": ["${a}${a}", {"a": ` + sub + `}]}`
		printed = `{"Fn::ToJsonString": ` + printed + `}`
	}
	for range 20 {
		join = `{"Fn::Join": [{"Fn::Sub": ["${a}", {"a": ` + join + `}]}, [x, y, z, x, y, z, x, y]]}`
	}
	for range 150 {
		encoded = `{"Fn::Base64": ` + encoded + `}`
	}
	for _, expression := range []string{sub, join, encoded, printed} {
		v := resolved(t, expression, nil)
		if n := len(v.Canonical()); n > 3<<20 {
			t.Errorf("%.40s... grows to %d bytes", expression, n)
		}
	}
	if v := resolved(t, sub, nil); v.Kind != parser.Unknown || !strings.HasPrefix(v.Canonical(), `${Sub([\${a\}\${a\},{"a":`) {
		t.Errorf("a text that grew too long is %.60s", v.Canonical())
	}
}
