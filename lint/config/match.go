package config

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// matches reports whether one of the globs fits a path, or a folder that it is in.
func (c *Config) matches(globs []string, file string) bool {
	if len(globs) == 0 {
		return false
	}
	absolute, err := filepath.Abs(file)
	if err != nil {
		return false
	}
	relative, err := filepath.Rel(c.Folder, absolute)
	if err != nil {
		return false
	}
	for _, glob := range globs {
		for at := filepath.ToSlash(relative); at != "." && at != ".." && at != "/"; at = path.Dir(at) {
			if doublestar.MatchUnvalidated(glob, at) {
				return true
			}
		}
	}
	return false
}

// Matches reports whether a glob of the file fits a path, or a folder that it is in.
func (c *Config) Matches(glob, path string) bool { return c.matches([]string{glob}, path) }

// cleanGlob returns a glob as matches takes it, and whether it is one that is relative to the file's folder.
func cleanGlob(glob string) (string, bool) {
	glob = strings.TrimPrefix(strings.TrimSuffix(glob, "/"), "./")
	return glob, glob != "" && !path.IsAbs(glob) && doublestar.ValidatePattern(glob)
}
