package parser_test

import "testing"

// TestGetAZs holds what Fn::GetAZs resolves to.
func TestGetAZs(t *testing.T) {
	checkMeanings(t, []meaning{
		{"own region", `!GetAZs ""`, `?${GetAZs(${AWS::Region})}`},
		{"own region by name", `{"Fn::GetAZs": !Ref "AWS::Region"}`, `?${GetAZs(${AWS::Region})}`},
		{"literal", `!GetAZs eu-west-1`, `?${GetAZs(eu-west-1)}`},
		{"null", `{"Fn::GetAZs": null}`, `?${GetAZs(${null@here})}`},
	})
	given := map[string]string{"AWS::Region": "eu-west-1"}
	if a, b := resolved(t, `!GetAZs ""`, given), resolved(t, `!GetAZs eu-west-1`, given); !a.SameAs(b) {
		t.Errorf("%s and %s are the zones of one region", show(a), show(b))
	}
}
