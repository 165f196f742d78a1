package project

import (
	"maps"
	"slices"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// beside returns the files that configurations name for the environments of the members, and that paths do not lead to.
// Those that are not there, or are no templates, matter to a run over them.
func (f *finder) beside(members []*member, environment string) []source {
	more := &finder{seen: maps.Clone(f.seen)}
	type named struct{ file, glob string }
	done := map[named]bool{}
	for _, m := range members {
		if m.setup.config == nil || !m.declares {
			continue
		}
		for _, glob := range m.setup.config.Beside(m.location(), environment) {
			if name := (named{m.setup.config.File, glob}); !done[name] {
				done[name] = true
				more.addGlob(m.setup.config, glob)
			}
		}
	}
	return more.sources
}

// partOf returns what was found in some of the files of a template and the stacks nested in it.
func partOf(all lint.TemplateResult, t *parser.Template, files []string) lint.TemplateResult {
	var paths []string
	for _, file := range files {
		paths = append(paths, clean(file))
	}
	in := func(span parser.Span) bool { return span.File != nil && slices.Contains(paths, clean(span.File.Path)) }
	elsewhere := func(f lint.Finding) bool { return !in(f.Place.Span) }
	out := lint.TemplateResult{Failures: all.Failures, Undecided: all.Undecided}
	out.Findings, out.Suppressed = slices.DeleteFunc(all.Findings, elsewhere), slices.DeleteFunc(all.Suppressed, elsewhere)
	for _, r := range t.Resources() {
		if r.Type == "AWS::Lambda::Function" && t.Owns(r.ID) && in(r.Key) {
			out.Functions++
		}
	}
	return out
}
