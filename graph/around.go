package graph

import (
	"strconv"

	"github.com/headroom-lint/headroom/parser"
)

// Around is the resources of types that open no worlds (roles, policies, APIs) around those of the other types: what they
// name, what names them, and so on. What they hold, nouns are made of as well.
type Around struct {
	groups [][]*parser.Resource
	of     map[string][]int // the groups around a resource, by its id
}

// AroundOf reads what stands around the resources of a template.
func AroundOf(t *parser.Template) *Around {
	a := &Around{of: map[string][]int{}}
	named := map[string][]string{} // both ways
	for _, r := range t.Resources() {
		for _, name := range parser.Mentions(r.Node) {
			if other := t.Resource(name); other != nil && name != r.ID {
				named[r.ID], named[name] = append(named[r.ID], name), append(named[name], r.ID)
			}
		}
	}
	group := map[string]int{}
	for _, r := range t.Resources() {
		if _, done := group[r.ID]; done || Reads(r.Type, "") {
			continue
		}
		at := len(a.groups)
		group[r.ID] = at
		members := []*parser.Resource{r}
		touched := map[string]bool{}
		for i := 0; i < len(members); i++ {
			for _, name := range named[members[i].ID] {
				other := t.Resource(name)
				if _, done := group[name]; done {
					continue
				}
				if Reads(other.Type, "") {
					if !touched[name] {
						touched[name] = true
						a.of[name] = append(a.of[name], at)
					}
					continue
				}
				group[name] = at
				members = append(members, other)
			}
		}
		a.groups = append(a.groups, members)
	}
	return a
}

// Keys returns a text for each part, which two worlds share exactly when all of the part, and what stands around it, is the
// same in both, stands at the same places, and came from the same.
func (g *Graph) Keys(parts []*Part, around *Around) []string {
	groups := make([]string, len(around.groups))
	for i, members := range around.groups {
		var b []byte
		for _, r := range members {
			b = append(strconv.AppendInt(b, int64(g.content(r)), 10), ' ')
		}
		groups[i] = string(b)
	}
	out := make([]string, len(parts))
	for i, part := range parts {
		var b []byte
		seen := map[int]bool{}
		for _, r := range part.Resources {
			b = append(append(b, r.ID...), ' ')
			b = append(strconv.AppendInt(b, int64(g.content(r.Source)), 10), ' ')
			for _, group := range around.of[r.ID] {
				if !seen[group] {
					seen[group] = true
					b = append(append(b, groups[group]...), '|')
				}
			}
		}
		out[i] = string(b)
	}
	return out
}

// content is a number that tells the properties of a resource from those in other worlds.
func (g *Graph) content(r *parser.Resource) int {
	if Reads(r.Type, "") {
		return g.World.Content(r)
	}
	return g.doubting.Content(r)
}
