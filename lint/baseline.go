package lint

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Baseline is the findings that a project has agreed to live with for now, as a file keeps them. Its paths start from
// the folder of the file, so that it is the same from wherever headroom runs.
type Baseline struct {
	Version  int             `json:"version"`
	Findings []BaselineEntry `json:"findings"`

	path string
}

// BaselineEntry is one known finding: what it is known by, and the resources that it was about.
type BaselineEntry struct {
	Rule        string   `json:"rule"`
	Path        string   `json:"path"`
	Logical     string   `json:"logicalPath"`
	Fingerprint string   `json:"fingerprint"`
	Resources   []string `json:"resources"`
}

// baselineVersion changes when older files can no longer be read.
const baselineVersion = 1

// ReadBaseline reads a baseline. A file that is none is an error that names it.
func ReadBaseline(path string) (*Baseline, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	b := &Baseline{path: path}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(b); err != nil {
		line := bytes.Count(text[:min(offsetOf(err, d), int64(len(text)))], []byte("\n")) + 1
		return nil, fmt.Errorf("%s: line %d: not a baseline that headroom wrote: %w; write it again with --write-baseline", path, line, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("%s: something stands behind the baseline; write it again with --write-baseline", path)
	}
	if b.Version != baselineVersion {
		return nil, fmt.Errorf("%s: version %d of baselines is not known, only %d; write it again with --write-baseline", path, b.Version, baselineVersion)
	}
	for i, e := range b.Findings {
		if e.Rule == "" || e.Path == "" || e.Fingerprint == "" {
			return nil, fmt.Errorf("%s: finding %d lacks rule, path or fingerprint; write it again with --write-baseline", path, i+1)
		}
	}
	return b, nil
}

// offsetOf returns how far a decoder came before it failed.
func offsetOf(err error, d *json.Decoder) int64 {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return syntax.Offset
	case errors.As(err, &kind):
		return kind.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		return math.MaxInt64
	}
	return d.InputOffset()
}

// NewBaseline returns the baseline at a path that holds all findings of a run.
func NewBaseline(path string, findings []Finding) *Baseline {
	b := &Baseline{Version: baselineVersion, Findings: []BaselineEntry{}, path: path}
	prints := Fingerprints(findings, b.relative)
	for i := range findings {
		f := &findings[i]
		b.Findings = append(b.Findings, BaselineEntry{f.Rule.Name, b.relative(f.Place.file()), f.Place.logical(), prints[i], append([]string{}, f.Resources...)})
	}
	slices.SortFunc(b.Findings, func(x, y BaselineEntry) int {
		return strings.Compare(x.Path+"\x00"+x.Rule+"\x00"+x.Logical+"\x00"+x.Fingerprint, y.Path+"\x00"+y.Rule+"\x00"+y.Logical+"\x00"+y.Fingerprint)
	})
	return b
}

// Write writes the file.
func (b *Baseline) Write() error {
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(b.path, append(text, '\n'), 0o666)
}

// relative returns a path as seen from the folder of the baseline.
func (b *Baseline) relative(path string) string {
	folder, err := filepath.Abs(filepath.Dir(b.path))
	if err != nil {
		return filepath.ToSlash(path)
	}
	absolute, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return filepath.ToSlash(path)
	}
	if rel, err := filepath.Rel(folder, absolute); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(absolute)
}

// Apply takes out of a result what the baseline holds. A finding that is about a resource which its entry does not name
// stays, about that resource. What the baseline holds but the run, which looked at the file with the rule, did not find is
// told in a note.
func (b *Baseline) Apply(r *Result) {
	m := b.match(r.Findings)
	var kept []Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		if len(m.entries[i]) == 0 {
			kept = append(kept, *f)
			continue
		}
		isNew := func(p Place) bool {
			return p.Resource != "" && !slices.ContainsFunc(m.entries[i], func(e *BaselineEntry) bool { return slices.Contains(e.Resources, p.Resource) })
		}
		if rest, some := f.Only(isNew); some {
			kept = append(kept, rest)
		}
		if rest, some := f.Only(func(p Place) bool { return !isNew(p) }); some {
			r.Baselined = append(r.Baselined, rest)
		}
	}
	r.Findings = kept
	r.Notes = append(r.Notes, b.stale(r, m)...)
	slices.Sort(r.Notes)
}

// matches are the entries for each finding, and the resources of each entry that were found again.
type matches struct {
	entries [][]*BaselineEntry
	found   map[*BaselineEntry][]string
}

// match finds what the baseline holds of each finding: the entry with its fingerprint; else one at the same place, for
// what the finding rests on may have got another name; and where a rule makes one finding of all in a template, all of
// its entries there, whatever they were made of then.
func (b *Baseline) match(findings []Finding) matches {
	type place struct{ rule, path, logical string }
	byPrint, byPlace, byFile := map[string]*BaselineEntry{}, map[place][]*BaselineEntry{}, map[place][]*BaselineEntry{}
	for i := range b.Findings {
		e := &b.Findings[i]
		byPrint[e.Fingerprint] = e
		at, in := place{e.Rule, e.Path, e.Logical}, place{e.Rule, e.Path, ""}
		byPlace[at], byFile[in] = append(byPlace[at], e), append(byFile[in], e)
	}
	m := matches{make([][]*BaselineEntry, len(findings)), map[*BaselineEntry][]string{}}
	take := func(i int, e *BaselineEntry) {
		m.entries[i] = append(m.entries[i], e)
		m.found[e] = append(m.found[e], findings[i].Resources...)
	}
	for i, print := range Fingerprints(findings, b.relative) {
		f := &findings[i]
		switch e := byPrint[print]; {
		case f.Rule.PerTemplate:
			for _, e := range byFile[place{f.Rule.Name, b.relative(f.Place.file()), ""}] {
				take(i, e)
			}
		case e != nil && e.Rule == f.Rule.Name:
			take(i, e)
		}
	}
	for i := range findings {
		f := &findings[i]
		if len(m.entries[i]) > 0 {
			continue
		}
		for _, e := range byPlace[place{f.Rule.Name, b.relative(f.Place.file()), f.Place.logical()}] {
			if _, taken := m.found[e]; !taken {
				take(i, e)
				break
			}
		}
	}
	return m
}

// stale names entries, or resources of entries, that were not found again.
func (b *Baseline) stale(r *Result, m matches) (notes []string) {
	files, ran := map[string]bool{}, map[string]bool{}
	for _, path := range r.Files {
		files[b.relative(path)] = true
	}
	for _, rule := range r.Rules {
		ran[rule.Name] = true
	}
	for i := range b.Findings {
		e := &b.Findings[i]
		if !files[e.Path] || !ran[e.Rule] {
			continue
		}
		var gone []string
		for _, id := range e.Resources {
			if !slices.Contains(m.found[e], id) {
				gone = append(gone, id)
			}
		}
		_, found := m.found[e]
		switch {
		case !found && len(e.Resources) == 0:
			notes = append(notes, fmt.Sprintf("%s: %s in %s is gone; write the baseline again", b.path, e.Rule, e.Path))
		case len(gone) > 0:
			notes = append(notes, fmt.Sprintf("%s: %s about %s in %s is gone; write the baseline again", b.path, e.Rule, strings.Join(gone, ", "), e.Path))
		}
	}
	return notes
}
