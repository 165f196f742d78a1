package lint_test

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// TestSomeWorlds holds that a finding which is not so in every world of its resource has the severity that its rule
// keeps for that.
func TestSomeWorlds(t *testing.T) {
	for name, c := range map[string]struct {
		function string
		own      lint.Severity // of the finding itself
		want     string
	}{
		"every world":              {"Timeout: 1", lint.Warning, "warning"},
		"every world, two places":  {"Timeout: !If [IsProd, 1, 1]", lint.Warning, "warning"},
		"some world":               {"Timeout: !If [IsProd, 9, 1]", lint.Warning, "info when Stage=dev"},
		"unknown in another":       {"Timeout: !If [IsProd, !ImportValue timeout, 1]", lint.Warning, "info when Stage=dev"},
		"every world of its own":   {"Timeout: 1\n    Condition: IsProd", lint.Warning, "warning when Stage=prod"},
		"an error of its own":      {"Timeout: !If [IsProd, 9, 1]", lint.Error, "info when Stage=dev"},
		"never raised":             {"Timeout: !If [IsProd, 9, 1]", lint.Info, "info when Stage=dev"},
		"every world, other words": {"Timeout: !If [IsProd, 1, 2]", lint.Warning, "warning"},
	} {
		t.Run(name, func(t *testing.T) {
			properties, rest, _ := strings.Cut(c.function, "\n")
			template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(`Parameters: {Stage: {Type: String, AllowedValues: [dev, prod]}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties: {` + properties + "}\n" + rest)})
			if err != nil {
				t.Fatal(err)
			}
			rule := &lint.Rule{Name: "short", SomeWorlds: new(lint.Info), Check: func(p *lint.Pass) {
				for _, f := range p.Graph.Functions {
					if n, known := f.Timeout.Int(); known && n < 3 {
						p.ReportAs(c.own, lint.Diagnosis{Resource: f.ID, Path: []string{"Properties", "Timeout"}, Message: "is " + f.Timeout.Canonical()})
					}
				}
			}}
			engine, err := lint.NewEngine([]*lint.Rule{rule}, nil, lint.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range engine.Lint(template).Findings {
				got = append(got, strings.TrimSpace(f.Severity.String()+" "+f.Worlds))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
