package parser_test

import "testing"

// TestIf holds what Fn::If resolves to.
func TestIf(t *testing.T) {
	checkMeanings(t, []meaning{
		{"condition holds", `!If [IsDev, a, b]`, `"a"`},
		{"condition fails", `!If [IsProd, a, b]`, `"b"`},
		{"long form", `{"Fn::If": [IsDev, a, b]}`, `"a"`},
		{"NoValue", `{x: !If [IsProd, a, !Ref "AWS::NoValue"]}`, `{}`},
		{"nested", `!If [IsDev, !If [IsProd, a, b], c]`, `"b"`},
		{"map", `!If [IsDev, {a: !If [IsProd, 1, 2]}, c]`, `{a:2}`},
		{"item of a list", `[x, !If [IsProd, a, !Ref "AWS::NoValue"]]`, `["x"]`},
		{"list", `!If [IsDev, [a, b], []]`, `["a" "b"]`},
		{"nobody's condition, first of both", `[!If [Nobody, a, b], !If [Nobody, c, d]]`, `["a" "c"]`},
		{"condition that needs itself", `!If [Itself, a, !Ref Queue]`, `?${If(Itself,a,${Queue})}`},
		{"too few", `!If [IsDev, a]`, `?${If([IsDev,a])}`},
		{"too many", `!If [IsDev, a, b, c]`, `?${If([IsDev,a,b,c])}`},
		{"call as condition", `!If [!Ref Env, a, b]`, `?${If(,a,b)}`},
		{"text", `!If IsDev`, `?${If(IsDev)}`},
		{"null", `{"Fn::If": null}`, `?${If(${null@here})}`},
	})
}
