package project

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// Budget returns who holds what of the concurrency of accounts: in each environment that a configuration names, of all
// templates that are deployed there, whether they were passed or not; of any other template alone, in each of its
// environments. The error joins a lint.Failure or a parser.SyntaxError for each file that cannot be read.
func Budget(engine *lint.Engine, paths []string, o Options) (scenarios []lint.Scenario, notes []string, err error) {
	r := &run{setups: newSetups(engine, o.Configs), options: o, alone: true, reads: true}
	passed, others, err := r.read(paths)
	if err != nil {
		return nil, nil, err
	}
	members := dropNested(slices.Concat(passed, others))
	list := func(engine *lint.Engine, stacks []lint.Deployed) {
		more, all := engine.Budget(stacks)
		scenarios = append(scenarios, more...)
		if !all {
			notes = append(notes, fmt.Sprintf("%s: too many combinations of parameters decide what is claimed; the default and the worst are shown", stacks[0].Template.File.Path))
		}
	}
	for _, s := range inOrder(r.sharing(members)) {
		list(s.engine, s.stacks)
	}
	for _, m := range members {
		if len(m.shares) > 0 || !m.passed || m.template == nil {
			continue
		}
		environments := m.environments
		if len(environments) == 0 {
			environments = []lint.Environment{{}}
		}
		for _, e := range environments {
			list(m.setup.engine, []lint.Deployed{{Template: m.template, Environment: e, About: m.isAbout}})
		}
	}
	return scenarios, notes, nil
}

// read loads the files that paths lead to, and those that their configurations name beside them. The error joins what keeps
// one that was passed from being read.
func (r *run) read(paths []string) (passed, beside []*member, err error) {
	f := find(paths)
	files := f.named(r.options.StdinName)
	passed = r.loadAll(files, true)
	if err := unreadable(f.failures, passed); err != nil {
		return nil, nil, err
	}
	return passed, r.loadAll(f.beside(passed, r.options.Environment), false), nil
}

func (r *run) loadAll(files []source, passed bool) []*member {
	members := make([]*member, len(files))
	each(len(files), func(i int) { members[i] = r.load(files[i], passed) })
	return members
}

// inOrder sorts environments as their configurations name them.
func inOrder(all []shared) []shared {
	place := func(s shared) int {
		for i, e := range s.config.Environments {
			if e.Name == s.name {
				return i
			}
		}
		return len(s.config.Environments)
	}
	slices.SortStableFunc(all, func(a, b shared) int {
		return cmp.Or(strings.Compare(a.config.File, b.config.File), place(a)-place(b))
	})
	return all
}

// unreadable joins what keeps the files that were passed from being read.
func unreadable(failures []lint.Failure, members []*member) error {
	var all []error
	for _, failure := range failures {
		all = append(all, failure)
	}
	for _, m := range members {
		for _, failure := range m.result.Failures {
			all = append(all, failure)
		}
		for _, finding := range m.result.Findings { // it is no YAML
			all = append(all, &parser.SyntaxError{Message: finding.Message, Span: finding.Place.Span})
		}
		if m.skipped && m.named {
			all = append(all, lint.Failure{Path: m.path, Err: errors.New("is no template")})
		}
	}
	slices.SortStableFunc(all, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(slices.CompactFunc(all, func(a, b error) bool { return a.Error() == b.Error() })...)
}
