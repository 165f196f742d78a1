package parser_test

import "testing"

// TestJoin holds what Fn::Join resolves to.
func TestJoin(t *testing.T) {
	checkMeanings(t, []meaning{
		{"literals", `!Join ["-", [a, b, 1, true]]`, `"a-b-1-true"`},
		{"long form", `{"Fn::Join": ["", [a, b]]}`, `"ab"`},
		{"no item", `!Join ["-", []]`, `""`},
		{"empty items", `!Join ["-", ["", ""]]`, `"-"`},
		{"unknown part", `!Join ["-", [!Ref "AWS::StackName", orders]]`, `?${AWS::StackName}-orders`},
		{"list parameter", `!Join [":", !Ref Ids]`, `"a:b:c"`},
		{"list that is not known", `!Join [":", !Ref Nets]`, `?${Join([:,${Nets}])}`},
		{"list of a Split", `!Join [":", !Split ["-", "a-b"]]`, `"a:b"`},
		{"NoValue is left out", `!Join ["-", [a, !Ref "AWS::NoValue", b]]`, `"a-b"`},
		{"branch", `!Join ["-", [a, !If [IsDev, b, c]]]`, `"a-b"`},
		{"dynamic reference made by joining", `!Join ["", ["{{resolve:", "ssm:/x}}"]]`, `?${{{resolve:ssm:/x}}}`},
		{"list inside", `!Join ["-", [a, [b]]]`, `?a-${[b]}`},
		{"separator that is not known", `!Join [!Ref Bare, [a, b]]`, `?${Join([${Bare},[a,b]])}`},
		{"separator is a number", `!Join [1, [a, b]]`, `"a1b"`},
		{"text instead of a list", `!Join ["-", abc]`, `?${Join([-,abc])}`},
		{"too many", `!Join ["-", [a], [b]]`, `?${Join([-,[a],[b]])}`},
		{"too few", `!Join ["-"]`, `?${Join([-])}`},
		{"no list at all", `!Join abc`, `?${Join(abc)}`},
		{"null", `{"Fn::Join": null}`, `?${Join(${null@here})}`},
	})
	a, b := resolved(t, `!Sub "${AWS::StackName}-orders"`, nil), resolved(t, `!Join ["-", [!Ref "AWS::StackName", orders]]`, nil)
	if !a.SameAs(b) {
		t.Errorf("%s and %s are the same text", show(a), show(b))
	}
}
