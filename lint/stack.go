package lint

import (
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// stack is a template as it is deployed with some given values: what it claims of the account's concurrency, for every
// combination of the other values.
type stack struct {
	template *parser.Template
	given    map[string]string
	space    *parser.Space
	axes     []parser.Axis
	parts    []*claimants
}

// claimants are functions with their aliases and versions, whose claims depend on nothing but some axes.
type claimants struct {
	stack    *stack
	template *parser.Template // that holds nothing else
	axes     []int
	reads    []string // parameters
	known    map[string]*figures
}

// newStack returns the stack of a template in the space of its worlds with the given values.
func newStack(t *parser.Template, given map[string]string, space *parser.Space) *stack {
	s := &stack{template: t, given: given, space: space, axes: space.Axes()}
	for _, resources := range claiming(t) {
		c := &claimants{stack: s, template: t.Part(resources, graph.ReadsClaims), known: map[string]*figures{}}
		for _, r := range resources {
			axes, parameters := space.Scope(r, graph.ReadsClaims)
			for _, axis := range axes {
				if !slices.Contains(c.axes, axis) {
					c.axes = append(c.axes, axis)
				}
			}
			c.reads = append(c.reads, parameters...)
		}
		slices.Sort(c.axes)
		s.parts = append(s.parts, c)
	}
	return s
}

// claiming groups the template's own functions, aliases and versions by what they name.
func claiming(t *parser.Template) (groups [][]*parser.Resource) {
	root := map[string]string{}
	find := func(id string) string {
		for root[id] != id {
			id = root[id]
		}
		return id
	}
	var all []*parser.Resource
	var named []string // functions that a literal may name
	for _, r := range t.Resources() {
		if !t.Owns(r.ID) || r.Type != "AWS::Lambda::Function" && r.Type != "AWS::Lambda::Alias" && r.Type != "AWS::Lambda::Version" {
			continue
		}
		all = append(all, r)
		root[r.ID] = r.ID
		if r.Type == "AWS::Lambda::Function" && r.Node.Get("Properties", "FunctionName") != nil {
			named = append(named, r.ID)
		}
	}
	for _, r := range all {
		if r.Type == "AWS::Lambda::Function" {
			continue
		}
		mentioned := slices.Concat(parser.Mentions(r.Node.Get("Properties", "FunctionName")), parser.Mentions(r.Node.Get("Properties", "FunctionVersion")))
		mentioned = slices.DeleteFunc(mentioned, func(name string) bool { return root[name] == "" })
		if len(mentioned) == 0 {
			mentioned = named
		}
		for _, name := range mentioned {
			root[find(name)] = find(r.ID)
		}
	}
	places := map[string]int{}
	for _, r := range all {
		at, known := places[find(r.ID)]
		if !known {
			at = len(groups)
			places[find(r.ID)] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], r)
	}
	return groups
}

// figures is what claimants hold, with the classes of a row.
type figures struct {
	holders []Holder
	worth   int // what they claim together
	text    string
}

// figures returns what the claimants hold with the classes of a row.
func (c *claimants) figures(row []int) *figures {
	own := make([]int, len(row))
	var key []byte
	for i := range own {
		own[i] = -1
	}
	for _, axis := range c.axes {
		own[axis] = row[axis]
		key = append(key, byte(row[axis]), byte(row[axis]>>8))
	}
	f := c.known[string(key)]
	if f == nil {
		f = figuresOf(graph.Build(c.template, c.stack.space.Sketch(own)))
		c.known[string(key)] = f
	}
	return f
}

// worth returns what the claimants claim with the classes of a row.
func (c *claimants) worth(row []int) int { return c.figures(row).worth }

func figuresOf(g *graph.Graph) *figures {
	out := &figures{}
	for _, f := range g.Functions {
		if f.IsManaged() {
			continue
		}
		for claim := range f.Claims() {
			out.worth += known(claim)
		}
		if h, holds := holderOf(f); holds {
			out.holders = append(out.holders, h)
			out.text += h.String()
		}
	}
	return out
}

// mostClaimed bounds what one function is taken to claim: more than any quota, and no number that overflows in a sum.
const mostClaimed = 1 << 31

// known is how much a claim is, as far as that is known.
func known(c graph.Claim) int {
	amount, _ := c.Amount.Int()
	return max(0, min(amount, mostClaimed))
}
