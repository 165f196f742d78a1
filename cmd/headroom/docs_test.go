package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
)

// TestDocs makes the generated documents of what the rules say, of their fixtures, and of what the command prints.
func TestDocs(t *testing.T) {
	t.Chdir("../..")
	engine, err := newEngine(nil, lint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, path := range []string{"README.md", "CONTRIBUTING.md", "docs/configuration.md", "docs/formats.md"} {
		want[path] = generatedParts(t, path, engine.All())
	}
	schema, err := config.Schema()
	if err != nil {
		t.Fatal(err)
	}
	want[filepath.Join("docs", "headroom.schema.json")] = string(schema)
	want[filepath.Join("docs", "lint.svg")] = screen("headroom lint docs/example", run(t, "lint", "--color", "always", "docs/example"))
	for _, rule := range engine.All() {
		want[filepath.Join("docs", "rules", rule.Name+".md")] = page(rule, examples(t, rule))
	}
	existing, err := filepath.Glob("docs/rules/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range existing {
		if _, ok := want[path]; ok {
			continue
		}
		if !*update {
			t.Errorf("%s is the page of no rule; run go generate ./docs", path)
		} else if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
	for path, text := range want {
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Error(err)
			}
		} else if have, _ := os.ReadFile(path); string(have) != text {
			t.Errorf("%s is stale; run go generate ./docs", path)
		}
	}
}

// run returns what a command line prints for a reader without a terminal.
func run(t *testing.T, args ...string) string {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", testDay)
	for _, name := range []string{"GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		t.Setenv(name, "") // they would choose another format, and other paths
	}
	var stdout, stderr bytes.Buffer
	code := Main(append([]string{"headroom"}, args...), strings.NewReader(""), &stdout, &stderr)
	if code == exitFailed || stderr.Len() > 0 {
		t.Fatalf("headroom %s: exit code %d\n%s", strings.Join(args, " "), code, &stderr)
	}
	return stdout.String()
}

var (
	commandBlock = regexp.MustCompile(`(?s)<!-- prints: headroom (.*?) -->\n.*?<!-- end -->`)
	quotedBlock  = regexp.MustCompile(`(?s)<!-- from: (\S+): (.*?) -->\n.*?<!-- end -->`)
	wholeBlock   = regexp.MustCompile(`(?s)<!-- all of: (\S+) -->\n.*?<!-- end -->`)
	keysBlock    = regexp.MustCompile(`(?s)<!-- keys -->\n.*?<!-- end -->`)
	rulesBlock   = regexp.MustCompile(`(?s)<!-- rules -->\n.*?<!-- end -->`)
)

// generatedParts returns a document with the blocks between its markers written again.
func generatedParts(t *testing.T, path string, rules []*lint.Rule) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = withOutput(text, func(command string) string { return run(t, strings.Fields(command)...) })
	text = quotedBlock.ReplaceAllFunc(text, func(block []byte) []byte {
		parts := quotedBlock.FindSubmatch(block)
		file, first := string(parts[1]), string(parts[2])
		language := strings.TrimPrefix(filepath.Ext(file), ".")
		return fmt.Appendf(nil, "<!-- from: %s: %s -->\n```%s\n%s```\n<!-- end -->", file, first, language, quoted(t, file, first))
	})
	text = wholeBlock.ReplaceAllFunc(text, func(block []byte) []byte {
		file := string(wholeBlock.FindSubmatch(block)[1])
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Appendf(nil, "<!-- all of: %s -->\n```%s\n%s```\n<!-- end -->", file, strings.TrimPrefix(filepath.Ext(file), "."), whole)
	})
	text = keysBlock.ReplaceAllLiteral(text, []byte("<!-- keys -->\n"+keyTable(t)+"<!-- end -->"))
	return rulesBlock.ReplaceAllLiteralString(string(text), "<!-- rules -->\n"+ruleTables(t, rules)+"<!-- end -->")
}

// quoted returns a part of a file, from the line that begins so to the one where its brace ends.
func quoted(t *testing.T, file, first string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut("\n"+string(text), "\n"+first)
	part, _, ends := strings.Cut(rest, "\n}\n")
	if !found || !ends {
		t.Fatalf("%s has no %q to show", file, first)
	}
	return first + part + "\n}\n"
}

// withOutput returns a document in which what commands print stands as they print it now.
func withOutput(text []byte, print func(command string) string) []byte {
	return commandBlock.ReplaceAllFunc(text, func(block []byte) []byte {
		command := string(commandBlock.FindSubmatch(block)[1])
		return fmt.Appendf(nil, "<!-- prints: headroom %s -->\n```\n$ headroom %s\n%s```\n<!-- end -->", command, command, print(command))
	})
}

// categories are the groups of rules in the order of README, with their headings.
var categories = []struct{ name, heading string }{
	{"concurrency", "Concurrency"},
	{"event source mappings", "Event source mappings"},
	{"network", "Network"},
	{"alarms", "Alarms"},
	{"resilience", "Resilience"},
	{"runtime", "Runtime"},
	{"cost", "Cost"},
	{"hygiene", "Hygiene"},
	{"headroom", "Templates and ignores themselves"},
}

// ruleTables lists the rules, a table for each category.
func ruleTables(t *testing.T, rules []*lint.Rule) string {
	t.Helper()
	of := map[string]string{}
	for _, r := range rules {
		of[r.Category] += fmt.Sprintf("| [%s](docs/rules/%s.md) | %s | %s |\n", r.Name, r.Name, severity(r), strings.ReplaceAll(r.Doc.Summary, "|", `\|`))
	}
	var out strings.Builder
	for _, c := range categories {
		fmt.Fprintf(&out, "\n### %s\n\n| rule | severity | finds |\n| --- | --- | --- |\n%s", c.heading, of[c.name])
		delete(of, c.name)
	}
	for name := range of {
		t.Errorf("README has no heading for rules of the category %q", name)
	}
	return out.String() + "\n"
}

// examples shows what a rule finds in its fixtures, and where it finds nothing.
func examples(t *testing.T, r *lint.Rule) string {
	t.Helper()
	bad := example(t, r.Name, "bad.yaml")
	return fmt.Sprintf("\n## A template that has it\n\n```yaml\n%s```\n\nheadroom says:\n\n```\n%s```\n", bad, says(t, r, bad)) +
		fmt.Sprintf("\n## A template that does not\n\n```yaml\n%s```\n", example(t, r.Name, "good.yaml"))
}

var wantComment = regexp.MustCompile(`(?m)(?:[ \t]*#|,) *want [a-z0-9-]+ .*$`)

// example returns a fixture of a rule, bad.yaml or good.yaml, without what is written for the test.
func example(t *testing.T, rule, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("fixtures", rule, file))
	if err != nil {
		t.Errorf("rule %q has nothing to show on its page: %v", rule, err)
	}
	return string(wantComment.ReplaceAll(text, nil))
}

// says returns what headroom prints about a template by one rule. The other rules run too: whether an ignore ignores
// anything shows only then.
func says(t *testing.T, r *lint.Rule, template string) string {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	defer t.Chdir(root)
	if err := os.WriteFile("template.yaml", []byte(template), 0o600); err != nil {
		t.Fatal(err)
	}
	var findings []string
	for _, finding := range strings.Split(run(t, "lint", "--select", "*", "template.yaml"), "\n\n") {
		first, _, _ := strings.Cut(finding, "\n")
		if strings.HasSuffix(first, "["+r.Name+"]") {
			findings = append(findings, finding)
		}
	}
	if findings == nil {
		t.Errorf("rule %q finds nothing in its example", r.Name)
	}
	return strings.Join(findings, "\n\n") + "\n"
}
