package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	fileBlock = regexp.MustCompile("(?s)<!-- file: (\\S+) -->\n```[a-z]+\n(.*?)```\n")
	partBlock = regexp.MustCompile("(?s)<!-- part of: headroom (.*?) -->\n```json\n(.*?)```\n")
)

// TestDocsOfPolicies runs what docs/policies.md shows, on the files that it shows.
func TestDocsOfPolicies(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "policies.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, block := range fileBlock.FindAllSubmatch(text, -1) {
		path := filepath.FromSlash(string(block[1]))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, block[2], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, block := range partBlock.FindAllSubmatch(text, -1) {
		holds(t, block[2], shell(string(block[1])))
	}
	want := withOutput(text, shell)
	t.Chdir(root)
	if *update {
		if err := os.WriteFile(page, want, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(text, want) {
		t.Errorf("%s is stale; run go generate ./docs", page)
	}
}

// shell returns what a reader sees who types the command, also on standard error, and the exit code where it is asked for.
func shell(command string) string {
	command, code := strings.CutSuffix(command, "; echo $?")
	var output bytes.Buffer
	status := Main(append([]string{"headroom"}, strings.Fields(command)...), strings.NewReader(""), &output, &output)
	if code {
		fmt.Fprintln(&output, status)
	}
	return output.String()
}

// holds checks that what a command printed has everything in it that a part shows.
func holds(t *testing.T, part []byte, printed string) {
	t.Helper()
	var shown, all any
	if err := json.Unmarshal(part, &shown); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(printed), &all); err != nil {
		t.Fatalf("%v: %s", err, printed)
	}
	if !within(shown, all) {
		t.Errorf("nowhere in what headroom prints:\n%s", part)
	}
}

// within reports whether all that a value has is in the other one: the keys of an object, the items of a list.
func within(part, whole any) bool {
	switch part := part.(type) {
	case map[string]any:
		whole, ok := whole.(map[string]any)
		for key, value := range part {
			other, there := whole[key]
			ok = ok && there && within(value, other)
		}
		return ok
	case []any:
		whole, ok := whole.([]any)
		for _, item := range part {
			ok = ok && slices.ContainsFunc(whole, func(other any) bool { return within(item, other) })
		}
		return ok
	}
	return part == whole
}
