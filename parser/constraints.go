package parser

import "slices"

// constraint is a relation between axes: not every combination of their classes can be deployed.
type constraint struct {
	axes   []int
	broken func(*World) bool
	known  map[string]bool // answers, by the classes of the axes
}

// constraints lists what Rules assert about several parameters, and the lookups that may find no row.
func (u *uses) constraints(places map[string]int) (out []*constraint) {
	add := func(reads map[string]bool, broken func(*World) bool) {
		c := &constraint{broken: broken, known: map[string]bool{}}
		for name := range reads {
			if i, ok := places[name]; ok {
				c.axes = append(c.axes, i)
			}
		}
		slices.Sort(c.axes)
		if len(c.axes) > 0 {
			out = append(out, c)
		}
	}
	for _, a := range u.assertions {
		if len(a.reads) > 1 {
			add(a.reads, func(w *World) bool { w.bare = true; return w.forbids(a) })
		}
	}
	for _, risk := range u.risks {
		reads := u.scope(risk.lookup)
		for _, g := range risk.guards {
			u.addConditionScope(g.condition, reads)
		}
		if risk.condition != "" {
			u.addConditionScope(risk.condition, reads)
		}
		add(reads, risk.fails)
	}
	return out
}

// fails reports whether a world finds no row.
func (r risk) fails(w *World) bool {
	for _, g := range r.guards {
		if holds, known := w.Condition(g.condition); !known || holds != g.holds {
			return false
		}
	}
	w.failed = false // a condition that fails is a risk of its own
	if r.lookup == nil {
		w.Condition(r.condition)
	} else {
		w.call("Fn::FindInMap", r.lookup, nil)
	}
	return w.failed
}

// breaks reports whether a row is known to break the constraint.
func (c *constraint) breaks(r *reach, row []int) bool {
	key := make([]byte, 0, 2*len(c.axes))
	for _, i := range c.axes {
		if row[i] < 0 {
			return false
		}
		key = append(key, byte(row[i]), byte(row[i]>>8))
	}
	broken, done := c.known[string(key)]
	if !done {
		w := newWorld(r.template, r.given)
		for _, i := range c.axes {
			r.axes[i].fix(w, row[i])
		}
		broken = c.broken(w)
		c.known[string(key)] = broken
	}
	return broken
}
