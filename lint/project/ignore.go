package project

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/git-pkgs/gitignore"
)

// ignoreRules are the patterns of a repository's .gitignore files, as far as a walk has met them.
type ignoreRules struct {
	matcher gitignore.Matcher
	root    string // absolute: the repository, or the folder that was named where there is none
	cwd     string
	inside  bool // whether root is a repository
	loaded  map[string]bool
}

// ignoredBelow returns the patterns that hold below a folder: those of the folders from the repository down to it. A
// folder that they ignore was named all the same, so then only its own count.
func ignoredBelow(folder string) (*ignoreRules, error) {
	cwd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	r := &ignoreRules{cwd: cwd, loaded: map[string]bool{}}
	absolute := r.absolute(folder)
	r.root = repository(absolute)
	if r.root == "" {
		r.root = absolute
		return r, nil
	}
	r.inside = true
	r.matcher.AddFromFile(filepath.Join(r.root, ".git", "info", "exclude"), "")
	path := r.root
	for _, name := range strings.Split(r.relative(absolute), "/") {
		r.enter(path)
		if path = filepath.Join(path, name); path != r.root && r.match(path, true) {
			return &ignoreRules{cwd: cwd, root: absolute, loaded: map[string]bool{}}, nil
		}
	}
	return r, nil
}

// repository returns the nearest folder, from the given one upwards, that holds a .git; "" where there is none.
func repository(folder string) string {
	for {
		if _, err := os.Stat(filepath.Join(folder, ".git")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return ""
		}
		folder = parent
	}
}

// enter adds the patterns of a folder's own .gitignore.
func (r *ignoreRules) enter(folder string) {
	folder = r.absolute(folder)
	if r.loaded[folder] {
		return
	}
	r.loaded[folder] = true
	scope := r.relative(folder)
	if scope == "." {
		scope = ""
	}
	r.matcher.AddFromFile(filepath.Join(folder, ".gitignore"), scope)
}

func (r *ignoreRules) match(path string, isFolder bool) bool {
	return r.matcher.MatchPath(r.relative(r.absolute(path)), isFolder)
}

// foreign reports whether a folder of a repository is a clone of another one, as a workflow checks an action out. git sees
// nothing of it either. A submodule, whose .git is a file, belongs to the repository.
func (r *ignoreRules) foreign(path string) bool {
	if !r.inside {
		return false
	}
	info, err := os.Stat(filepath.Join(path, ".git"))
	return err == nil && info.IsDir()
}

func (r *ignoreRules) absolute(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(r.cwd, path)
}

func (r *ignoreRules) relative(absolute string) string {
	relative, err := filepath.Rel(r.root, absolute)
	if err != nil {
		return absolute
	}
	return filepath.ToSlash(relative)
}
