package headroom_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// The hook's files must reach headroom with every extension that a folder is searched for.
func TestHook(t *testing.T) {
	text, err := os.ReadFile(".pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct {
		ID, Name, Description, Language, Entry, Files string
		RequireSerial                                 bool   `yaml:"require_serial"`
		PassFilenames                                 *bool  `yaml:"pass_filenames"`
		MinimumVersion                                string `yaml:"minimum_pre_commit_version"`
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&hooks); err != nil {
		t.Fatal(err)
	}
	if len(hooks) != 4 {
		t.Errorf("%d hooks", len(hooks))
	}
	for _, hook := range hooks {
		if !slices.Contains([]string{"golang", "system", "docker"}, hook.Language) || hook.Entry != "headroom lint" || !hook.RequireSerial ||
			hook.Language == "golang" && hook.MinimumVersion != "3.0.0" || (hook.PassFilenames != nil) != (hook.ID == "headroom-project") {
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

// pre-commit builds every command of the module, and so must be able to.
func TestOneCommand(t *testing.T) {
	output, err := exec.Command("go", "list", "-e", "-f", `{{if eq .Name "main"}}{{.ImportPath}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(output)); got != "github.com/headroom-lint/headroom/cmd/headroom" {
		t.Errorf("the commands of the module are:\n%s", got)
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
		command.Env = append(os.Environ(), "GITHUB_ACTIONS=true", "GITHUB_WORKSPACE="+root, "GITHUB_STEP_SUMMARY="+filepath.Join(temp, "summary.md"), "GITHUB_ACTION_PATH="+root, "RUNNER_TEMP="+temp,
			"HEADROOM_PATHS=fixtures/lesson/reserved-sum.yaml\nfixtures/lesson/mistake-4-batch-size-one.yaml\n",
			"HEADROOM_CONFIG=", "HEADROOM_FORMAT=github", "HEADROOM_FAIL_ON=error", "HEADROOM_CATEGORY=headroom",
			"HEADROOM_ARGS=--select account-concurrency-over-limit --concurrency-limit 1000", "HEADROOM_SARIF="+sarif)
		if output, failed = command.CombinedOutput(); failed != nil && !strings.HasPrefix(step.Name, "Lint") {
			t.Fatalf("step %q: %v\n%s", step.Name, failed, output)
		}
	}
	if failed == nil || !strings.Contains(failed.Error(), "exit status 1") {
		t.Errorf("the last step ended with %v\n%s", failed, output)
	}
	if !strings.Contains(string(output), "\n::error file=fixtures/lesson/reserved-sum.yaml,line=18,") {
		t.Errorf("nothing marks the line:\n%s", output)
	}
	if !strings.Contains(string(output), "reserved-sum.yaml:18:7: error: ") || !strings.Contains(string(output), "2 templates") {
		t.Errorf("the log does not show the finding:\n%s", output)
	}
	if report, err := os.ReadFile(sarif); err != nil || !bytes.Contains(report, []byte(`"ruleId": "account-concurrency-over-limit"`)) {
		t.Errorf("the report is not as it should be: %v\n%s", err, report)
	}
}
