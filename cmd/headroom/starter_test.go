package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
)

var suggestion = regexp.MustCompile(`(?m)^# `)

// A starter is valid as it is, and with every suggestion taken, whatever the names in the templates.
func TestStarter(t *testing.T) {
	engine, err := newEngine(nil, lint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"plain", "two words", "a: b", "123", "true", "null", "~", "-", "it's", `"quoted"`, "#no", "x #y", "{a}", "[b]", "é", "*.yaml", ""}
	var seen []sighting
	for _, name := range names {
		seen = note(seen, name, "stacks/a b.yaml:1")
	}
	for name, found := range map[string]*survey{
		"nothing":      {},
		"samconfig":    {environments: seen[:len(seen)-1], bare: seen, imports: seen, parameters: seen},
		"stages":       {stage: "Env", stages: names[:len(names)-1], imports: seen},
		"odd stage":    {stage: "a: b", stages: []string{"dev"}},
		"many":         {bare: seen, environments: note(nil, "prod", strings.Repeat("x", 300))},
		"not one line": {imports: note(note(nil, "a\nb", "x"), "a", "x\n:")},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := writeStarter(&out, found); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), config.FileName)
			modeline, rest, _ := strings.Cut(out.String(), "\n")
			for _, text := range []string{out.String(), modeline + "\n" + suggestion.ReplaceAllString(rest, "")} {
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				c, err := config.Read(file, engine.All())
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				if text != out.String() && (c.FailOn == nil || len(c.Environments) == 0) {
					t.Errorf("the suggestions say nothing:\n%s", text)
				}
			}
			schema, ok := strings.CutPrefix(modeline, "# yaml-language-server: $schema=../headroom/")
			if _, err := os.Stat(filepath.Join("..", "..", schema)); !ok || err != nil {
				t.Errorf("the first line %q shows no schema of this repository: %v", modeline, err)
			}
		})
	}
}
