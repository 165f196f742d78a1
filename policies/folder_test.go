package policies

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/headroom-lint/headroom/lint"
)

// named is a policy that works, under another name.
func named(name, rest string) string {
	return strings.Replace(header, "rules.own", "rules."+name, 1) + rest
}

// folderOf writes files into a folder, and goes to where that is ./own.
func folderOf(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		path := filepath.Join("own", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

const finds = `deny contains {"resource": f.id, "message": "found"} if some f in input.functions`

// TestFolders says all that is wrong with a folder of policies, and takes one that is right.
func TestFolders(t *testing.T) {
	fine := named("fine", finds)
	for name, c := range map[string]struct {
		files map[string]string
		want  string // all that is wrong; "" where nothing is
	}{
		"fine":    {map[string]string{"fine.rego": fine, "README.md": "no policy"}, ""},
		"foreign": {map[string]string{"fine.rego": "\xef\xbb\xbf" + strings.ReplaceAll(fine, "\n", "\r\n"), "fine_test.rego": "package fine_test"}, ""},
		"deeper":  {map[string]string{"queues/fine.rego": fine}, ""},
		"library": {map[string]string{"fine.rego": named("fine", "import data.acme.lib\n\n"+strings.Replace(finds, "input.functions", "lib.all", 1)), "lib/a.rego": "package acme.lib\n\nall := input.functions"}, ""},
		"ours":    {map[string]string{"fine.rego": named("fine", "import data.headroom.lib\n\ndeny contains {\"resource\": id, \"message\": \"found\"} if some id in lib.polled")}, ""},
		"of two files, stages and kinds": {
			map[string]string{"a.rego": named("a", "deny contains f(1)"), "b-c.rego": named("b_c", "deny contains 1 if input.functons"), "c.rego": named("c", "deny contains {"), "d.rego": named("d", "deny contains 1 if { some m in input.mappings; not m.fifo }"), "fine.rego": fine},
			"own/a.rego:11: there is no function f\nown/b-c.rego:11: input has no \"functons\" (did you mean \"functions\"?)\n" +
				"own/c.rego:11: the file ends too early: a bracket, a brace or a quote is not closed\nown/d.rego:11: not holds of absent",
		},
		"one name twice":   {map[string]string{"fine.rego": fine, "queues/fine.rego": fine}, "own/queues/fine.rego: own/fine.rego has the same name"},
		"no name":          {map[string]string{"Fine_1.rego": fine}, `"Fine_1" is no name`},
		"library of ours":  {map[string]string{"fine.rego": fine, "lib/a.rego": "package headroom.lib\n\nall := 1"}, "own/lib/a.rego:1: package headroom is headroom's own"},
		"broken library":   {map[string]string{"fine.rego": fine, "lib/a.rego": "package acme.lib\n\nall := "}, "own/lib/a.rego:3: "},
		"misspelt library": {map[string]string{"fine.rego": fine, "lib/a.rego": "package acme.lib\n\nall := input.functons"}, "own/lib/a.rego:3: input has no"},
		"no policy":        {map[string]string{"lib/a.rego": "package acme.lib\n\nall := 1"}, "own: the folder holds no policy"},
		"no file":          {map[string]string{"fine.rego/a": ""}, "own: the folder holds no policy"},
		"a file":           {map[string]string{"../own": ""}, "own: a folder of policies is wanted here, not a file"},
		"nothing":          {nil, "own: there is no such folder"},
	} {
		t.Run(name, func(t *testing.T) {
			folderOf(t, c.files)
			host, err := Load([]string{"own", "./own"})
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				if result := lintSystem(t, host); !slices.Contains(findingsOf(result), "fine: found") {
					t.Errorf("found %q", findingsOf(result))
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error\n%v\ndoes not say\n%s", err, c.want)
			}
		})
	}
}

// TestDeadline stops a policy that does not end, names it, and hears the others.
func TestDeadline(t *testing.T) {
	folderOf(t, map[string]string{
		"endless.rego": named("endless", "deny contains {\"resource\": \"Worker\", \"message\": \"x\"} if {\n\tsome a in numbers.range(1, 100000)\n\tsome b in numbers.range(1, 100000)\n\ta * b < 0\n}"),
		"growing.rego": named("growing", `deny contains {"resource": "Worker", "message": "x"} if count(numbers.range(1, 2000000000)) == 1`),
		"fine.rego":    named("fine", finds),
	})
	host, err := Load([]string{"own"})
	if err != nil {
		t.Fatal(err)
	}
	host.groups[1].deadline = 300 * time.Millisecond
	result := lintSystem(t, host)
	failed := map[string]bool{}
	for _, failure := range result.Failures {
		if !strings.Contains(failure.Err.Error(), "took longer than 300ms, and was stopped") {
			t.Error(failure)
		}
		failed[failure.Rule] = true
	}
	if want := map[string]bool{"endless": true, "growing": true}; !maps.Equal(failed, want) {
		t.Errorf("failed %v, want %v", failed, want)
	}
	if !slices.Contains(findingsOf(result), "fine: found") {
		t.Error("the policy that ends was not heard")
	}
	if again := lintSystem(t, host); len(again.Failures) > 0 {
		t.Errorf("ran again: %v", again.Failures)
	}
}

func findingsOf(result lint.TemplateResult) (out []string) {
	for _, f := range result.Findings {
		out = append(out, f.Rule.Name+": "+f.Message)
	}
	return out
}
