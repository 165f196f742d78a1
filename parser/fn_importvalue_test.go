package parser_test

import (
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestImportValue holds what Fn::ImportValue resolves to.
func TestImportValue(t *testing.T) {
	checkMeanings(t, []meaning{
		{"literal", `!ImportValue vpc-Subnet`, `?${ImportValue(vpc-Subnet)}`},
		{"known call", `{"Fn::ImportValue": !Sub "${Env}-Subnet"}`, `?${ImportValue(dev-Subnet)}`},
		{"unknown part", `{"Fn::ImportValue": !Sub "${Bare}-Subnet"}`, `?${ImportValue(${Bare}-Subnet)}`},
		{"inside a text", `!Sub ["${a}/x", {a: !ImportValue y}]`, `?${ImportValue(y)}/x`},
		{"null", `{"Fn::ImportValue": null}`, `?${ImportValue(${null@here})}`},
	})
	symbol, whole := resolved(t, `{"Fn::ImportValue": !Sub "${Env}-Subnet"}`, nil).Symbol()
	if !whole || symbol.Kind != parser.Import || symbol.Name != "dev-Subnet" {
		t.Errorf("the symbol is %+v", symbol)
	}
	symbol, _ = resolved(t, `{"Fn::ImportValue": !Sub "${Bare}-Subnet"}`, nil).Symbol()
	if symbol.Name != "" || show(*symbol.Argument) != "?${Bare}-Subnet" {
		t.Errorf("the symbol of a name that is not known is %+v", symbol)
	}
}
