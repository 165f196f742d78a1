package headroom_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

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

// The hook's files must reach headroom with every extension that a folder is searched for.
func TestHook(t *testing.T) {
	text, err := os.ReadFile(".pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct {
		ID, Name, Description, Language, Entry, Files string
		RequireSerial                                 bool   `yaml:"require_serial"`
		MinimumVersion                                string `yaml:"minimum_pre_commit_version"`
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&hooks); err != nil {
		t.Fatal(err)
	}
	for _, hook := range hooks {
		if hook.Language != "golang" || !strings.HasPrefix(hook.Entry, "headroom lint") || !hook.RequireSerial || hook.MinimumVersion != "3.0.0" {
			t.Errorf("hook %s: %+v", hook.ID, hook)
		}
		files := regexp.MustCompile(hook.Files)
		for path, wanted := range map[string]bool{
			"template.yaml": true, "stacks/api.yml": true, "a.template": true, "a.template.json": true,
			"main.go": false, "yaml": false, "template.yaml.bak": false,
		} {
			if files.MatchString(path) != wanted {
				t.Errorf("hook %s: files takes %s: %v", hook.ID, path, !wanted)
			}
		}
	}
}

// The steps of the action, run as the runner would.
func TestAction(t *testing.T) {
	text, err := os.ReadFile("action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Runs struct {
			Steps []struct{ Name, Shell, Run string }
		}
	}
	if err := yaml.Unmarshal(text, &action); err != nil {
		t.Fatal(err)
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	sarif := filepath.Join(temp, "found here.sarif")
	var output []byte
	var failed error
	for _, step := range action.Runs.Steps {
		if step.Run == "" {
			continue
		}
		command := exec.Command(step.Shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
		command.Env = append(os.Environ(), "GITHUB_ACTION_PATH="+root, "RUNNER_TEMP="+temp,
			"HEADROOM_PATHS=fixtures/lesson/reserved-sum.yaml\nfixtures/lesson/mistake-4-batch-size-one.yaml\n",
			"HEADROOM_ARGS=--select account-concurrency-over-limit --concurrency-limit 1000", "HEADROOM_SARIF="+sarif)
		if output, failed = command.CombinedOutput(); failed != nil && !strings.HasPrefix(step.Name, "Lint") {
			t.Fatalf("step %q: %v\n%s", step.Name, failed, output)
		}
	}
	if failed == nil || !strings.Contains(failed.Error(), "exit status 1") {
		t.Errorf("the last step ended with %v\n%s", failed, output)
	}
	lines := strings.Split(string(output), "\n")
	if lines[0] != "::add-matcher::"+root+"/.github/headroom-matcher.json" {
		t.Errorf("the first line is %q", lines[0])
	}
	if !strings.Contains(string(output), "reserved-sum.yaml:18:7: error: ") || !strings.Contains(string(output), "2 templates") {
		t.Errorf("the log does not show the finding:\n%s", output)
	}
	if report, err := os.ReadFile(sarif); err != nil || !bytes.Contains(report, []byte(`"ruleId": "account-concurrency-over-limit"`)) {
		t.Errorf("the report is not as it should be: %v\n%s", err, report)
	}
}
