package policies

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
)

// TestCompiled holds the compiled policies to their sources, byte for byte.
func TestCompiled(t *testing.T) {
	want, err := writeCompiled(sources)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("compiled.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return // what is embedded here is from before
	}
	if !bytes.Equal([]byte(compiled), want) {
		t.Fatal("compiled.bin is stale: run make generate")
	}
}

// TestCompiledPolicies holds what is read to what was compiled.
func TestCompiledPolicies(t *testing.T) {
	read, _, err := readCompiled(compiled, sources)
	if err != nil {
		t.Fatal(err)
	}
	want, _, err := compileSources(sources)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
}

// TestSameFindings holds both ways to the same findings in all fixtures, which also runs one host in many places at once.
func TestSameFindings(t *testing.T) {
	read, compiler, err := readCompiled(compiled, sources)
	if err != nil {
		t.Fatal(err)
	}
	found := findings(t, hostWith(read, compiler))
	policies, compiler, err := compileSources(sources)
	if err != nil {
		t.Fatal(err)
	}
	want := findings(t, hostWith(policies, compiler))
	if len(want) < len(policies) {
		t.Errorf("only %d findings, so little was compared", len(want))
	}
	if !slices.Equal(found, want) {
		t.Errorf("found %d, want %d:\n%s\nwant\n%s", len(found), len(want), strings.Join(found, "\n"), strings.Join(want, "\n"))
	}
}

func findings(t *testing.T, host *Host) (out []string) {
	t.Helper()
	engine, err := lint.NewEngine(nil, []lint.Host{host}, lint.Options{Select: []string{"*"}})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../fixtures/*/bad.yaml")
	if err != nil {
		t.Fatal(err)
	}
	result := project.Run(engine, append(paths, "../fixtures/lesson"), project.Options{})
	for _, failure := range result.Failures {
		t.Errorf("%s: rule %s failed: %v", failure.Path, failure.Rule, failure.Err)
	}
	for _, f := range result.Findings {
		text := fmt.Sprintf("%s: %s: %s: %s %s", f.Place.Span, f.Rule.Name, f.Severity, f.Message, f.Worlds)
		for _, related := range f.Related {
			text += fmt.Sprintf("; %s: %s", related.Span, related.Message)
		}
		out = append(out, text)
	}
	return append(out, fmt.Sprintf("%d undecided", result.Undecided))
}

// TestOtherSources compiles the sources again where what is compiled is of others, and takes no damage for that.
func TestOtherSources(t *testing.T) {
	defer func(data string) { compiled = data }(compiled)
	for name, c := range map[string]struct{ data, want string }{
		"other OPA":     {strings.Replace(compiled, "OPA ", "OPA 0.", 1), ""},
		"other sources": {strings.Replace(compiled, "sources ", "sources 0", 1), ""},
		"other input":   {strings.Replace(compiled, "input ", "input 0", 1), ""},
		"nothing":       {"", "compiled.bin: the compiled policies are cut off; run make generate"},
		"cut off":       {compiled[:len(compiled)-100], "do not match their checksum"},
		"other rules":   {strings.Replace(compiled, `"Severity":1`, `"Severity":2`, 1), "do not match their checksum"},
		"other code":    {compiled[:len(compiled)-9] + "x" + compiled[len(compiled)-8:], "do not match their checksum"},
	} {
		t.Run(name, func(t *testing.T) {
			compiled = c.data
			host, err := New()
			if c.want == "" && (err != nil || len(host.Rules()) == 0) {
				t.Errorf("not compiled again: %v", err)
			}
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("error %v does not say %q", err, c.want)
			}
		})
	}
}

// TestMadeOf names other policies after a name of the input has changed.
func TestMadeOf(t *testing.T) {
	before, err := madeOf(sources)
	if err != nil {
		t.Fatal(err)
	}
	lists[0].properties["another"] = textSchema
	defer delete(lists[0].properties, "another")
	if after, _ := madeOf(sources); after == before {
		t.Errorf("still made of %s", after)
	}
}
