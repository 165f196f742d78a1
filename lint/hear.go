package lint

import (
	"fmt"
	"slices"

	"github.com/headroom-lint/headroom/graph"
)

// heard is what rules said about one graph.
type heard struct {
	found            []*found
	needs, undecided []subject
	failures         []Failure
	functions        int
}

func (h *heard) fail(rule string, err error) {
	h.failures = append(h.failures, Failure{Rule: rule, Err: err})
}

// hear runs some of the enabled rules over a graph.
func (c *collector) hear(g *graph.Graph, settings Settings, these func(*Rule) bool) (h heard) {
	passes := map[string]*Pass{}
	pass := func(name string) *Pass {
		rule := c.engine.enabled[name]
		if rule == nil || !these(rule) {
			return nil
		}
		if passes[name] == nil {
			passes[name] = &Pass{Rule: rule, Graph: g, Settings: settings, needs: map[string]bool{}, undecided: map[string]bool{}}
		}
		return passes[name]
	}
	for _, rule := range c.engine.Rules() {
		if rule.Check == nil {
			continue
		}
		if p := pass(rule.Name); p != nil {
			check(p)
		}
	}
	for _, host := range c.engine.hosts {
		if err := contain(func() error { return host.Check(g, pass) }); err != nil {
			h.fail("", err)
		}
	}
	for _, p := range passes {
		c.collect(&h, g, p)
	}
	return h
}

// check runs one Go rule, and keeps its panic from the others.
func check(p *Pass) {
	if err := contain(func() error { p.Rule.Check(p); return nil }); err != nil {
		p.failure = err
	}
}

func contain(run func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return run()
}

// collect finds the places of what a rule said.
func (c *collector) collect(h *heard, g *graph.Graph, p *Pass) {
	name := p.Rule.Name
	if p.failure != nil {
		h.fail(name, p.failure)
	}
	for resource := range p.needs {
		h.needs = append(h.needs, subject{name, resource})
	}
	for resource := range p.undecided {
		if isOwn(g, resource) {
			h.undecided = append(h.undecided, subject{name, resource})
		}
	}
	for _, d := range p.diagnoses {
		d, ok := about(g, p.Rule, d)
		if !ok {
			continue
		}
		if p.Rule.Missing && c.mayBeAdded(g, d.Resource) {
			h.undecided = append(h.undecided, subject{name, d.Resource})
			continue
		}
		related := c.related(h, g, p.Rule, d)
		c.keep(h, g, p.Rule, d, related, false)
		for _, id := range d.Covers {
			if !isOwn(g, id) {
				continue
			}
			covered := d
			covered.Resource = id
			if d.At == "" {
				covered.At = d.Resource
			}
			c.keep(h, g, p.Rule, covered, related, true)
		}
	}
}

// mayBeAdded reports whether a macro that headroom does not know may add what the resource lacks.
func (c *collector) mayBeAdded(g *graph.Graph, id string) bool {
	r := g.Resource(id)
	return r != nil && c.template.Stack(r.Source.Key.File).HasMacro()
}

// isOwn reports whether an id is that of a resource of the template; what is no resource is for others to tell.
func isOwn(g *graph.Graph, id string) bool {
	r := g.Resource(id)
	return r == nil || r.Own
}

// about returns a diagnosis as one about the template, and whether it is one. What a sibling has is found where the
// sibling itself is checked, with this template beside it. What is outside is known by where the template names it, and
// nobody knows what is missing there.
func about(g *graph.Graph, rule *Rule, d Diagnosis) (Diagnosis, bool) {
	r := g.Resource(d.Resource)
	if r == nil || r.Own {
		return d, true
	}
	if r.Outside == nil || rule.Missing {
		return d, false
	}
	mentions := r.Outside.Mentions
	mention := mentions[0]
	for _, m := range mentions { // the one that the diagnosis is about as well
		if slices.ContainsFunc(d.Related, func(related Related) bool { return related.Resource == m.By.ID }) {
			mention = m
			break
		}
	}
	d.Resource, d.At, d.Path = mention.By.ID, "", mention.Value.Path
	return d, mention.By.Own
}

// related finds the places that a diagnosis rests on besides its own.
func (c *collector) related(h *heard, g *graph.Graph, rule *Rule, d Diagnosis) (out []RelatedPlace) {
	for _, related := range d.Related {
		if related.Place != nil {
			out = append(out, RelatedPlace{Place: *related.Place, Message: related.Message})
			continue
		}
		at := g.Resource(related.Resource)
		if at == nil {
			h.fail(rule.Name, fmt.Errorf("related something to %q, which is no resource", related.Resource))
			continue
		}
		p := place(g, at, related.Path)
		p.Whole = c.whole(p)
		out = append(out, RelatedPlace{Place: p, Message: related.Message})
	}
	return out
}

func (c *collector) keep(h *heard, g *graph.Graph, rule *Rule, d Diagnosis, related []RelatedPlace, covered bool) {
	r, at := g.Resource(d.Resource), g.Resource(d.At)
	if at == nil {
		at = r
	}
	if r == nil {
		h.fail(rule.Name, fmt.Errorf("found something about %q, which is no resource", d.Resource))
		return
	}
	f := &found{rule: rule, d: d, label: r.Label, place: place(g, at, d.Path), related: related, covered: covered, source: r.Source}
	if at != r { // it stands elsewhere, but is about the resource all the same
		span := f.place.Span
		f.place = place(g, r, nil)
		f.place.Span = span
	}
	f.place.Whole = c.whole(f.place)
	h.found = append(h.found, f)
}

// take adds what was heard, or the worlds of what is known already.
func (c *collector) take(h heard, set worldSet) {
	c.functions = max(c.functions, h.functions)
	for _, f := range h.failures {
		c.failures[f.Rule] = f.Err
	}
	for _, s := range h.needs {
		c.needs[s] = c.needs[s].union(set)
	}
	for _, s := range h.undecided {
		c.undecided[s] = true
	}
	for _, f := range h.found {
		key := foundKey{f.rule.Name, f.d.Resource, f.place.Span, f.d.Message}
		if before := c.found[key]; before != nil {
			before.worlds = before.worlds.union(set)
			before.d.Severity = max(before.d.Severity, f.d.Severity)
			continue
		}
		f.worlds = set
		c.found[key] = f
	}
}
