package parser_test

import "testing"

// TestBase64 holds what Fn::Base64 resolves to.
func TestBase64(t *testing.T) {
	checkMeanings(t, []meaning{
		{"text", `!Base64 abc`, `"YWJj"`},
		{"empty", `!Base64 ""`, `""`},
		{"number", `{"Fn::Base64": 12}`, `"MTI="`},
		{"known call", `{"Fn::Base64": !Sub "${Env}"}`, `"ZGV2"`},
		{"unknown", `{"Fn::Base64": !Ref Bare}`, `?${Base64(${Bare})}`},
		{"unknown part", `{"Fn::Base64": !Sub "a${Bare}"}`, `?${Base64(a${Bare})}`},
		{"list", `{"Fn::Base64": [a]}`, `?${Base64([a])}`},
		{"null", `{"Fn::Base64": null}`, `?${Base64(${null@here})}`},
	})
}
