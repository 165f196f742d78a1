package parser

import (
	"math/rand"
	"slices"
)

// reach tells which combinations of classes can be deployed. A row holds the class of each axis, -1 where it is open.
type reach struct {
	template    *Template
	given       map[string]string
	axes        []axis
	classes     []int // how many, by axis
	shown       int   // the axes before it are no hidden ones
	constraints []*constraint
	of          [][]*constraint // by axis
	groups      [][]int         // axes that constraints tie to one another
	steps       int
}

// maxSteps bounds the search for one row; what is not found within counts as undeployable.
const maxSteps = 1 << 14

func newReach(u *uses, axes []axis) *reach {
	r := &reach{template: u.template, given: u.given, axes: axes, classes: make([]int, len(axes)), of: make([][]*constraint, len(axes))}
	places := map[string]int{}
	for i, axis := range axes {
		places[axis.name] = i
		r.classes[i] = len(axis.classes)
		if !axis.hidden {
			r.shown = i + 1
		}
	}
	for _, c := range u.constraints(places) {
		r.constraints = append(r.constraints, c)
		for _, i := range c.axes {
			r.of[i] = append(r.of[i], c)
		}
	}
	r.group()
	return r
}

// group finds the axes that constraints tie to one another.
func (r *reach) group() {
	seen := make([]bool, len(r.axes))
	for start := range r.axes {
		if seen[start] || len(r.of[start]) == 0 {
			continue
		}
		seen[start] = true
		group := []int{start}
		for at := 0; at < len(group); at++ {
			for _, c := range r.of[group[at]] {
				for _, i := range c.axes {
					if !seen[i] {
						seen[i] = true
						group = append(group, i)
					}
				}
			}
		}
		slices.Sort(group)
		r.groups = append(r.groups, group)
	}
}

// allows reports whether the class just given to an axis breaks nothing that the row already decides.
func (r *reach) allows(row []int, axis int) bool {
	r.steps++
	for _, c := range r.of[axis] {
		if c.breaks(r, row) {
			return false
		}
	}
	return true
}

// rows lists every combination of the shown axes that can be deployed, the first axis changing fastest; all is false
// where there are more than that many, or it takes too long to tell.
func (r *reach) rows(most int) (rows [][]int, all bool) {
	row := open(len(r.axes))
	tried := 0
	var search func(axis int) bool
	search = func(axis int) bool {
		if tried++; tried > maxSteps || len(rows) > most {
			return false
		}
		if axis < 0 {
			if r.possible(row) {
				rows = append(rows, slices.Clone(row[:r.shown]))
			}
			return true
		}
		for class := range r.classes[axis] {
			row[axis] = class
			if r.allows(row, axis) && !search(axis-1) {
				return false
			}
		}
		row[axis] = -1
		return true
	}
	return rows, search(r.shown-1) && len(rows) <= most
}

// possible reports whether the hidden axes have classes that allow what the others have.
func (r *reach) possible(row []int) bool {
	hidden := make([]int, 0, len(row)-r.shown)
	for i := r.shown; i < len(row); i++ {
		hidden = append(hidden, i)
	}
	r.steps = 0
	found := r.fill(row, hidden, nil)
	for _, i := range hidden {
		row[i] = -1
	}
	return found
}

func open(n int) []int {
	row := make([]int, n)
	for i := range row {
		row[i] = -1
	}
	return row
}

// complete fills in the open classes of a row of shown axes so that it can be deployed: at random, or the first ones
// where there is no chance. It reports whether that is possible.
func (r *reach) complete(row []int, random *rand.Rand) bool {
	whole := append(slices.Clone(row), open(len(r.axes)-len(row))...)
	for i := range row { // what nothing ties is free
		if whole[i] < 0 && len(r.of[i]) == 0 {
			whole[i] = pick(random, r.classes[i])
		}
	}
	for _, group := range r.groups {
		for _, i := range group {
			if whole[i] >= 0 && !r.allows(whole, i) {
				return false
			}
		}
		r.steps = 0
		if !r.fill(whole, group, random) {
			return false
		}
	}
	copy(row, whole)
	return true
}

func pick(random *rand.Rand, n int) int {
	if random == nil {
		return 0
	}
	return random.Intn(n)
}

// fill gives the open ones of these axes classes that break nothing, as far as that is found within maxSteps.
func (r *reach) fill(row []int, axes []int, random *rand.Rand) bool {
	for len(axes) > 0 && row[axes[0]] >= 0 {
		axes = axes[1:]
	}
	if len(axes) == 0 {
		return true
	}
	axis := axes[0]
	first := pick(random, r.classes[axis])
	for i := range r.classes[axis] {
		row[axis] = (first + i) % r.classes[axis]
		if r.allows(row, axis) && r.fill(row, axes[1:], random) {
			return true
		}
		if r.steps > maxSteps {
			break
		}
	}
	row[axis] = -1
	return false
}
