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

// share ties the members that are deployed to one environment of a configuration: they take from one quota.
func (r *run) share(members []*member) {
	tenants := map[environment][]*member{}
	for _, m := range members {
		for _, name := range m.shares {
			e := environment{m.setup.Config, name}
			tenants[e] = append(tenants[e], m)
		}
	}
	for e, of := range tenants {
		slices.SortFunc(of, func(a, b *member) int { return strings.Compare(a.path, b.path) })
		var stacks []lint.Deployed
		var shared []*lint.Environment
		for _, m := range of {
			t := r.template(m)
			at := slices.IndexFunc(m.environments, func(own lint.Environment) bool { return own.Name == e.name })
			if t == nil || at < 0 {
				continue
			}
			stacks = append(stacks, lint.Deployed{Template: t, Environment: m.environments[at], About: m.isAbout})
			shared = append(shared, &m.environments[at])
		}
		if len(stacks) == 0 {
			continue
		}
		for i, neighbours := range of[0].setup.Engine.Share(stacks) {
			shared[i].Neighbours = neighbours
		}
	}
}

// isAbout reports whether the run is about a file of the member: its own, or that of a stack nested in it.
func (m *member) isAbout(path string) bool {
	return m.passed || slices.ContainsFunc(m.of, func(file string) bool { return clean(file) == clean(path) })
}
