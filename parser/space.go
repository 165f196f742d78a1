package parser

import "slices"

// Space is all ways in which a stack can be deployed, without a list of them. An axis is a parameter that worlds differ
// in, a row the class of values of each axis.
type Space struct {
	template   *Template
	given      map[string]string
	reads      Reads
	conditions []string
	uses       *uses
	axes       []axis
	reach      *reach
	contents   *contents
	// Usual says that parameters which only siblings have are at their defaults, for there would be too many worlds.
	Usual bool
}

// Space returns the space of a template; given and reads are as in Worlds.
func (t *Template) Space(given map[string]string, reads Reads) *Space {
	given = t.forSiblings(given)
	u := findUses(t, reads, given)
	axes := u.axes()
	return &Space{
		template: t, given: given, reads: reads, conditions: sorted(u.conditions), uses: u, axes: axes,
		reach: newReach(u, axes), contents: newContents(u, axes),
	}
}

// Axis is a parameter that worlds differ in.
type Axis struct {
	Name    string
	Classes []Class
	// Literals are all values that the template tells from others, also those that no deployment has.
	Literals []string
}

// Class is values of a parameter that the template cannot tell apart.
type Class struct {
	Values []string
	Other  bool // and every value that the template does not know
}

// Axes returns the axes of the space.
func (s *Space) Axes() []Axis {
	out := make([]Axis, len(s.axes))
	for i, a := range s.axes {
		out[i].Name, out[i].Literals = a.name, a.literals
		for _, c := range a.classes {
			out[i].Classes = append(out[i].Classes, Class{c.values, c.other})
		}
	}
	return out
}

// Scope returns the axes that decide whether a resource exists, and what its properties are as far as reads wants them;
// and all parameters that do, also those that are given.
func (s *Space) Scope(r *Resource, reads Reads) (axes []int, parameters []string) {
	names := map[string]bool{}
	if condition := r.Node.Get("Condition").String(); condition != "" {
		s.uses.addConditionScope(condition, names)
	}
	for _, field := range r.Node.Get("Properties").Entries() {
		if reads(r.Type, field.Key) {
			s.uses.addScope(field.Value, names, 0)
		}
	}
	for i, a := range s.axes {
		if names[a.name] {
			axes = append(axes, i)
		}
	}
	return axes, sorted(names)
}

// Constraint is a relation between axes, for not every combination of their classes can be deployed.
type Constraint struct {
	Axes   []int
	broken func(row []int) bool
}

// Allows reports whether a row, of which only the axes of the constraint are read, keeps it.
func (c Constraint) Allows(row []int) bool { return !c.broken(row) }

// Constraints returns what holds between the axes of the space.
func (s *Space) Constraints() (out []Constraint) {
	for _, c := range s.reach.constraints {
		out = append(out, Constraint{c.axes, func(row []int) bool { return c.breaks(s.reach, row) }})
	}
	return out
}

// Sketch returns a world with the classes of a row, in which nothing is resolved yet. An axis that is -1 in the row is as
// if it were not passed.
func (s *Space) Sketch(row []int) *World {
	w := newWorld(s.template, s.given)
	for i, class := range row {
		if class >= 0 {
			s.axes[i].fix(w, class)
		}
	}
	return w
}

// World returns a world with the classes of a row, and any for the axes that are -1 in it; nil where none can be deployed.
func (s *Space) World(row []int) *World {
	row = slices.Clone(row[:s.reach.shown])
	if !s.reach.complete(row, nil) {
		return nil
	}
	e := &enumeration{Space: s, most: 1}
	e.add(s.start(row), 0)
	if len(e.out.All) == 0 {
		return nil
	}
	s.contents.number(e.out.All)
	return e.out.All[0]
}
