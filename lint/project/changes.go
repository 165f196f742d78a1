package project

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/bluekeyes/go-gitdiff/gitdiff"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// Changes is what differs between a commit and the files as they are now.
type Changes struct {
	root  string
	files map[string][]hunk // by the path below root; nil hunks: all of the file is new
}

// hunk is a run of lines that are new; where lines were only taken out, it is empty and stands behind its first line.
type hunk struct{ first, lines int64 }

// ChangesSince asks git what changed in the repository of a folder since the branch left a commit. It needs git.
func ChangesSince(folder, ref string) (*Changes, error) {
	if strings.HasPrefix(ref, "-") {
		return nil, fmt.Errorf("%q is no commit", ref)
	}
	root, err := git(folder, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("the changes since a commit need a git repository: %w", err)
	}
	c := &Changes{root: filepath.FromSlash(strings.TrimSuffix(root, "\n")), files: map[string][]hunk{}}
	base, err := git(folder, "merge-base", ref, "HEAD")
	if err != nil {
		return nil, fmt.Errorf("%q and HEAD have no commit in common that is here (%w); in a shallow clone, fetch more of the history", ref, err)
	}
	text, err := git(c.root, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/", strings.TrimSpace(base), "--")
	if err != nil {
		return nil, err
	}
	files, _, err := gitdiff.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("git diff: %w", err)
	}
	for _, file := range files {
		hunks := []hunk{}
		for _, f := range file.TextFragments {
			hunks = append(hunks, hunk{f.NewPosition, f.NewLines})
		}
		c.files[file.NewName] = hunks
	}
	untracked, err := git(c.root, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for _, name := range strings.Split(untracked, "\x00") {
		c.files[name] = nil
	}
	return c, nil
}

func git(folder string, args ...string) (string, error) {
	command := exec.Command("git", args...)
	command.Dir = folder
	var stderr bytes.Buffer
	command.Stderr = &stderr
	out, err := command.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		line, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		return "", fmt.Errorf("git %s: %s", args[0], line)
	}
	return string(out), err
}

// Keep takes out of a result what no change touches: neither the lines of a finding or of what it rests on, nor anything
// else in the resources that they stand in.
func (c *Changes) Keep(r *lint.Result) {
	var kept []lint.Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		if c.touchesRelated(f) {
			kept = append(kept, *f)
			continue
		}
		if rest, some := f.Only(c.touches); some {
			kept = append(kept, rest)
		}
		if rest, some := f.Only(func(p lint.Place) bool { return !c.touches(p) }); some {
			r.Unchanged = append(r.Unchanged, rest)
		}
	}
	r.Findings = kept
}

func (c *Changes) touchesRelated(f *lint.Finding) bool {
	for _, related := range f.Related {
		if c.touches(related.Place) {
			return true
		}
	}
	return false
}

func (c *Changes) touches(p lint.Place) bool { return c.within(p.Span) || c.within(p.Whole) }

// within reports whether a change touches the lines of a span. What is not in the repository counts as changed.
func (c *Changes) within(s parser.Span) bool {
	if s.IsZero() {
		return false
	}
	path, err := filepath.Abs(filepath.FromSlash(s.File.Path))
	if err != nil {
		return true
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	rel, err := filepath.Rel(c.root, path)
	if err != nil || !filepath.IsLocal(rel) {
		return true
	}
	hunks, changed := c.files[filepath.ToSlash(rel)]
	if changed && hunks == nil {
		return true
	}
	first, last := int64(s.Start.Line), int64(max(s.End.Line, s.Start.Line))
	for _, h := range hunks {
		if h.lines > 0 && h.first <= last && first < h.first+h.lines || h.lines == 0 && first <= h.first && h.first < last {
			return true
		}
	}
	return false
}
