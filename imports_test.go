package headroom_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"
)

// layer is one rule of depguard: what the files of some folders may not import.
type layer struct {
	Files []string
	Deny  []struct{ Pkg, Desc string }
}

// layers reads the table from the configuration of golangci-lint, so that there is one table.
func layers(t *testing.T) map[string]layer {
	t.Helper()
	text, err := os.ReadFile(".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Linters struct {
			Settings struct {
				Depguard struct{ Rules map[string]layer }
			}
		}
	}
	if err := yaml.Unmarshal(text, &config); err != nil {
		t.Fatal(err)
	}
	return config.Linters.Settings.Depguard.Rules
}

// holds tells whether the layer is about a file, whose path starts at the root of the repository.
func (l layer) holds(file string) bool {
	return !strings.HasSuffix(file, "_test.go") && slices.ContainsFunc(l.Files, func(pattern string) bool {
		ok, err := path.Match(strings.TrimPrefix(pattern, "**/"), file)
		return ok && err == nil
	})
}

// upward lists the imports that go against the table, and the folders that it does not know.
func upward(tree fs.FS, table map[string]layer) (found []string, err error) {
	err = fs.WalkDir(tree, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && file != "." || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if entry.IsDir() || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(tree, file)
		if err != nil {
			return err
		}
		imports, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		known := strings.HasPrefix(file, "cmd/") || strings.HasPrefix(file, "docs/") || strings.HasPrefix(file, "fixtures/")
		for _, layer := range table {
			if !layer.holds(file) {
				continue
			}
			known = true
			for _, spec := range imports.Imports {
				name, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					return err
				}
				for _, deny := range layer.Deny {
					if strings.HasPrefix(name, deny.Pkg) {
						found = append(found, fmt.Sprintf("%s imports %s: %s", file, name, deny.Desc))
					}
				}
			}
		}
		if !known {
			found = append(found, file+" is in no layer of .golangci.yml")
		}
		return nil
	})
	return found, err
}

// TestImportsGoDown holds that no file imports what stands above it in the table.
func TestImportsGoDown(t *testing.T) {
	found, err := upward(os.DirFS("."), layers(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range found {
		t.Error(line)
	}
}

// TestUpwardImportsAreFound holds that an import which goes up would be found.
func TestUpwardImportsAreFound(t *testing.T) {
	const module = "github.com/headroom-lint/headroom/"
	for _, test := range []struct {
		file, imports string
		wrong         bool
	}{
		{"parser/node.go", "parser/sam", true},
		{"parser/sam/lower.go", "parser", false},
		{"parser/sam/lower.go", "graph", true},
		{"graph/build.go", "graph/aws", false},
		{"graph/build.go", "lint", true},
		{"lint/run.go", "graph", false},
		{"lint/run.go", "rules", true},
		{"lint/run.go", "lint/project", true},
		{"lint/project/run.go", "lint", false},
		{"lint/project/run.go", "report", true},
		{"rules/one.go", "policies", true},
		{"rules/one.go", "lint", false},
		{"policies/host.go", "rules", true},
		{"graph/picture/dot.go", "graph", false},
		{"graph/picture/dot.go", "lint", true},
		{"lint/run.go", "graph/picture", true},
		{"report/text.go", "graph", true},
		{"report/text.go", "parser", false},
		{"report/text_test.go", "graph", false},
		{"cmd/headroom/main.go", "report", false},
		{"common/names.go", "parser", true},
	} {
		tree := fstest.MapFS{test.file: {Data: []byte("package p\n\nimport _ \"" + module + test.imports + "\"\n")}}
		found, err := upward(tree, layers(t))
		if err != nil {
			t.Fatal(err)
		}
		if (len(found) > 0) != test.wrong {
			t.Errorf("%s imports %s: found %q", test.file, test.imports, found)
		}
	}
}
