package headroom_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/report"
)

// matcher is a problem matcher of GitHub Actions.
type matcher struct {
	Owner, Severity string
	Pattern         []struct {
		Regexp                                      string
		File, Line, Column, Severity, Message, Code int
	}
}

// match reads one line of output as the runner does: owner, file, line, column, severity, message, code.
func match(t *testing.T, matchers []matcher, line string) []string {
	t.Helper()
	for _, m := range matchers {
		p := m.Pattern[0]
		groups := regexp.MustCompile(p.Regexp).FindStringSubmatch(line)
		if groups == nil {
			continue
		}
		severity := m.Severity
		if p.Severity > 0 {
			severity = groups[p.Severity]
		}
		return []string{m.Owner, groups[p.File], groups[p.Line], groups[p.Column], severity, groups[p.Message], groups[p.Code]}
	}
	return nil
}

func matchers(t *testing.T) []matcher {
	t.Helper()
	text, err := os.ReadFile(".github/headroom-matcher.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ ProblemMatcher []matcher }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.ProblemMatcher
}

// readByNode reads lines with the expressions in the engine that the runner and editors use.
const readByNode = `
const {matchers, lines} = JSON.parse(require("fs").readFileSync(0));
const found = lines.map(line => matchers.map(m => new RegExp(m.Pattern[0].Regexp).exec(line)).find(groups => groups));
console.log(JSON.stringify(found.filter(groups => groups).map(groups => groups[1])));`

// Where node is installed, it must read the same lines.
func TestMatcherInJavaScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Log("node is not installed: the expressions were tried in Go only")
		return
	}
	var text bytes.Buffer
	if err := report.Text(&text, findings(), report.Options{Color: true}); err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(map[string]any{"matchers": matchers(t), "lines": strings.Split(text.String(), "\n")})
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, "-e", readByNode)
	command.Stdin = bytes.NewReader(input)
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	const path = `"my stacks/a:b.yaml"`
	if got, want := strings.TrimSpace(string(output)), "["+path+","+path+","+path+"]"; got != want {
		t.Errorf("node reads %s, not %s", got, want)
	}
}

// findings are one of each severity, at a path with a space and a colon.
func findings() *lint.Result {
	file := &parser.File{Path: "my stacks/a:b.yaml", Text: []byte("Resources:\n  Jobs: {}\n")}
	result := &lint.Result{Templates: 1}
	for _, severity := range []lint.Severity{lint.Error, lint.Warning, lint.Info} {
		result.Findings = append(result.Findings, lint.Finding{
			Rule: &lint.Rule{Name: "a-rule"}, Severity: severity, Message: `queue "Jobs": 30 s [sic]`,
			Place: lint.Place{Span: parser.Span{File: file, Start: parser.Position{Line: 2, Column: 3}, End: parser.Position{Line: 2, Column: 7}}},
		})
	}
	return result
}

// TestMatcherReadsTheTextFormat holds that the problem matcher reads each finding of the text format, in colour or not.
func TestMatcherReadsTheTextFormat(t *testing.T) {
	for _, color := range []bool{false, true} {
		var text bytes.Buffer
		if err := report.Text(&text, findings(), report.Options{Color: color}); err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, line := range strings.Split(text.String(), "\n") {
			if groups := match(t, matchers(t), line); groups != nil {
				got = append(got, groups)
			}
		}
		const message = `queue "Jobs": 30 s [sic] [a-rule]`
		wanted := [][]string{
			{"headroom", "my stacks/a:b.yaml", "2", "3", "error", message, "a-rule"},
			{"headroom", "my stacks/a:b.yaml", "2", "3", "warning", message, "a-rule"},
			{"headroom-info", "my stacks/a:b.yaml", "2", "3", "notice", message, "a-rule"},
		}
		if len(got) != len(wanted) {
			t.Fatalf("color %v: %d lines match, not %d:\n%q", color, len(got), len(wanted), got)
		}
		for i := range wanted {
			if strings.Join(got[i], "|") != strings.Join(wanted[i], "|") {
				t.Errorf("color %v: got %q, want %q", color, got[i], wanted[i])
			}
		}
	}
}

// The task that README offers for editors reads the same lines as the problem matcher.
func TestEditorTask(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(readme), "```json\n")
	block, _, _ = strings.Cut(block, "```")
	var task struct {
		Tasks []struct {
			ProblemMatcher struct {
				Pattern struct {
					Regexp                                      string
					File, Line, Column, Severity, Message, Code int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(block), &task); err != nil {
		t.Fatalf("the first JSON of README.md is no task: %v", err)
	}
	var text bytes.Buffer
	if err := report.Text(&text, findings(), report.Options{}); err != nil {
		t.Fatal(err)
	}
	p := task.Tasks[0].ProblemMatcher.Pattern
	var severities []string
	for _, line := range strings.Split(text.String(), "\n") {
		if groups := regexp.MustCompile(p.Regexp).FindStringSubmatch(line); groups != nil {
			severities = append(severities, groups[p.Severity])
			if groups[p.File] != "my stacks/a:b.yaml" || groups[p.Line] != "2" || groups[p.Column] != "3" || groups[p.Code] != "a-rule" {
				t.Errorf("a task reads %q", groups)
			}
		}
	}
	if got := strings.Join(severities, " "); got != "error warning info" {
		t.Errorf("a task reads the severities %q", got)
	}
}

// A file watcher of JetBrains puts these in the place of its macros. Its paths are absolute, and so are those that it passes.
var watcherMacros = strings.NewReplacer(
	"$FILE_PATH$", `(?:^|\W)((?:[A-Za-z]:|/)[0-9 a-zA-Z_./\\-]+)`, "$LINE$", `([0-9]+)`, "$COLUMN$", `([0-9]+)`, "$MESSAGE$", `(.*)`,
)

// The filter that README offers for a file watcher reads each finding.
func TestFileWatcher(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, filter, _ := strings.Cut(string(readme), "| output filters | `")
	filter, _, _ = strings.Cut(filter, "`")
	expression := regexp.MustCompile(watcherMacros.Replace(filter) + "$")
	result := findings()
	for i := range result.Findings {
		result.Findings[i].Place.Span.File = &parser.File{Path: "/home/me/my stacks/a.yaml", Text: []byte("Resources:\n  Jobs: {}\n")}
	}
	var text bytes.Buffer
	if err := report.Short(&text, result, report.Options{}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(text.String()), "\n")
	for i, severity := range []string{"error", "warning", "info"} {
		want := []string{"/home/me/my stacks/a.yaml", "2", "3", severity + `: queue "Jobs": 30 s [sic] [a-rule]`}
		if groups := expression.FindStringSubmatch(lines[i]); groups == nil || !slices.Equal(groups[1:], want) {
			t.Errorf("a file watcher reads %q of %q", groups, lines[i])
		}
	}
}
