package parser_test

import "testing"

// TestRef holds what Ref resolves to.
func TestRef(t *testing.T) {
	checkMeanings(t, []meaning{
		{"default", `!Ref Env`, `"dev"`},
		{"long form", `{Ref: Env}`, `"dev"`},
		{"number parameter", `!Ref Size`, `"512"`},
		{"only allowed value", `!Ref Only`, `"one"`},
		{"one of two allowed values", `!Ref Either`, `?${Either}`},
		{"no default", `!Ref Bare`, `?${Bare}`},
		{"list", `!Ref Ids`, `["a" "b" "c"]`},
		{"empty list", `!Ref Empty`, `[]`},
		{"list without default", `!Ref Nets`, `?${Nets}`},
		{"name in Parameter Store", `!Ref Image`, `?${Image}`},
		{"resource", `!Ref Queue`, `?${Queue}`},
		{"pseudo parameter", `!Ref AWS::Region`, `?${AWS::Region}`},
		{"no value", `!Ref AWS::NoValue`, `absent`},
		{"what the template does not have", `!Ref Nobody`, `?${Ref(Nobody)}`},
		{"null", `{Ref: null}`, `?${Ref(${null@here})}`},
		{"list as argument", `{Ref: [Env]}`, `?${Ref([Env])}`},
		{"map as argument", `{Ref: {a: b}}`, `?${Ref({"a":b})}`},
		{"empty", `{Ref: ""}`, `?${Ref()}`},
		{"call as argument", `{Ref: !Sub "${Env}"}`, `?${Ref(dev)}`},
	})
	for name, test := range map[string]struct {
		given            map[string]string
		expression, want string
	}{
		"passed value":                     {map[string]string{"Env": "prod"}, `!Ref Env`, `"prod"`},
		"passed list":                      {map[string]string{"Nets": "s-1,s-2"}, `!Ref Nets`, `["s-1" "s-2"]`},
		"passed empty text":                {map[string]string{"Env": ""}, `!Ref Env`, `""`},
		"passed region":                    {map[string]string{"AWS::Region": "eu-west-1"}, `!Ref AWS::Region`, `"eu-west-1"`},
		"passed region in a Sub":           {map[string]string{"AWS::Region": "eu-west-1"}, `!Sub "${AWS::Region}a"`, `"eu-west-1a"`},
		"passed region as a map's key":     {map[string]string{"AWS::Region": "us-east-1"}, `!FindInMap [Regions, !Ref AWS::Region, count]`, `2`},
		"passed value in a condition":      {map[string]string{"Env": "prod"}, `!If [IsProd, 1, 2]`, `1`},
		"passed value that is a reference": {map[string]string{"Env": "{{resolve:ssm:/x}}"}, `!Ref Env`, `?${{{resolve:ssm:/x}}}`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := show(resolved(t, test.expression, test.given)); got != test.want {
				t.Errorf("%s resolves to %s, want %s", test.expression, got, test.want)
			}
		})
	}
}
