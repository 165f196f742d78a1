// Package policies holds the rules that are written in Rego, one file each, and the host that runs them. A policy sees
// the graph of one world as its input (see Input) and says what is wrong with which resource; the engine finds the place.
package policies

import (
	"errors"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

// Host runs policies. It is safe for concurrent use.
type Host struct {
	groups []*group // the bundled policies, and beside them those of the user
}

// New returns a host with the bundled policies: as they were compiled beforehand, or from their sources where these, the
// input, or OPA have changed since.
func New() (*Host, error) {
	policies, compiler, err := readCompiled(compiled, sources)
	if errors.Is(err, errStale) {
		policies, compiler, err = compileSources(sources)
	} else if err != nil {
		err = fmt.Errorf("policies/compiled.bin: %w; run make generate", err)
	}
	if err != nil {
		return nil, err
	}
	return &Host{[]*group{newGroup(policies, compiler)}}, nil
}

// Rules returns the rules of the policies.
func (h *Host) Rules() []*lint.Rule {
	var rules []*lint.Rule
	for _, group := range h.groups {
		for _, p := range group.policies {
			rules = append(rules, p.Rule)
		}
	}
	return rules
}

// Check runs the enabled policies over one graph.
func (h *Host) Check(g *graph.Graph, pass func(rule string) *lint.Pass) error {
	passes := map[string]*lint.Pass{}
	for _, rule := range h.Rules() {
		if enabled := pass(rule.Name); enabled != nil {
			passes[rule.Name] = enabled
		}
	}
	if len(passes) == 0 || len(g.Resources) == 0 {
		return nil
	}
	in := joined(g, anyOf(passes).Settings, func(list string) bool {
		return slices.ContainsFunc(h.groups, func(g *group) bool { return g.wants(list, passes) })
	})
	for _, group := range h.groups {
		for _, p := range group.policies {
			if enabled := passes[p.Rule.Name]; enabled != nil {
				in.undecided(p, enabled)
				if !in.drives(p) {
					delete(passes, p.Rule.Name)
				}
			}
		}
	}
	value := ast.NewTerm(in.value())
	for _, group := range h.groups {
		group.check(value, passes)
	}
	return nil
}

func anyOf(passes map[string]*lint.Pass) *lint.Pass {
	for _, p := range passes {
		return p
	}
	return nil
}

// drives reports whether there is something for one of the policy's rules to go through.
func (in *input) drives(p policy) bool {
	return slices.ContainsFunc(p.Driven, func(lists []string) bool {
		return !slices.ContainsFunc(lists, func(list string) bool { return len(in.lists[list]) == 0 })
	})
}

// undecided counts the nouns of which an attribute that the policy reads is unknown, and so has no key.
func (in *input) undecided(p policy, pass *lint.Pass) {
	for _, r := range p.Reads {
		for _, id := range in.unknown[r] {
			pass.Undecided(id)
		}
	}
}
