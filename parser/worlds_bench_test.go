package parser_test

import (
	"fmt"
	"strings"
	"testing"
)

// fortyConditions is a template of 40 conditions that have nothing to do with one another, and properties that nest
// them.
func fortyConditions() string {
	var parameters, conditions, resources strings.Builder
	for i := range 40 {
		fmt.Fprintf(&parameters, "  P%d: {Type: String, Default: 'no'}\n", i)
		fmt.Fprintf(&conditions, "  C%d: !Equals [!Ref P%d, 'yes']\n", i, i)
		fmt.Fprintf(&resources, "  R%d:\n    Type: Test::Some::Thing\n    Properties:\n", i)
		for j := range 5 {
			fmt.Fprintf(&resources, "      V%d: !If [C%d, !If [C%d, 3, 2], !If [C%d, 1, 0]]\n", j, i, (i+7*j)%40, (i+11*j)%40)
		}
	}
	return "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n" + parameters.String() + "Conditions:\n" + conditions.String() + "Resources:\n" + resources.String()
}

// thirtyParameters is a template of 30 parameters with 20 values each, all of them compared.
func thirtyParameters() string {
	var parameters, conditions, resources strings.Builder
	for i := range 30 {
		var values []string
		for j := range 20 {
			values = append(values, fmt.Sprintf("v%d", j))
			fmt.Fprintf(&conditions, "  C%dx%d: !Equals [!Ref P%d, v%d]\n", i, j, i, j)
			fmt.Fprintf(&resources, "  R%dx%d: {Type: Test::Some::Thing, Properties: {V: !If [C%dx%d, !Ref P%d, 0]}}\n", i, j, i, j, i)
		}
		fmt.Fprintf(&parameters, "  P%d: {Type: String, Default: v0, AllowedValues: [%s]}\n", i, strings.Join(values, ", "))
	}
	return "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n" + parameters.String() + "Conditions:\n" + conditions.String() + "Resources:\n" + resources.String()
}

// oneWorld is a template of 30 parameters of which a single combination can be deployed, the last one in order.
func oneWorld() string {
	var parameters, resources strings.Builder
	for i := range 30 {
		fmt.Fprintf(&parameters, "  P%d: {Type: String, AllowedValues: [a, b, c]}\n", i)
		fmt.Fprintf(&resources, "  R%d: {Type: Test::Some::Thing, Properties: {V: !FindInMap [M, !Ref P%d, k]}}\n", i, i)
	}
	return "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n" + parameters.String() + "Mappings: {M: {c: {k: 1}}}\nResources:\n" + resources.String()
}

func benchmarkWorlds(b *testing.B, text string) {
	for b.Loop() {
		readText(b, text).Worlds(nil, nil)
	}
}

func BenchmarkFortyConditions(b *testing.B)  { benchmarkWorlds(b, fortyConditions()) }
func BenchmarkThirtyParameters(b *testing.B) { benchmarkWorlds(b, thirtyParameters()) }
func BenchmarkOneWorld(b *testing.B)         { benchmarkWorlds(b, oneWorld()) }
