package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/headroom-lint/headroom/lint"
)

// Stdin stands for the template in standard input, which lies in no folder.
const Stdin = "-"

// Finder finds the configuration of each template. It is safe for concurrent use, and reads each file once.
type Finder struct {
	rules []*lint.Rule
	fixed func() (*Config, error) // for every template, whatever its folder; nil to look for it

	mutex   sync.Mutex
	folders map[string]func() (*Config, error)
}

// NewFinder returns a Finder that looks from a template's folder upwards: to the root of its repository, which is the
// folder that holds .git, else to the root of the file system. rules are those that a file may set, nil for any.
func NewFinder(rules []*lint.Rule) *Finder {
	return &Finder{rules: rules, folders: map[string]func() (*Config, error){}}
}

// Fixed returns a Finder that gives every template the configuration at a path; "" for none.
func Fixed(path string, rules []*lint.Rule) *Finder {
	return &Finder{fixed: sync.OnceValues(func() (*Config, error) {
		if path == "" {
			return empty, nil
		}
		return Read(path, rules)
	})}
}

// For returns the configuration of the template at a path; the zero Config where there is none. Templates that share a
// file get the same Config, or the same error.
func (f *Finder) For(template string) (*Config, error) {
	if template == Stdin && f.fixed == nil {
		return empty, nil
	}
	return f.ForFolder(filepath.Dir(template))
}

// ForFolder returns the configuration of what is in a folder.
func (f *Finder) ForFolder(folder string) (*Config, error) {
	if f.fixed != nil {
		return f.fixed()
	}
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	return f.above(absolute)()
}

// above returns what reads the configuration of a folder, the same for all folders that share one.
func (f *Finder) above(folder string) func() (*Config, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	var passed []string
	read := none
	for {
		if known := f.folders[folder]; known != nil {
			read = known
			break
		}
		passed = append(passed, folder)
		file := filepath.Join(folder, FileName)
		if _, err := os.Lstat(file); err == nil || !errors.Is(err, fs.ErrNotExist) {
			read = sync.OnceValues(func() (*Config, error) { return Read(Display(file), f.rules) })
			break
		}
		parent := filepath.Dir(folder)
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil || parent == folder {
			break
		}
		folder = parent
	}
	for _, folder := range passed {
		f.folders[folder] = read
	}
	return read
}

var empty = &Config{}

func none() (*Config, error) { return empty, nil }

// Display returns a path as a reader is shown it: relative to the working directory, where it can be.
func Display(file string) string {
	cwd, err := os.Getwd()
	if err != nil {
		return file
	}
	relative, err := filepath.Rel(cwd, file)
	if err != nil {
		return file
	}
	return relative
}
