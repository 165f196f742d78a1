package project

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/lint"
)

// skippedFolders hold what tools generate or install; a run enters them only where they are named.
var skippedFolders = []string{".aws-sam", ".git", "cdk.out", "node_modules"}

// fileExtensions are those of files that a folder is searched for.
var fileExtensions = []string{".json", ".template", ".yaml", ".yml"}

// finder collects the files that paths lead to, each once.
type finder struct {
	sources  []source
	failures []lint.Failure
	seen     map[string]bool
	ignored  []lint.Ignored
}

func find(paths []string) *finder {
	f := &finder{seen: map[string]bool{}}
	for _, path := range paths {
		f.add(path, true)
	}
	return f
}

// named returns the sources, that of standard input under the name that it was given.
func (f *finder) named(stdin string) []source {
	for i := range f.sources {
		if s := &f.sources[i]; s.stdin && stdin != "" {
			s.path, s.placed = display(stdin), true
		}
	}
	return f.sources
}

func (f *finder) ignore(path, why string) {
	f.ignored = append(f.ignored, lint.Ignored{Path: display(path), Why: why})
}

// add keeps the files that a path leads to. named says that it was given, and not met on the way.
func (f *finder) add(path string, named bool) {
	if path == "-" {
		f.keep(source{path: Stdin, stdin: true}, "-")
		return
	}
	info, err := os.Stat(path)
	if err != nil {
		f.fail(path, err)
		return
	}
	if !info.IsDir() {
		f.keepFile(path, named)
		return
	}
	if isAssembly(path) {
		f.assembly(path, 0)
		return
	}
	ignored, err := ignoredBelow(path)
	if err != nil {
		f.fail(path, err)
		return
	}
	f.walk(path, ignored)
}

// walk visits a folder in the order of names. Links to folders are not followed: they may lead in a circle.
func (f *finder) walk(folder string, ignored *ignoreRules) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		f.fail(folder, err)
		return
	}
	ignored.enter(folder)
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		switch {
		case ignored.match(path, entry.IsDir()):
			f.ignore(path, "in .gitignore")
		case entry.IsDir():
			switch {
			case slices.Contains(skippedFolders, entry.Name()):
				f.ignore(path, "left out unless it is named")
			case ignored.foreign(path):
				f.ignore(path, "a repository of its own, left out unless it is named")
			default:
				f.walk(path, ignored)
			}
		case slices.Contains(fileExtensions, strings.ToLower(filepath.Ext(path))) && isRegular(path, entry):
			f.keepFile(path, false)
		}
	}
}

// isRegular reports whether an entry is a file, or a link to one: anything else may block for ever when read. A link
// that leads nowhere counts too, for whoever reads it says so.
func isRegular(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

func (f *finder) keepFile(path string, named bool) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		f.fail(path, err)
		return
	}
	f.keep(source{path: display(path), named: named}, absolute)
}

func (f *finder) keep(s source, key string) {
	if !f.seen[key] {
		f.seen[key] = true
		f.sources = append(f.sources, s)
	}
}

func (f *finder) fail(path string, err error) {
	f.failures = append(f.failures, lint.Failure{Path: display(path), Err: reason(err)})
}

// display returns a path as a finding shows it.
func display(path string) string {
	if path == "" {
		return `""`
	}
	return filepath.ToSlash(filepath.Clean(path))
}
