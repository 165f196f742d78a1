package parser_test

import "testing"

// TestFindInMap holds what Fn::FindInMap resolves to.
func TestFindInMap(t *testing.T) {
	checkMeanings(t, []meaning{
		{"literal keys", `!FindInMap [Sizes, prod, memory]`, `1024`},
		{"long form", `{"Fn::FindInMap": [Sizes, prod, memory]}`, `1024`},
		{"parameter as key", `!FindInMap [Sizes, !Ref Env, memory]`, `128`},
		{"call as key", `!FindInMap [Sizes, !Join ["", [d, ev]], !Sub "mem${O}"]`, `?${FindInMap([Sizes,dev,mem${Ref(O)}])}`},
		{"list", `!FindInMap [Sizes, !Ref Env, names]`, `["x" "y"]`},
		{"region whose rows agree", `!FindInMap [Regions, !Ref "AWS::Region", timeout]`, `30`},
		{"region whose rows differ", `!FindInMap [Regions, !Ref "AWS::Region", count]`, `?${FindInMap([Regions,${AWS::Region},count])}`},
		{"region whose rows hold ARNs", `!FindInMap [Regions, !Ref "AWS::Region", queue]`, `?arn:aws:sqs:${FindInMap([Regions,${AWS::Region},queue]):3}:111122223333:jobs`},
		{"region whose rows hold ARNs and others", `!FindInMap [Regions, !Ref "AWS::Region", other]`, `?${FindInMap([Regions,${AWS::Region},other])}`},
		{"ARNs with a default", `!FindInMap [Regions, !Ref "AWS::Region", queue, {DefaultValue: x}]`, `?${FindInMap([Regions,${AWS::Region},queue,{"DefaultValue":x}])}`},
		{"unknown second key", `!FindInMap [Regions, eu-west-1, !GetAtt Queue.Key]`, `?${FindInMap([Regions,eu-west-1,${Queue.Key}])}`},
		{"unknown mapping", `!FindInMap [Nothing, a, b]`, `?${FindInMap([Nothing,a,b])}`},
		{"mapping by a parameter", `!FindInMap [!Ref Bare, a, b]`, `?${FindInMap([${Bare},a,b])}`},
		{"mapping by a known text", `!FindInMap [!Sub "Sizes", prod, memory]`, `1024`},
		{"default of a missing key", `!FindInMap [Sizes, qa, memory, {DefaultValue: 7}]`, `7`},
		{"default is not used", `!FindInMap [Sizes, prod, memory, {DefaultValue: 7}]`, `1024`},
		{"default that is a call", `!FindInMap [Sizes, qa, memory, {DefaultValue: !Ref Queue}]`, `?${Queue}`},
		{"default that is what all rows hold", `!FindInMap [Regions, !Ref "AWS::Region", timeout, {DefaultValue: "30"}]`, `30`},
		{"default that no row holds", `!FindInMap [Regions, !Ref "AWS::Region", timeout, {DefaultValue: 5}]`, `?${FindInMap([Regions,${AWS::Region},timeout,{"DefaultValue":5}])}`},
		{"call inside a mapping", `!FindInMap [Calls, a, b]`, `?${FindInMap([Calls,a,b])}`},
		{"fourth argument that is no map", `!FindInMap [Sizes, prod, memory, 7]`, `1024`},
		{"too few", `!FindInMap [Sizes, prod]`, `?${FindInMap([Sizes,prod])}`},
		{"too many", `!FindInMap [Sizes, prod, memory, {}, {}]`, `?${FindInMap([Sizes,prod,memory,{},{}])}`},
		{"text", `!FindInMap Sizes`, `?${FindInMap(Sizes)}`},
		{"null", `{"Fn::FindInMap": null}`, `?${FindInMap(${null@here})}`},
	})
}

// TestFindInMapFails has keys without a row: no such stack can be deployed.
func TestFindInMapFails(t *testing.T) {
	for _, expression := range []string{`!FindInMap [Sizes, qa, memory]`, `!FindInMap [Sizes, dev, nothing]`, `[!Sub ["${a}", {a: !FindInMap [Sizes, qa, memory]}]]`} {
		if worlds := readText(t, around+expression+"\n").Worlds(nil, nil); len(worlds.All) != 0 {
			t.Errorf("%s can be deployed in %d worlds", expression, len(worlds.All))
		}
	}
	if worlds := readText(t, around+"!If [IsDev, 1, !FindInMap [Sizes, qa, memory]]\n").Worlds(map[string]string{"Env": "dev"}, nil); len(worlds.All) != 1 {
		t.Errorf("the branch that is not taken leaves %d worlds", len(worlds.All))
	}
}
