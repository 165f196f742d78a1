package parser_test

import "testing"

// TestLength holds what Fn::Length resolves to.
func TestLength(t *testing.T) {
	checkMeanings(t, []meaning{
		{"list", `{"Fn::Length": [a, b]}`, `2`},
		{"unknown items", `{"Fn::Length": [!Ref Bare, !Ref Queue]}`, `2`},
		{"NoValue does not count", `{"Fn::Length": [a, !Ref "AWS::NoValue"]}`, `1`},
		{"parameter", `{"Fn::Length": !Ref Ids}`, `3`},
		{"empty parameter", `{"Fn::Length": !Ref Empty}`, `0`},
		{"list that is not known", `{"Fn::Length": !Ref Nets}`, `?${Length(${Nets})}`},
		{"text", `{"Fn::Length": abc}`, `?${Length(abc)}`},
		{"null", `{"Fn::Length": null}`, `?${Length(${null@here})}`},
	})
}
