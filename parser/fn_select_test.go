package parser_test

import "testing"

// TestSelect holds what Fn::Select resolves to.
func TestSelect(t *testing.T) {
	checkMeanings(t, []meaning{
		{"first", `!Select [0, [a, b]]`, `"a"`},
		{"index in quotes", `!Select ["1", [a, b]]`, `"b"`},
		{"index of a parameter", `!Select [!Ref Only, [a]]`, `?${Select([one,[a]])}`},
		{"list parameter", `!Select [1, !Ref Ids]`, `"b"`},
		{"Split", `!Select [2, !Split [":", "a:b:c"]]`, `"c"`},
		{"part of an unknown text", `!Select [1, !Split ["/", !Sub "x/${Queue}"]]`, `?${Queue}`},
		{"zone", `!Select [0, !GetAZs ""]`, `?${Select([0,${GetAZs(${AWS::Region})}])}`},
		{"map as item", `!Select [0, [{a: 1}]]`, `{a:1}`},
		{"NoValue does not count", `!Select [0, [!Ref "AWS::NoValue", b]]`, `"b"`},
		{"out of range", `!Select [2, [a, b]]`, `?${Select([2,[a,b]])}`},
		{"negative", `!Select [-1, [a, b]]`, `?${Select([-1,[a,b]])}`},
		{"fraction", `!Select [0.5, [a, b]]`, `?${Select([0.5,[a,b]])}`},
		{"index that is not known", `!Select [!Ref Bare, [a, b]]`, `?${Select([${Bare},[a,b]])}`},
		{"list that is not known", `!Select [0, !Ref Nets]`, `?${Select([0,${Nets}])}`},
		{"text", `!Select [0, abc]`, `?${Select([0,abc])}`},
		{"too many", `!Select [0, [a], [b]]`, `?${Select([0,[a],[b]])}`},
		{"null", `{"Fn::Select": null}`, `?${Select(${null@here})}`},
	})
}
