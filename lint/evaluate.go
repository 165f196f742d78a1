package lint

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// worldGroup is the worlds of a template that deploy the same to what rules take for the same account.
type worldGroup struct {
	world    *parser.World
	settings Settings
	set      worldSet
}

// groupWorlds puts worlds whose resolved resources are equal together, so that they are evaluated once.
func groupWorlds(d deployments) []worldGroup {
	if len(d.worlds) == 1 {
		return []worldGroup{{d.worlds[0], d.settings[0], worldSet{1}}}
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
			groups = append(groups, worldGroup{w, d.settings[i], nil})
		}
		groups[at].set = groups[at].set.with(i)
	}
	return groups
}

// evaluateAll evaluates the groups side by side, and takes in what was heard in their order.
func (c *collector) evaluateAll(groups []worldGroup) {
	run := &evaluation{collector: c, groups: groups, whole: make([]heard, len(groups)), shared: map[partKey]*part{},
		around: sync.OnceValue(func() *graph.Around { return graph.AroundOf(c.template) })}
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(groups)) {
		workers.Go(func() {
			for i := range next {
				if err := contain(func() error { run.evaluate(i); return nil }); err != nil {
					run.whole[i].fail("", err)
				}
			}
		})
	}
	for i := range groups {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, h := range run.whole {
		c.take(h, groups[i].set)
	}
	for _, p := range run.inOrder() {
		c.take(p.heard, p.set(groups))
	}
}

// evaluation runs every rule over the worlds of a template. What rules say of one part of a graph is heard once, however
// many worlds have it.
type evaluation struct {
	collector *collector
	groups    []worldGroup
	whole     []heard // by group, what was said of its whole graph
	around    func() *graph.Around

	mutex  sync.Mutex
	shared map[partKey]*part
}

// part is a part of the graph that the worlds of some groups have in common.
type part struct {
	*graph.Part
	groups []int
	heard  heard
}

type partKey struct {
	contents string
	settings Settings
}

// evaluate runs every rule over the graph of one group of worlds: those that look at the whole, and of the others what
// they have not seen in another group.
func (run *evaluation) evaluate(i int) {
	c, group := run.collector, run.groups[i]
	g := graph.BuildWith(c.template, group.world, group.settings.Facts)
	near, own := g.OfTemplate()
	defer func() { run.whole[i].functions = len(own.Functions) }()
	if len(run.groups) == 1 && own == g {
		run.whole[i] = c.hear(g, group.settings, func(*Rule) bool { return true })
		return
	}
	if fresh := run.share(i, near); len(fresh) > 0 {
		parts := make([]*graph.Part, len(fresh))
		for j, p := range fresh {
			parts[j] = p.Part
		}
		divide(c.hear(near.Only(parts...), group.settings, func(r *Rule) bool { return r.Local }), fresh)
	}
	run.whole[i] = c.hear(own, group.settings, func(r *Rule) bool { return !r.Local })
}

// share gives a group's graph the parts that it has in common with others, and returns those that no other had before.
func (run *evaluation) share(i int, g *graph.Graph) (fresh []*part) {
	parts := g.Split()
	keys := g.Keys(parts, run.around())
	run.mutex.Lock()
	defer run.mutex.Unlock()
	for j, contents := range keys {
		own, key := parts[j], partKey{contents, run.groups[i].settings}
		p := run.shared[key]
		if p == nil {
			p = &part{Part: own}
			run.shared[key] = p
			fresh = append(fresh, p)
		}
		p.groups = append(p.groups, i)
		g.Parts = append(g.Parts, p.Part)
	}
	return fresh
}

// divide gives each part what was heard of its resources.
func divide(h heard, parts []*part) {
	of := map[string]*part{}
	for _, p := range parts {
		for _, r := range p.Resources {
			of[r.ID] = p
		}
	}
	parts[0].heard.failures = h.failures
	for _, f := range h.found {
		p := of[f.d.Resource]
		if p == nil {
			parts[0].heard.fail(f.rule.Name, fmt.Errorf("found something about %q, which no edge of the graph leads to: the rule needs the whole template", f.d.Resource))
			continue
		}
		p.heard.found = append(p.heard.found, f)
	}
	for _, s := range h.needs {
		if p := of[s.resource]; p != nil {
			p.heard.needs = append(p.heard.needs, s)
		}
	}
	for _, s := range h.undecided {
		if p := of[s.resource]; p != nil {
			p.heard.undecided = append(p.heard.undecided, s)
		}
	}
}

// inOrder lists the parts by the first group that has them.
func (run *evaluation) inOrder() []*part {
	var out []*part
	for _, p := range run.shared {
		slices.Sort(p.groups)
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *part) int {
		return cmp.Or(a.groups[0]-b.groups[0], strings.Compare(a.Resources[0].ID, b.Resources[0].ID))
	})
	return out
}

// set returns the worlds of the groups that have the part.
func (p *part) set(groups []worldGroup) (set worldSet) {
	for _, i := range p.groups {
		set = set.union(groups[i].set)
	}
	return set
}
