package project

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
)

// findConfigured finds the files of the paths in the configuration of the working directory; without one, or without
// paths in it, those of the working directory itself.
func findConfigured(configs *config.Finder) *finder {
	var c *config.Config
	var wrong []lint.Failure
	if configs != nil {
		var err error
		if c, err = configs.ForFolder("."); err != nil {
			wrong = Failures(err)
		}
	}
	if c == nil || len(c.Paths) == 0 {
		f := find([]string{"."})
		f.failures = append(f.failures, wrong...)
		return f
	}
	f := &finder{seen: map[string]bool{}}
	for i, glob := range c.Paths {
		if !f.addGlob(c, glob) {
			f.failures = append(f.failures, lint.Failure{Path: c.File, Line: c.Line("paths", strconv.Itoa(i)), Err: fmt.Errorf("paths: there is no file %q", glob)})
		}
	}
	return f
}

// addGlob keeps the files that a glob of a configuration fits, and tells whether there were any. It looks below the folder
// that the glob begins with, as if that had been named.
func (f *finder) addGlob(c *config.Config, glob string) bool {
	path, isGlob := filepath.Join(c.Folder, filepath.FromSlash(glob)), false
	if !isThere(path) {
		base, _ := doublestar.SplitPattern(glob)
		path, isGlob = filepath.Join(c.Folder, filepath.FromSlash(base)), true
	}
	if !isThere(path) {
		return false
	}
	below := &finder{seen: map[string]bool{}}
	below.add(path, false)
	for _, failure := range below.failures {
		failure.Path = config.Display(failure.Path)
		f.failures = append(f.failures, failure)
	}
	found := !isGlob
	for _, s := range below.sources {
		if !isGlob || c.Matches(glob, s.path) {
			found = true
			f.keepFile(config.Display(s.path), false)
		}
	}
	return found
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
