package parser_test

import "testing"

// TestToJSONString holds what Fn::ToJsonString resolves to.
func TestToJSONString(t *testing.T) {
	checkMeanings(t, []meaning{
		{"map in its order", `{"Fn::ToJsonString": {b: 1, a: [x, true, 1.5]}}`, `"{\"b\":1,\"a\":[\"x\",true,1.5]}"`},
		{"list", `{"Fn::ToJsonString": []}`, `"[]"`},
		{"NoValue is left out", `{"Fn::ToJsonString": {a: !Ref "AWS::NoValue", b: 2}}`, `"{\"b\":2}"`},
		{"parameter", `{"Fn::ToJsonString": {a: !Ref Env}}`, `"{\"a\":\"dev\"}"`},
		{"text with HTML", `{"Fn::ToJsonString": {a: "<b>"}}`, `"{\"a\":\"<b>\"}"`},
		{"unknown part", `{"Fn::ToJsonString": {a: !Ref Bare}}`, `?${ToJsonString({"a":${Bare}})}`},
		{"resource inside", `{"Fn::ToJsonString": {a: !GetAtt Queue.Arn, n: 3}}`, `?\{\"a\":\"${Queue.Arn}\"\,\"n\":3\}`},
		{"unknown inside a string", `{"Fn::ToJsonString": [!Sub 'x"${Bare}']}`, `?\[\"x\\\"${Bare}\"\]`},
		{"unknown", `{"Fn::ToJsonString": !Ref Bare}`, `?${ToJsonString(${Bare})}`},
	})
}
