package rules

import (
	"os"
	"strings"
	"testing"
)

// A rule file that is not in the list would never run.
func TestAllHoldsEveryRuleFile(t *testing.T) {
	listed := map[string]bool{}
	for _, rule := range All() {
		if listed[rule.Name] {
			t.Errorf("rule %q stands twice in the list", rule.Name)
		}
		listed[rule.Name] = true
		if rule.Check == nil {
			t.Errorf("rule %q has no check", rule.Name)
		}
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		source, err := os.ReadFile(entry.Name())
		if err != nil || !strings.HasSuffix(entry.Name(), ".go") || entry.Name() == "generate.go" ||
			strings.HasSuffix(entry.Name(), "_test.go") || !strings.Contains(string(source), "&lint.Rule{") {
			continue
		}
		if name := strings.ReplaceAll(strings.TrimSuffix(entry.Name(), ".go"), "_", "-"); !listed[name] {
			t.Errorf("%s is not in the list; run go generate ./rules", entry.Name())
		}
	}
}
