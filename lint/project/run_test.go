package project

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

const topic = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"

const worker = "Resources:\n  Worker:\n    Type: AWS::Lambda::Function\n"

// everyFunction finds something at every function.
var everyFunction = &lint.Rule{Name: "every-function", Severity: lint.Warning, Check: func(p *lint.Pass) {
	for _, f := range p.Graph.Functions {
		p.Report(lint.Diagnosis{Resource: f.ID, Message: "here it is"})
	}
}}

func engine(t *testing.T, rules ...*lint.Rule) *lint.Engine {
	t.Helper()
	e, err := lint.NewEngine(rules, nil, lint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// folder makes files, given as path and text, and goes there.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for path, text := range files {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func found(paths ...string) []string {
	sources := find(paths).sources
	var out []string
	for _, s := range sources {
		out = append(out, s.path)
	}
	return out
}

// TestFind holds which files a folder is searched for, and what is left out.
func TestFind(t *testing.T) {
	folder(t, map[string]string{
		".git/info/exclude": "excluded.yaml\n",
		".gitignore":        "*.tmp.yaml\n/root-only.yaml\nbuild/\n!build/keep.yaml\n",
		"a.yaml":            "", "b.yml": "", "c.json": "", "d.template": "", "e.TEMPLATE.JSON": "", "f.txt": "", "yaml": "",
		"excluded.yaml": "", "x.tmp.yaml": "", "root-only.yaml": "",
		"sub/.gitignore":      "local.yaml\n!kept.tmp.yaml\n",
		"sub/local.yaml":      "",
		"sub/kept.tmp.yaml":   "",
		"sub/root-only.yaml":  "",
		"sub/deep/local.yaml": "", "other/local.yaml": "",
		"build/keep.yaml": "", "build/.gitignore": "skip.yaml\n", "build/skip.yaml": "",
		"cdk.out/t.json": "", ".aws-sam/t.yaml": "", "node_modules/m/t.yaml": "", ".git/t.yaml": "",
		".hidden/t.yaml":  "",
		"clone/.git/HEAD": "", "clone/t.yaml": "", "submodule/.git": "", "submodule/t.yaml": "",
	})
	for _, test := range []struct {
		paths string
		want  string
	}{
		{".", ".hidden/t.yaml a.yaml b.yml c.json d.template e.TEMPLATE.JSON other/local.yaml sub/kept.tmp.yaml sub/root-only.yaml submodule/t.yaml"},
		{"clone", "clone/t.yaml"},
		{"./sub/", "sub/kept.tmp.yaml sub/root-only.yaml"},
		{"sub/deep", ""},
		{"build", "build/keep.yaml"},
		{"cdk.out node_modules/m .aws-sam", "cdk.out/t.json node_modules/m/t.yaml .aws-sam/t.yaml"},
		{"f.txt ./x.tmp.yaml sub/../f.txt", "f.txt x.tmp.yaml"},
		{"b.yml other a.yaml other/local.yaml", "b.yml other/local.yaml a.yaml"},
	} {
		if got := strings.Join(found(strings.Fields(test.paths)...), " "); got != test.want {
			t.Errorf("%s: %s, not %s", test.paths, got, test.want)
		}
	}
}

// A folder of clones that is none itself is searched in all of them.
func TestFindBelowNoRepository(t *testing.T) {
	folder(t, map[string]string{"a/.git/HEAD": "", "a/t.yaml": "", "b/.git/HEAD": "", "b/t.yaml": ""})
	if got := strings.Join(found("."), " "); got != "a/t.yaml b/t.yaml" {
		t.Errorf("found %s", got)
	}
}

// TestPathsAreShownAsTyped holds that findings name files as the command line does.
func TestPathsAreShownAsTyped(t *testing.T) {
	folder(t, map[string]string{"in/here/a.yaml": topic, "b.yaml": topic})
	cwd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("in")
	want := []string{"here/a.yaml", "../b.yaml", cwd + "/b.yaml"}
	if got := append(found(".", "../b.yaml"), found(cwd+"/b.yaml")...); !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestRun holds that a broken file, a file that is no template and a failing rule cost nothing else.
func TestRun(t *testing.T) {
	folder(t, map[string]string{
		"a.yaml": worker, "b.yaml": "Resources:\n  A: {Type: AWS::SNS::Topic\n", "c.yaml": "just: text\n", "d.json": "{", "e.yaml": worker,
	})
	explode := &lint.Rule{Name: "explode", Check: func(p *lint.Pass) {
		if p.Graph.Template.File.Path == "e.yaml" {
			panic("oh")
		}
	}}
	r := Run(engine(t, everyFunction, explode), []string{".", "gone.yaml", ""}, Options{})
	var findings, failures []string
	for _, f := range r.Findings {
		findings = append(findings, f.Place.Span.File.Path+" "+f.Rule.Name)
	}
	for _, f := range r.Failures {
		failures = append(failures, f.Error())
	}
	check(t, "findings", findings, "a.yaml every-function", "b.yaml template-syntax", "e.yaml every-function")
	check(t, "failures", failures, `"": cannot find: no such file or directory`, `e.yaml: rule "explode": panic: oh`, "gone.yaml: cannot find: no such file or directory")
	check(t, "skipped", r.Skipped, "c.yaml", "d.json")
	if r.Templates != 3 || r.Functions != 2 {
		t.Errorf("%d templates, %d functions", r.Templates, r.Functions)
	}
}

func check(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, not %q", what, got, want)
	}
}

// TestStandardInput reads standard input once, however often it is named.
func TestStandardInput(t *testing.T) {
	r := Run(engine(t, everyFunction), []string{"-", "-"}, Options{Stdin: strings.NewReader(worker)})
	if len(r.Findings) != 1 || r.Templates != 1 || r.Findings[0].Place.Span.File.Path != Stdin {
		t.Errorf("%+v", r)
	}
}

// TestMisspeltParameter notes a parameter that no template declares.
func TestMisspeltParameter(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "Parameters: {Size: {Type: Number}}\n" + worker})
	given := sam.Options{Parameters: map[string]string{"Size": "1", "Siez": "1", "AWS::Region": "eu-west-1"}}
	check(t, "notes", Run(engine(t), []string{"."}, Options{Lowering: given}).Notes, `no template declares the parameter "Siez"`)
}

// TestOversize skips a large file that is no template, and fails on a large one that is.
func TestOversize(t *testing.T) {
	padding := strings.Repeat("#", parser.MaxSize)
	folder(t, map[string]string{"data.json": padding, "big.yaml": worker + padding})
	r := Run(engine(t), []string{"."}, Options{})
	check(t, "skipped", r.Skipped, "data.json")
	if len(r.Failures) != 1 || r.Failures[0].Path != "big.yaml" {
		t.Errorf("failures: %v", r.Failures)
	}
}

// TestOrderOfPathsAndWorkersDoesNotMatter holds that a run gives the same result whatever the order of its paths, and
// however many workers it has.
func TestOrderOfPathsAndWorkersDoesNotMatter(t *testing.T) {
	files := map[string]string{}
	var paths []string
	for i := range 40 {
		path := fmt.Sprintf("%02d.yaml", i)
		files[path] = worker
		paths = append(paths, path)
	}
	folder(t, files)
	e := engine(t, everyFunction)
	places := func(r *lint.Result) (out []string) {
		for _, f := range r.Findings {
			out = append(out, f.Place.Span.String())
		}
		return out
	}
	first := places(Run(e, paths, Options{}))
	if len(first) != len(paths) {
		t.Fatalf("%d findings", len(first))
	}
	slices.Reverse(paths)
	for range 5 {
		if again := places(Run(e, paths, Options{})); !reflect.DeepEqual(first, again) {
			t.Fatalf("%q, not %q", again, first)
		}
	}
}
