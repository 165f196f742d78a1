// Package project runs the engine over files and folders, and puts what it found in each template together.
package project

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

// Options is what a run needs besides the engine and the paths.
type Options struct {
	// Stdin is read for the path "-".
	Stdin io.Reader
	// Lowering is given to the transforms of every template.
	Lowering sam.Options
	// Configs finds what each template is configured with. Nil for nothing.
	Configs *config.Finder
	// Environment is the only one that is looked at; "" for all.
	Environment string
	// Each is told what was found in each template, one after the other. Nil for nobody.
	Each func(path string, r lint.TemplateResult)
}

// Run lints every template that the paths lead to: files, folders, and "-". Without paths it is what the configuration
// of the working directory says, else that directory. What cannot be read is a failure of its own
// and stops nothing else. The result does not depend on the order in which templates are done.
func Run(engine *lint.Engine, paths []string, o Options) *lint.Result {
	files, failures := find(paths)
	if len(paths) == 0 {
		files, failures = findConfigured(o.Configs)
	}
	setups := NewSetups(engine, o.Configs)
	outcomes := make([]outcome, len(files))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for i := range next {
				outcomes[i] = lintFile(setups, files[i], o)
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	workers.Wait()
	return merge(setups, outcomes, failures, o)
}

// outcome is what became of one file.
type outcome struct {
	path       string
	skipped    bool // no template
	template   bool
	named      bool     // it was given, and not found in a folder
	excludedBy string   // the configuration that excludes it; "" for none
	parameters []string // that the template declares
	nested     []string // the files of the stacks nested in it
	result     lint.TemplateResult
}

func lintFile(setups *Setups, s source, o Options) (out outcome) {
	defer func() {
		if r := recover(); r != nil {
			out = failed(s.path, fmt.Errorf("panic: %v", r))
		}
	}()
	setup, err := setups.For(s.location())
	if err != nil {
		return outcome{path: s.path, result: lint.TemplateResult{Failures: Failures(err)}}
	}
	if !s.stdin && setup.Config.Excludes(s.path) {
		return outcome{path: s.path, named: s.named, excludedBy: setup.Config.File}
	}
	file, err := s.open(o.Stdin)
	if err != nil {
		return failed(s.path, err)
	}
	t, _, err := Load(file, o.Lowering)
	var broken *parser.SyntaxError
	switch {
	case errors.Is(err, parser.ErrNotTemplate) || err != nil && len(file.Text) > parser.MaxSize && !parser.Sniff(file.Text):
		return outcome{path: s.path, skipped: true}
	case errors.As(err, &broken):
		return outcome{path: s.path, template: true, result: setup.Engine.Broken(broken)}
	case err != nil:
		return failed(s.path, err)
	}
	environments, err := setup.Config.Deployments(s.location(), o.Environment)
	if err != nil {
		return outcome{path: s.path, result: lint.TemplateResult{Failures: Failures(err)}}
	}
	family := nest(t, o.Lowering)
	out = outcome{path: s.path, template: true, parameters: declared(t), result: setup.Engine.Lint(family, environments...)}
	for _, stack := range family.Stacks()[1:] {
		out.nested = append(out.nested, stack.File.Path)
	}
	return out
}

func failed(path string, err error) outcome {
	return outcome{path: path, result: lint.TemplateResult{Failures: []lint.Failure{{Path: path, Err: err}}}}
}

func declared(t *parser.Template) []string {
	parameters := t.Root.Get("Parameters")
	if parameters == nil {
		return nil
	}
	names := make([]string, 0, len(parameters.Fields))
	for _, field := range parameters.Fields {
		names = append(names, field.Key)
	}
	return names
}

func merge(setups *Setups, outcomes []outcome, failures []lint.Failure, o Options) *lint.Result {
	r := &lint.Result{Rules: setups.rules(), Failures: failures}
	parameters := map[string]bool{}
	for _, out := range dropNested(outcomes) {
		if out.skipped {
			r.Skipped = append(r.Skipped, out.path)
		}
		if out.template {
			r.Templates += 1 + len(out.nested)
			r.Files = append(r.Files, out.path)
			if o.Each != nil {
				o.Each(out.path, out.result)
			}
		}
		for _, name := range out.parameters {
			parameters[name] = true
		}
		r.Findings = append(r.Findings, out.result.Findings...)
		r.Suppressed = append(r.Suppressed, out.result.Suppressed...)
		r.Failures = append(r.Failures, out.result.Failures...)
		r.Notes = append(r.Notes, out.result.Notes...)
		r.Functions += out.result.Functions
		r.Undecided += out.result.Undecided
	}
	r.Notes = append(r.Notes, excludedNote(outcomes)...)
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
