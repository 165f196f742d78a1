package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

var update = flag.Bool("update", false, "rewrite the goldens")

var (
	visibility = &lint.Rule{
		Name: "queue-slow", Severity: lint.Error, Category: "event source mappings", Fix: lint.SuggestFix,
		Doc: lint.Doc{Summary: "A queue hands out messages twice", Why: "They are seen again.", Fix: "Raise it.", References: []string{"https://docs.aws.amazon.com/a", "https://docs.aws.amazon.com/b"}},
	}
	batch = &lint.Rule{
		Name: "batch-small", Severity: lint.Info, Category: "concurrency",
		Doc: lint.Doc{Summary: "A batch is small", Why: "It costs more.", Fix: "Raise it."},
	}
)

// mark returns the span of the first occurrence of a text in a file, up to the end of another where one is given.
func mark(f *parser.File, from string, to ...string) parser.Span {
	text := string(f.Text)
	start := strings.Index(text, from)
	end := start + len(from)
	if len(to) > 0 {
		end = start + strings.Index(text[start:], to[0]) + len(to[0])
	}
	return parser.Span{File: f, Start: at(text[:start]), End: at(text[:end])}
}

func at(before string) parser.Position {
	line := before[strings.LastIndex(before, "\n")+1:]
	return parser.Position{Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(line) + 1}
}

// mixed is a result with all that is hard to print: wide characters, tabs, CRLF, odd paths, long lines, worlds.
func mixed() *lint.Result {
	wide := &parser.File{Path: "stacks/größe #1 50%.yaml", Text: []byte("Resources:\n  注文キュー: {Timeout: 1} # 注文\n  Näher:\n    Visibility: é30\n")}
	tabs := &parser.File{Path: "a:b/tabs.json", Text: []byte("{\r\n\t\"Fn\":\t{\"BatchSize\": 1,\r\n\t\t\"More\": 2}\r\n}\r\n")}
	long := &parser.File{Path: "/elsewhere/long.json", Text: []byte(`{"Resources": {` + strings.Repeat(`"Padding": "x", `, 40) + `"Late": 1, ` + strings.Repeat(`"Padding": "y", `, 40) + `}}`)}
	queue := lint.Place{Span: mark(wide, "Visibility"), Resource: "Näher", Path: "Resources/Näher", Below: []string{"Properties", "Visibility"}, Named: []string{"Properties", "Visibility"}}
	wideKey := lint.Place{Span: mark(wide, "注文キュー"), Resource: "注文キュー", Path: "Resources/注文キュー", Construct: "App/Stack/Queue"}
	made := lint.Place{Span: queue.Span, Resource: "Näher", Path: "Resources/Näher", Construct: "App/größe/\x1bQueue"}
	block := lint.Place{Span: mark(tabs, `{"BatchSize"`, "2}"), Resource: "Fn", Path: "Resources/Fn/Properties/Events/Jobs"}
	return &lint.Result{
		Rules: []*lint.Rule{batch, visibility},
		Findings: []lint.Finding{
			{Rule: batch, Severity: lint.Info, Message: `batch size is 1`, Place: lint.Place{Span: mark(long, `"Late"`), Resource: "Late", Path: "Resources/Late"}, Resources: []string{"Late"}},
			{Rule: batch, Severity: lint.Warning, Message: "batch [1] of\n\"Fn\" \x1b[31mis small", Place: block, Resources: []string{"Fn"}, Worlds: "when Environment=production"},
			{Rule: visibility, Severity: lint.Error, Message: `queue "Näher" is slow`, Place: queue, Resources: []string{"Näher", "注文キュー"}, Related: []lint.RelatedPlace{
				{Place: wideKey, Message: `function [a] \ is slower`},
				{Message: "a place that is nowhere"},
				{Place: block, Message: "mapping"},
			}},
			{Rule: visibility, Severity: lint.Error, Message: `queue "Näher" is slow again`, Place: made, Resources: []string{"Näher"}, Related: []lint.RelatedPlace{{Place: wideKey, Message: "the same"}}},
			{Rule: visibility, Severity: lint.Error, Message: "found in no place"},
		},
		Suppressed: []lint.Finding{{Rule: visibility, Severity: lint.Error, Message: "ignored", Place: wideKey, Resources: []string{"注文キュー"}, Reason: "it is <fine>"}},
		Failures:   []lint.Failure{{Rule: "batch-small", Path: "a b.yaml", Err: errors.New("panic: oh")}, {Path: "gone.yaml", Err: errors.New("cannot find")}},
		Notes:      []string{"a note"},
		Templates:  3, Functions: 1, Undecided: 4,
		Skipped: []string{"package.json"},
	}
}

func many() *lint.Result {
	r := &lint.Result{Rules: []*lint.Rule{batch, visibility}, Templates: 1, Functions: 60}
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "Fn%d: 1\n", i)
	}
	file := &parser.File{Path: "many.yaml", Text: []byte(text.String())}
	for i := range 60 {
		rule, id := batch, fmt.Sprintf("Fn%d", i)
		if i%4 == 0 {
			rule = visibility
		}
		r.Findings = append(r.Findings, lint.Finding{Rule: rule, Severity: rule.Severity, Message: "it is small", Place: lint.Place{Span: mark(file, id+":"), Resource: id, Path: "Resources/" + id}, Resources: []string{id}})
	}
	return r
}

func results() map[string]*lint.Result {
	return map[string]*lint.Result{"clean": {Rules: []*lint.Rule{batch}, Templates: 1, Files: []string{"clean.yaml"}}, "many": many(), "mixed": mixed()}
}

var options = Options{Version: "1.2.3", Folder: "/elsewhere/here"}

func write(t *testing.T, format string, r *lint.Result, o Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Formats[format](&out, r, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestGoldens holds every format of every kind of result.
func TestGoldens(t *testing.T) {
	for name, result := range results() {
		for _, format := range Names() {
			compare(t, name+"."+format, write(t, format, result, options))
		}
	}
	colored := options
	colored.Color = true
	compare(t, "mixed.color.text", write(t, "text", mixed(), colored))
}

func compare(t *testing.T, name string, got []byte) {
	t.Helper()
	golden := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got:\n%s", golden, got)
	}
}

// TestSchemas holds the formats that have a schema against it.
func TestSchemas(t *testing.T) {
	for format, file := range map[string]string{
		"sarif": "testdata/sarif-schema-2.1.0.json", "json": "../docs/report.schema.json",
		"gitlab": "testdata/gitlab.schema.json", "rdjson": "testdata/rdjson.schema.json",
	} {
		schema, err := jsonschema.NewCompiler().Compile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, result := range results() {
			document, err := jsonschema.UnmarshalJSON(bytes.NewReader(write(t, format, result, options)))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(document); err != nil {
				t.Errorf("%s as %s: %v", name, format, err)
			}
		}
	}
}

// flood is a run with more findings of one level than any reader shows.
func flood(n int) *lint.Result {
	r := &lint.Result{Rules: []*lint.Rule{batch}, Templates: 1, Files: []string{"many.yaml"}}
	file := &parser.File{Path: "many.yaml", Text: []byte(strings.Repeat("Fn: 1\n", n))}
	for i := range n {
		at := parser.Position{Line: i + 1, Column: 1}
		r.Findings = append(r.Findings, lint.Finding{Rule: batch, Severity: lint.Info, Message: "it is small", Place: lint.Place{Span: parser.Span{File: file, Start: at, End: parser.Position{Line: i + 1, Column: 3}}}})
	}
	return r
}

// TestEveryFindingIsPrinted counts what stands for a finding in each format.
func TestEveryFindingIsPrinted(t *testing.T) {
	const n = 1200
	for format, sign := range map[string]string{
		"checkstyle": "<error ", "github": "many.yaml:", "gitlab": `"check_name"`, "json": `"rule": "batch-small"`, "junit": "<failure ",
		"rdjson": `"severity": "INFO"`, "sarif": `"ruleId"`, "short": "many.yaml:", "text": "many.yaml:",
	} {
		if got := strings.Count(string(write(t, format, flood(n), options)), sign); got != n {
			t.Errorf("%s prints %d findings of %d", format, got, n)
		}
	}
	if got := len(Formats); got != 9 {
		t.Errorf("%d formats, of which this test knows 9", got)
	}
}

// TestGitHubLimits holds what GitHub would drop, and the Markdown beside it.
func TestGitHubLimits(t *testing.T) {
	var markdown bytes.Buffer
	o := options
	o.Summary = &markdown
	out := string(write(t, "github", flood(1200), o))
	if got := strings.Count(out, "::notice file="); got != annotationsPerLevel {
		t.Errorf("%d annotations, want %d", got, annotationsPerLevel)
	}
	if !strings.Contains(out, "1190 more of severity info") {
		t.Error("it does not say how many have no annotation")
	}
	if got := strings.Count(markdown.String(), "\n| info |"); got != summaryRows || !strings.Contains(markdown.String(), "1000 more are in the log") {
		t.Errorf("%d rows of Markdown:\n%.300s", got, markdown.String())
	}
	markdown.Reset()
	write(t, "github", mixed(), o)
	compare(t, "mixed.summary.github", markdown.Bytes())
}

// TestXML reads the XML reports back, and holds their counts.
func TestXML(t *testing.T) {
	for name, result := range results() {
		var style checkstyleReport
		if err := xml.Unmarshal(write(t, "checkstyle", result, options), &style); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		errors := 0
		for _, file := range style.Files {
			errors += len(file.Errors)
		}
		var suites junitSuites
		if err := xml.Unmarshal(write(t, "junit", result, options), &suites); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		cases := 0
		for _, suite := range suites.Suites {
			cases += len(suite.Cases)
			if suite.Tests != len(suite.Cases) || len(suite.Cases) == 0 {
				t.Errorf("%s: suite %s counts %d of %d cases", name, suite.Name, suite.Tests, len(suite.Cases))
			}
		}
		if n := len(result.Findings); errors != n || suites.Failures != n || suites.Tests != cases || suites.Skipped != len(result.Suppressed) || suites.Errors != len(result.Failures) {
			t.Errorf("%s: %d findings, but checkstyle has %d, JUnit %+v of %d cases", name, n, errors, suites.junitCounts, cases)
		}
	}
}

// TestColumns holds that formats count what their readers count: code points, or bytes.
func TestColumns(t *testing.T) {
	file := &parser.File{Path: "a.yaml", Text: []byte("注文: {Fn: é1}\n")}
	r := &lint.Result{Findings: []lint.Finding{{Rule: batch, Place: lint.Place{Span: mark(file, "é1")}}}}
	if out := string(write(t, "rdjson", r, options)); !strings.Contains(out, `"column": 14`) || !strings.Contains(out, `"column": 17`) {
		t.Errorf("rdjson counts bytes:\n%s", out)
	}
	if out := string(write(t, "sarif", r, options)); !strings.Contains(out, `"startColumn": 10`) || !strings.Contains(out, `"endColumn": 12`) {
		t.Errorf("SARIF counts code points:\n%s", out)
	}
}

// TestRoot holds that machines get paths from the root of the checkout, also where headroom runs below it.
func TestRoot(t *testing.T) {
	o := Options{Folder: "/checkout/service", Root: "/checkout"}
	for path, want := range map[string]string{"a.yaml": "service/a.yaml", "../b.yaml": "b.yaml", "/checkout/c/d.yaml": "c/d.yaml"} {
		if got := o.relative(path); got != want {
			t.Errorf("%s is %s, not %s", path, got, want)
		}
	}
}

// TestSameBytes holds that the same result gives the same bytes.
func TestSameBytes(t *testing.T) {
	for _, format := range Names() {
		if a, b := write(t, format, mixed(), options), write(t, format, mixed(), options); !bytes.Equal(a, b) {
			t.Errorf("%s differs from run to run", format)
		}
	}
}

// TestURI makes relative references of paths, whatever is in them.
func TestURI(t *testing.T) {
	for path, want := range map[string]string{
		"a.yaml":                 "a.yaml",
		"./a/../b c.yaml":        "b%20c.yaml",
		"50%#1?.yaml":            "50%25%231%3F.yaml",
		"c:d/e[1].yaml":          "c%3Ad/e%5B1%5D.yaml",
		"größe.yaml":             "gr%C3%B6%C3%9Fe.yaml",
		"/elsewhere/here/x/y.js": "x/y.js",
		"/elsewhere/z.js":        "../z.js",
	} {
		if got := (Options{Folder: "/elsewhere/here"}).uri(path); got != want {
			t.Errorf("%s: %s, not %s", path, got, want)
		}
	}
}

// TestFingerprintsSurviveEdits holds that a finding is known again when its line and words change.
func TestFingerprintsSurviveEdits(t *testing.T) {
	before, after := mixed().Findings, mixed().Findings
	for i := range after {
		after[i].Place.Span.Start.Line += 7
		after[i].Message += " as of today"
		after[i].Worlds = "when Environment=test"
	}
	a, b := lint.Fingerprints(before, options.relative), lint.Fingerprints(after, options.relative)
	seen := map[string]bool{}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("finding %d: the fingerprint changed", i)
		}
		if seen[a[i]] {
			t.Errorf("finding %d: the fingerprint is not its own", i)
		}
		seen[a[i]] = true
	}
}
