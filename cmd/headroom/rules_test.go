package main

import (
	"testing"
	"unicode/utf8"

	"github.com/headroom-lint/headroom/lint"
)

// Code scanning refuses a rule that says nothing or too much.
func TestRulesFitCodeScanning(t *testing.T) {
	const most = 1024
	engine, err := newEngine(nil, lint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range engine.All() {
		for what, text := range map[string]string{"summary": rule.Doc.Summary, "why": rule.Doc.Why, "fix": rule.Doc.Fix, "category": rule.Category} {
			if n := utf8.RuneCountInString(text); n == 0 || n > most {
				t.Errorf("%s: the %s has %d characters", rule.Name, what, n)
			}
		}
	}
}
