package headroom_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	printed = regexp.MustCompile("(?s)```.*?```") // no links of the document's own
	links   = regexp.MustCompile(`\]\(([^)#:]+)\)`)
	paths   = regexp.MustCompile("`((?:[a-z_]+/)[a-z_./*]*|[a-z_]+\\.go|\\.golangci\\.yml)`")
	targets = regexp.MustCompile("`make ([a-z-]+)[^`]*`")
)

// What a document names must be there.
func TestDocumentsNameWhatExists(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	var documents []string
	for _, pattern := range []string{"*.md", "docs/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, found...)
	}
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		var named []string
		for _, m := range links.FindAllStringSubmatch(printed.ReplaceAllString(string(text), ""), -1) {
			named = append(named, filepath.Join(filepath.Dir(document), m[1]))
		}
		for _, m := range paths.FindAllStringSubmatch(string(text), -1) {
			named = append(named, m[1])
		}
		for _, name := range named {
			if found, err := filepath.Glob(name); err != nil || len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", document, name)
			}
		}
		for _, m := range targets.FindAllStringSubmatch(string(text), -1) {
			if !strings.Contains(string(makefile), "\n"+m[1]+": ") {
				t.Errorf("%s names make %s, which does not exist", document, m[1])
			}
		}
	}
}
