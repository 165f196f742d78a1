package project

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
)

// environment is one that a configuration names: an account, a region, and the templates that are deployed there.
type environment struct {
	config *config.Config
	name   string
}

// shared is the members that are deployed to one environment, with what each is told there.
type shared struct {
	environment
	stacks []lint.Deployed
	told   []*lint.Environment
	engine *lint.Engine
}

// sharing lists the environments of configurations with the members that are deployed there: they take from one quota.
func (r *run) sharing(members []*member) (out []shared) {
	places := map[environment]int{}
	members = slices.SortedStableFunc(slices.Values(members), func(a, b *member) int { return strings.Compare(a.path, b.path) })
	for _, m := range members {
		for _, name := range m.shares {
			e := environment{m.setup.config, name}
			at, known := places[e]
			if !known {
				at = len(out)
				places[e] = at
				out = append(out, shared{environment: e, engine: m.setup.engine})
			}
			told := slices.IndexFunc(m.environments, func(own lint.Environment) bool { return own.Name == name })
			if t := r.template(m); t != nil && told >= 0 {
				out[at].stacks = append(out[at].stacks, lint.Deployed{Template: t, Environment: m.environments[told], About: m.isAbout})
				out[at].told = append(out[at].told, &m.environments[told])
			}
		}
	}
	return slices.DeleteFunc(out, func(s shared) bool { return len(s.stacks) == 0 })
}

// share ties the members that take from one quota.
func (r *run) share(members []*member) {
	for _, s := range r.sharing(members) {
		for i, neighbours := range s.engine.Share(s.stacks) {
			s.told[i].Neighbours = neighbours
		}
	}
}

// isAbout reports whether the run is about a file of the member: its own, or that of a stack nested in it.
func (m *member) isAbout(path string) bool {
	return m.passed || slices.ContainsFunc(m.of, func(file string) bool { return clean(file) == clean(path) })
}
