package lint

import (
	"fmt"
	"sort"
	"sync"

	"github.com/headroom-lint/headroom/parser"
)

// TemplateResult is what the engine found in one template.
type TemplateResult struct {
	Findings   []Finding
	Suppressed []Finding
	Failures   []Failure
	Notes      []string
	Functions  int
	Undecided  int
}

// Lint runs the enabled rules over a template that is already lowered to CloudFormation, in the environments that it is
// deployed to; with none it looks at all that the template allows.
func (e *Engine) Lint(t *parser.Template, environments ...Environment) TemplateResult {
	d := e.worldsOf(t, environments)
	c := &collector{engine: e, template: t, worlds: d.worlds, names: newNamer(d.worlds), found: map[foundKey]*found{}, needs: map[subject]worldSet{}, undecided: map[subject]bool{}, failures: map[string]error{},
		wholes: sync.OnceValue(func() map[written]parser.Span { return wholesOf(t) })}
	if len(environments) == 1 && environments[0].Neighbours != nil {
		c.only = environments[0].Name
	}
	c.evaluateAll(groupWorlds(d))
	r := c.result()
	r.Notes = append(r.Notes, e.ended()...)
	if d.leftOut {
		r.Notes = append(r.Notes, fmt.Sprintf("%s: there are more ways to deploy the stack than were looked at: %d, which hold every combination of any three parameters as far as that reaches", t.File.Path, len(d.worlds)))
	}
	if d.usual {
		r.Notes = append(r.Notes, fmt.Sprintf("%s: the stacks that it is tied to can be deployed in more ways than were looked at: the usual one, with the defaults of their own parameters", t.File.Path))
	}
	if d.unproven {
		r.Notes = append(r.Notes, fmt.Sprintf("%s: the parameters on which concurrency depends are tied too much to say how much the stack claims at most", t.File.Path))
	}
	return r
}

// Broken returns the finding about a template that cannot be read.
func (e *Engine) Broken(err *parser.SyntaxError) TemplateResult {
	r := TemplateResult{Findings: []Finding{syntaxFinding(err)}}
	e.set(r.Findings)
	return r
}

func syntaxFinding(err *parser.SyntaxError) Finding {
	return Finding{Rule: TemplateSyntax, Severity: TemplateSyntax.Severity, Message: err.Message, Place: Place{Span: err.Span}}
}

// subject is one rule about one resource.
type subject struct{ rule, resource string }

// found is one diagnosis with the worlds that it holds in.
type found struct {
	rule    *Rule
	d       Diagnosis
	label   string
	place   Place
	related []RelatedPlace
	worlds  worldSet
	covered bool             // it is only named by the diagnosis of another resource
	source  *parser.Resource // that it is about
}

// foundKey is what two worlds must have in common to have found the same.
type foundKey struct {
	rule, resource string
	place          parser.Span
	message        string
}

type collector struct {
	engine    *Engine
	template  *parser.Template
	worlds    []*parser.World
	names     *namer
	found     map[foundKey]*found
	needs     map[subject]worldSet
	undecided map[subject]bool
	failures  map[string]error
	functions int
	only      string                         // the environment that a configuration names, where it is the only one
	wholes    func() map[written]parser.Span // of resources; made when first asked for
}

// written is a resource as its author knows it.
type written struct{ file, id string }

// whole returns all of the resource that a place is in.
func (c *collector) whole(p Place) parser.Span { return c.wholes()[written{p.file(), p.Resource}] }

func wholesOf(t *parser.Template) map[written]parser.Span {
	wholes := map[written]parser.Span{}
	for _, r := range t.Resources() {
		if author := r.Author(); !r.IsGenerated() && author.Key.File != nil {
			wholes[written{author.Key.File.Path, author.ID}] = parser.Span{File: author.Key.File, Start: author.Key.Start, End: r.Node.Span.End}
		}
	}
	return wholes
}

// result turns what the worlds gave into findings.
func (c *collector) result() TemplateResult {
	holds := map[subject]worldSet{}
	for _, f := range c.found {
		s := subject{f.rule.Name, f.d.Resource}
		holds[s] = holds[s].union(f.worlds)
	}
	var all []*found
	for _, f := range c.found {
		// What is missing must be so in every world in which it is needed.
		s := subject{f.rule.Name, f.d.Resource}
		if f.rule.Missing && !c.needs[s].within(holds[s]) {
			continue
		}
		if some := f.rule.SomeWorlds; some != nil && *some < f.d.Severity && !worldsWith(c.worlds, f.source).within(holds[s]) {
			f.d.Severity = *some
		}
		all = append(all, f)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].before(all[j]) })
	r := TemplateResult{Functions: c.functions, Undecided: len(c.undecided)}
	r.Findings, r.Suppressed = c.suppress(yield(c.merge(all)))
	for rule, err := range c.failures {
		r.Failures = append(r.Failures, Failure{Rule: rule, Path: c.template.File.Path, Err: err})
	}
	sort.Slice(r.Failures, func(i, j int) bool { return r.Failures[i].Rule < r.Failures[j].Rule })
	for _, t := range c.template.Stacks() {
		for i := range t.Broken {
			r.Findings = append(r.Findings, syntaxFinding(&t.Broken[i]))
		}
	}
	c.engine.set(r.Findings)
	c.engine.set(r.Suppressed)
	SortFindings(r.Findings)
	SortFindings(r.Suppressed)
	return r
}

func (f *found) before(g *found) bool {
	if f.rule != g.rule {
		return f.rule.Name < g.rule.Name
	}
	if a, b := f.place.Span.Start, g.place.Span.Start; a != b {
		return a.Before(b)
	}
	if f.d.Severity != g.d.Severity {
		return f.d.Severity > g.d.Severity
	}
	if f.covered != g.covered {
		return g.covered
	}
	if f.d.Rank != g.d.Rank {
		return f.d.Rank > g.d.Rank
	}
	if a, b := f.worlds.first(), g.worlds.first(); a != b {
		return a < b
	}
	if f.d.Resource != g.d.Resource {
		return f.d.Resource < g.d.Resource
	}
	return f.d.Message < g.d.Message
}

// SortFindings sorts findings by file, place, severity and rule.
func SortFindings(findings []Finding) {
	sort.SliceStable(findings, func(i, j int) bool {
		a, b := &findings[i], &findings[j]
		if x, y := a.Place.file(), b.Place.file(); x != y {
			return x < y
		}
		if x, y := a.Place.Span.Start, b.Place.Span.Start; x != y {
			return x.Before(y)
		}
		if a.Severity != b.Severity {
			return a.Severity > b.Severity
		}
		if a.Rule.Name != b.Rule.Name {
			return a.Rule.Name < b.Rule.Name
		}
		return a.Message < b.Message
	})
}
