package lint

import (
	"fmt"
	"runtime"
	"sort"
	"sync"

	"github.com/headroom-lint/headroom/graph"
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
	c := &collector{engine: e, template: t, worlds: d.worlds, names: newNamer(d.worlds), found: map[string]*found{}, needs: map[subject]worldSet{}, undecided: map[subject]bool{}, failures: map[string]error{}}
	c.evaluateAll(groupWorlds(d))
	r := c.result()
	if d.leftOut {
		r.Notes = append(r.Notes, fmt.Sprintf("%s: there are more ways to deploy the stack than were looked at: %d, which hold every combination of any three parameters as far as that reaches", t.File.Path, len(d.worlds)))
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

// worldGroup is the worlds of a template that deploy the same to what rules take for the same account.
type worldGroup struct {
	world    *parser.World
	settings Settings
	set      worldSet
}

// groupWorlds puts worlds whose resolved resources are equal together, so that they are evaluated once.
func groupWorlds(d deployments) []worldGroup {
	if len(d.worlds) == 1 {
		return []worldGroup{{d.worlds[0], d.settings[0], worldSet{true}}}
	}
	type key struct {
		fingerprint string
		settings    Settings
	}
	var groups []worldGroup
	place := map[key]int{}
	for i, w := range d.worlds {
		k := key{w.Fingerprint(), d.settings[i]}
		at, known := place[k]
		if !known {
			at = len(groups)
			place[k] = at
			groups = append(groups, worldGroup{w, d.settings[i], make(worldSet, len(d.worlds))})
		}
		groups[at].set[i] = true
	}
	return groups
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

type collector struct {
	engine    *Engine
	template  *parser.Template
	worlds    []*parser.World
	names     *namer
	found     map[string]*found
	needs     map[subject]worldSet
	undecided map[subject]bool
	failures  map[string]error
	functions int
	wholes    map[written]parser.Span // of resources; made when first asked for
}

// written is a resource as its author knows it.
type written struct{ file, id string }

// whole returns all of the resource that a place is in.
func (c *collector) whole(p Place) parser.Span {
	if c.wholes == nil {
		c.wholes = map[written]parser.Span{}
		for _, r := range c.template.Resources() {
			if author := r.Author(); !r.IsGenerated() && author.Key.File != nil {
				c.wholes[written{author.Key.File.Path, author.ID}] = parser.Span{File: author.Key.File, Start: author.Key.Start, End: r.Node.Span.End}
			}
		}
	}
	return c.wholes[written{p.file(), p.Resource}]
}

// evaluation is what the rules said about the graph of one group of worlds.
type evaluation struct {
	graph  *graph.Graph
	passes map[string]*Pass
	err    error // of what no rule is to blame for
}

// evaluateAll evaluates the groups side by side, and collects what they give in their order.
func (c *collector) evaluateAll(groups []worldGroup) {
	evaluations := make([]evaluation, len(groups))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(groups)) {
		workers.Go(func() {
			for i := range next {
				if err := contain(func() error { evaluations[i] = c.evaluate(groups[i]); return nil }); err != nil {
					evaluations[i].err = err
				}
			}
		})
	}
	for i := range groups {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, e := range evaluations {
		if e.err != nil {
			c.failures[""] = e.err
		}
		if e.graph == nil {
			continue
		}
		c.functions = max(c.functions, len(e.graph.Functions))
		for _, p := range e.passes {
			c.collect(e.graph, p, groups[i].set)
		}
	}
}

// evaluate runs every rule over the graph of one group of worlds.
func (c *collector) evaluate(group worldGroup) evaluation {
	g := graph.Build(c.template, group.world)
	passes := map[string]*Pass{}
	pass := func(name string) *Pass {
		rule := c.engine.enabled[name]
		if rule == nil {
			return nil
		}
		if passes[name] == nil {
			passes[name] = &Pass{Rule: rule, Graph: g, Settings: group.settings, needs: map[string]bool{}, undecided: map[string]bool{}}
		}
		return passes[name]
	}
	for _, rule := range c.engine.Rules() {
		if rule.Check != nil {
			check(pass(rule.Name))
		}
	}
	out := evaluation{graph: g, passes: passes}
	for _, host := range c.engine.hosts {
		if err := contain(func() error { return host.Check(g, pass) }); err != nil {
			out.err = err
		}
	}
	return out
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

func (c *collector) collect(g *graph.Graph, p *Pass, set worldSet) {
	name := p.Rule.Name
	if p.failure != nil {
		c.failures[name] = p.failure
	}
	for resource := range p.needs {
		c.needs[subject{name, resource}] = c.needs[subject{name, resource}].union(set)
	}
	for resource := range p.undecided {
		c.undecided[subject{name, resource}] = true
	}
	for _, d := range p.diagnoses {
		related := c.related(g, p.Rule, d)
		c.keep(g, p.Rule, d, related, set, false)
		for _, id := range d.Covers {
			covered := d
			covered.Resource = id
			if d.At == "" {
				covered.At = d.Resource
			}
			c.keep(g, p.Rule, covered, related, set, true)
		}
	}
}

// related finds the places that a diagnosis rests on besides its own.
func (c *collector) related(g *graph.Graph, rule *Rule, d Diagnosis) (out []RelatedPlace) {
	for _, related := range d.Related {
		at := g.Resource(related.Resource)
		if at == nil {
			c.failures[rule.Name] = fmt.Errorf("related something to %q, which is no resource", related.Resource)
			continue
		}
		p := place(g, at, related.Path)
		p.Whole = c.whole(p)
		out = append(out, RelatedPlace{Place: p, Message: related.Message})
	}
	return out
}

// keep adds a diagnosis, or the worlds of one that is known already.
func (c *collector) keep(g *graph.Graph, rule *Rule, d Diagnosis, related []RelatedPlace, set worldSet, covered bool) {
	r, at := g.Resource(d.Resource), g.Resource(d.At)
	if at == nil {
		at = r
	}
	if r == nil {
		c.failures[rule.Name] = fmt.Errorf("found something about %q, which is no resource", d.Resource)
		return
	}
	f := &found{rule: rule, d: d, label: r.Label, place: place(g, at, d.Path), related: related, worlds: set, covered: covered, source: r.Source}
	if at != r { // it stands elsewhere, but is about the resource all the same
		span := f.place.Span
		f.place = place(g, r, nil)
		f.place.Span = span
	}
	f.place.Whole = c.whole(f.place)
	key := rule.Name + "\x00" + d.Resource + "\x00" + f.place.Span.String() + "\x00" + d.Message
	if before := c.found[key]; before != nil {
		before.worlds = before.worlds.union(set)
		return
	}
	c.found[key] = f
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
		if x, y := filePath(a.Place), filePath(b.Place); x != y {
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

func filePath(p Place) string {
	if p.Span.File == nil {
		return ""
	}
	return p.Span.File.Path
}
