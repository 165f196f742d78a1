package headroom_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
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
	documents, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range append(links.FindAllStringSubmatch(string(text), -1), paths.FindAllStringSubmatch(string(text), -1)...) {
			if found, err := filepath.Glob(m[1]); err != nil || len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", document, m[1])
			}
		}
		for _, m := range targets.FindAllStringSubmatch(string(text), -1) {
			if !strings.Contains(string(makefile), "\n"+m[1]+": ") {
				t.Errorf("%s names make %s, which does not exist", document, m[1])
			}
		}
	}
}
