// Package project runs the engine over files and folders, and puts what it found in each template together.
package project

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
	"github.com/headroom-lint/headroom/parser/sam"
)

// Options is what a run needs besides the engine and the paths.
type Options struct {
	// Stdin is read for the path "-".
	Stdin io.Reader
	// StdinName is the path that the template in Stdin has for findings, configuration and neighbours; "" for none.
	StdinName string
	// Lowering is given to the transforms of every template.
	Lowering sam.Options
	// Configs finds what each template is configured with. Nil for nothing.
	Configs *config.Finder
	// Environment is the only one that is looked at; "" for all.
	Environment string
	// Each is told what was found in each template, one after the other. Nil for nobody.
	Each func(path string, r lint.TemplateResult)
	// Progress is told how many of the files are read and linted, from several goroutines. Nil for nobody.
	Progress func(done, all int)
}

// Run lints every template that the paths lead to: files, folders, and "-". Without paths it is what the configuration
// of the working directory says, else that directory. What cannot be read is a failure of its own
// and stops nothing else. The result does not depend on the order in which templates are done.
func Run(engine *lint.Engine, paths []string, o Options) *lint.Result {
	f := find(paths)
	if len(paths) == 0 {
		f = findConfigured(o.Configs)
	}
	files := f.named(o.StdinName)
	done := counter(o.Progress, len(files))
	r := &run{setups: newSetups(engine, o.Configs), options: o, alone: len(files) == 1}
	members := make([]*member, len(files))
	each(len(files), func(i int) { members[i] = r.load(files[i], true); done() })
	others := r.loadAll(f.beside(members, o.Environment), false)
	t := newTies(dropNested(slices.Concat(members, others)))
	r.share(t.members)
	each(len(t.members), func(i int) {
		if r.lint(t, i) {
			done()
		}
	})
	result := merge(r.setups, members, t.members, f.failures, o)
	result.Ignored = append(result.Ignored, f.ignored...)
	slices.SortFunc(result.Ignored, func(a, b lint.Ignored) int { return strings.Compare(a.Path, b.Path) })
	return result
}

// counter returns what counts a file when it is read, and again when it is linted: half of the work each.
func counter(progress func(done, all int), files int) func() {
	if progress == nil {
		return func() {}
	}
	var steps atomic.Int64
	return func() { progress(int(steps.Add(1))/2, files) }
}

// each does something for every number below n, side by side.
func each(n int, do func(i int)) {
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
}

// merge puts together what became of the files, of which those that another nests have been linted in it.
func merge(setups *setups, all, linted []*member, failures []lint.Failure, o Options) *lint.Result {
	r := &lint.Result{Rules: setups.rules(), Failures: failures}
	parameters := map[string]bool{}
	for _, m := range linted {
		if !m.passed && len(m.of) == 0 {
			continue
		}
		if m.skipped {
			r.Skipped = append(r.Skipped, m.path)
		}
		switch {
		case !m.passed:
			r.Templates += len(m.of)
			r.Files = append(r.Files, m.of...)
		case m.declares:
			r.Templates += 1 + len(m.nested)
			r.Files = append(r.Files, m.path)
			if o.Each != nil {
				o.Each(m.path, m.result)
			}
		}
		for _, name := range m.parameters {
			parameters[name] = true
		}
		r.Findings = append(r.Findings, m.result.Findings...)
		r.Suppressed = append(r.Suppressed, m.result.Suppressed...)
		r.Failures = append(r.Failures, m.result.Failures...)
		r.Notes = append(r.Notes, m.result.Notes...)
		r.Functions += m.result.Functions
		r.Undecided += m.result.Undecided
	}
	for _, m := range all {
		if m.excludedBy != "" {
			r.Ignored = append(r.Ignored, lint.Ignored{Path: m.path, Why: "excluded by " + m.excludedBy})
		}
	}
	r.Notes = append(r.Notes, excludedNote(all)...)
	r.Notes = append(r.Notes, unknownParameters(o.Lowering.Parameters, parameters)...)
	lint.SortFindings(r.Findings)
	lint.SortFindings(r.Suppressed)
	slices.SortFunc(r.Failures, func(a, b lint.Failure) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), strings.Compare(a.Error(), b.Error()))
	})
	// Templates that share a configuration fail by it alike.
	r.Failures = slices.CompactFunc(r.Failures, func(a, b lint.Failure) bool { return a.Error() == b.Error() })
	slices.Sort(r.Files)
	slices.Sort(r.Skipped)
	slices.Sort(r.Notes)
	r.Notes = slices.Compact(r.Notes) // what a configuration says of all its templates
	return r
}

// unknownParameters tells which given parameters no template declares: a misspelt one would change nothing.
func unknownParameters(given map[string]string, declared map[string]bool) (notes []string) {
	for name := range given {
		if !declared[name] && !strings.HasPrefix(name, "AWS::") {
			notes = append(notes, fmt.Sprintf("no template declares the parameter %q", name))
		}
	}
	return notes
}
