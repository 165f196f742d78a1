package parser

import (
	"slices"
	"strings"
)

// MaxWorlds is up to how many worlds of one template all of them are looked at. Where there are more, it is at most
// MaxCovered of them, in which any three parameters take all their combinations.
const MaxWorlds = 64

// Worlds is the ways in which a stack can be deployed, as far as the properties that matter can tell them apart.
type Worlds struct {
	All []*World
	// LeftOut says that there are more worlds than were looked at.
	LeftOut bool
}

// Worlds enumerates the worlds of a template, the default one first. given holds the values that the run passes, of
// parameters and of pseudo parameters such as AWS::Region; reads tells which properties matter.
func (t *Template) Worlds(given map[string]string, reads Reads) Worlds {
	return t.Space(given, reads).Worlds(MaxWorlds)
}

// forSiblings adds what the run passes to the parameters that siblings have of their own.
func (t *Template) forSiblings(given map[string]string) map[string]string {
	if len(t.siblings) == 0 || len(given) == 0 {
		return given
	}
	out := copyOf(given)
	for _, p := range t.Parameters() {
		if value, passed := given[withinStack(p.Name)]; passed && !t.Owns(p.Name) {
			out[p.Name] = value
		}
	}
	return out
}

// Worlds enumerates the worlds of the space: all of them where there are at most that many, else a set in which any three
// axes take all their combinations.
func (s *Space) Worlds(most int) Worlds {
	e := &enumeration{Space: s, most: MaxCovered}
	rows, all := s.reach.rows(most)
	if all {
		e.most = max(most, MaxCovered)
	} else {
		e.out.LeftOut = true
		rows = cover(s.reach.classes[:s.reach.shown], s.reach.complete)
	}
	for _, picked := range rows {
		e.add(s.start(picked), 0)
	}
	if len(e.out.All) > 1 {
		s.contents.number(e.out.All)
	}
	return e.out
}

type enumeration struct {
	*Space
	most  int // worlds
	out   Worlds
	tried int // also of those that cannot be deployed and so are no worlds
}

func (e *enumeration) full() bool { return len(e.out.All) >= e.most || e.tried > 4*e.most }

// start makes the world of one combination of classes.
func (s *Space) start(picked []int) *World {
	w := newWorld(s.template, s.given)
	w.incurious, w.axes, w.picked, w.shared = false, s.axes[:len(picked)], picked, s.contents
	for i, class := range picked {
		axis := s.axes[i]
		axis.fix(w, class)
		if len(axis.classes) > 1 {
			w.choices = append(w.choices, Choice{Axis: axis.name, Value: axis.classes[class].name(axis), Values: axis.classes[class].list(axis)})
		}
	}
	return w
}

// fix gives a world a class of the axis.
func (a axis) fix(w *World, picked int) {
	class := a.classes[picked]
	p := w.template.index().parameters[a.name]
	switch {
	case p != nil && p.Default != nil && !p.IsSSM() && slices.Contains(class.values, p.Default.Text):
		w.given[a.name] = p.Default.Text
	case len(class.values) == 1 && !class.other:
		w.given[a.name] = class.values[0]
	case len(class.values) > 0:
		w.sample[a.name] = class.values[0]
	default:
		w.unequal[a.name] = map[string]bool{}
		for _, literal := range a.literals {
			w.unequal[a.name][literal] = true
		}
	}
}

// known returns all values of the axis that the template knows.
func (a axis) known() map[string]bool {
	out := map[string]bool{}
	for _, class := range a.classes {
		for _, value := range class.values {
			out[value] = true
		}
	}
	return out
}

// list is the values of a class, one by one; all that the template does not know are one.
func (c class) list(a axis) []string {
	values := append([]string(nil), c.values...)
	if c.other {
		values = append(values, "other than "+strings.Join(sorted(a.known()), ", "))
	}
	return values
}

// name is a class in a reader's words.
func (c class) name(a axis) string {
	if !c.other {
		return strings.Join(c.values, "|")
	}
	known := a.known()
	for _, value := range c.values {
		delete(known, value)
	}
	return "other than " + strings.Join(sorted(known), ", ")
}

// add looks at a world, and splits it at the first comparison that it has not decided.
func (e *enumeration) add(w *World, depth int) {
	e.tried++
	if e.full() {
		e.out.LeftOut = true
		return
	}
	for _, name := range e.conditions {
		w.Condition(name)
		if w.open != nil {
			break
		}
	}
	if w.open == nil {
		e.resolveAll(w)
	}
	if q := w.open; q != nil && depth < maxDepth {
		e.add(w.with(*q, true), depth+1)
		e.add(w.with(*q, false), depth+1)
		return
	}
	if !w.failed {
		w.incurious = true
		e.out.All = append(e.out.All, w)
	}
}

// resolveAll resolves the properties that matter of every resource that exists in this world, once.
func (s *Space) resolveAll(w *World) {
	w.contents = map[string]*content{}
	for _, r := range w.template.Resources() {
		if s.reads != nil && !s.reads(r.Type, "") || !w.Exists(r) {
			continue
		}
		w.contents[r.ID] = s.contents.of(w, r, s.reads)
	}
}

// readProperties resolves a resource's properties. Those that nobody reads ask this world nothing that it has not
// decided: a condition on a tag is no reason to look at more worlds.
func (w *World) readProperties(r *Resource, reads Reads) Value {
	field, _ := r.Node.Field("Properties")
	n := field.Value
	if _, _, call := n.Intrinsic(); call || n == nil || n.Kind != MapNode || n.Get("Fn::Transform") != nil || reads == nil {
		return w.Property(r, "Properties")
	}
	fields := n.Entries()
	values := make([]Value, len(fields))
	for _, curious := range []bool{true, false} {
		w.incurious = !curious
		for i, f := range fields {
			if reads(r.Type, f.Key) == curious {
				values[i] = w.resolve(f.Value, []string{"Properties", f.Key})
				values[i].Key = f.KeySpan
			}
		}
	}
	w.incurious = false
	out := Value{Kind: Map, Span: n.Span, Key: field.KeySpan, Path: []string{"Properties"}, Origin: n.Origin}
	for i, f := range fields {
		if !values[i].IsAbsent() {
			out.Fields = append(out.Fields, ValueField{Key: f.Key, Value: values[i]})
		}
	}
	return out
}
