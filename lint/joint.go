package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// joint is stacks that are deployed together, with one value for all parameters of the same name: the sum of what they
// claim, whose variables are those parameters.
type joint struct {
	sum
	stacks    []*stack
	variables []*variable
	of        [][]*variable // by stack, then by axis
	// partial says that something depends on too many parameters at once to be in the sum.
	partial bool
}

// variable is a parameter of some stacks. Each of its values stands for those that none of them can tell apart.
type variable struct {
	at      int
	name    string
	values  []string
	members [][]string // by value: all that it stands for, in a reader's words
	classes [][]int    // by stack, then by value; nil for a stack that has no such axis
}

func newJoint(stacks []*stack) *joint {
	j := &joint{stacks: stacks, of: make([][]*variable, len(stacks))}
	for i, s := range stacks {
		j.of[i] = make([]*variable, len(s.axes))
	}
	for i, s := range stacks {
		for a, axis := range s.axes {
			if j.of[i][a] == nil {
				j.add(axis.Name, i, a)
			}
		}
	}
	for i, s := range stacks {
		for _, part := range s.parts {
			j.addTerm(i, part.axes, part.worth)
		}
		for _, c := range s.space.Constraints() {
			j.addTerm(i, c.Axes, func(row []int) int {
				if c.Allows(row) {
					return 0
				}
				return impossible
			})
		}
	}
	return j
}

// add makes the variable of an axis, which all stacks with a parameter of that name share, unless they have no value in
// common.
func (j *joint) add(name string, stack, axis int) {
	users := map[int]int{stack: axis}
	if !strings.Contains(name, "/") { // a nested stack's own
		for i, s := range j.stacks {
			for a, other := range s.axes {
				if other.Name == name && j.of[i][a] == nil {
					users[i] = a
				}
			}
		}
	}
	v := j.variableOf(name, users)
	if len(v.values) == 0 {
		users = map[int]int{stack: axis}
		v = j.variableOf(name, users)
	}
	v.at = len(j.variables)
	j.variables, j.values = append(j.variables, v), append(j.values, len(v.values))
	for i, a := range users {
		j.of[i][a] = v
	}
}

func (j *joint) variableOf(name string, users map[int]int) *variable {
	v := &variable{name: name, classes: make([][]int, len(j.stacks))}
	var candidates []string
	for i, s := range j.stacks {
		if a, uses := users[i]; uses {
			for _, class := range s.axes[a].Classes {
				candidates = append(candidates, class.Values...)
			}
		} else if given, fixed := s.given[name]; fixed {
			candidates = []string{given}
			break
		}
	}
	seen := map[string]int{} // the value that has the classes
	for _, value := range append(slices.Compact(candidates), parser.OtherValue) {
		var key []byte
		fits := true
		for i, s := range j.stacks {
			if a, uses := users[i]; uses {
				class := classOf(s.axes[a], value)
				fits = fits && class >= 0
				key = append(strconv.AppendInt(key, int64(class), 10), ' ')
			} else if given, fixed := s.given[name]; fixed {
				fits = fits && given == value
			}
		}
		if !fits {
			continue
		}
		at, known := seen[string(key)]
		if !known {
			at = len(v.values)
			seen[string(key)] = at
			v.values, v.members = append(v.values, value), append(v.members, nil)
			for i, a := range users {
				v.classes[i] = append(v.classes[i], classOf(j.stacks[i].axes[a], value))
			}
		}
		if value == parser.OtherValue {
			value = otherThan(candidates)
		}
		if !slices.Contains(v.members[at], value) {
			v.members[at] = append(v.members[at], value)
		}
	}
	return v
}

// otherThan is every value but some, in a reader's words.
func otherThan(values []string) string {
	values = slices.Sorted(slices.Values(values))
	return "other than " + strings.Join(slices.Compact(values), ", ")
}

// classOf returns the class of an axis that a value is in, -1 where it cannot be passed.
func classOf(axis parser.Axis, value string) int {
	other := -1
	for i, class := range axis.Classes {
		if slices.Contains(class.Values, value) {
			return i
		}
		if class.Other && !slices.Contains(axis.Literals, value) {
			other = i
		}
	}
	return other
}

// addTerm adds what depends on some axes of a stack.
func (j *joint) addTerm(stack int, axes []int, worth func(row []int) int) {
	var of []int
	for _, a := range axes {
		of = append(of, j.of[stack][a].at)
	}
	row := make([]int, len(j.stacks[stack].axes))
	t := j.newTerm(of, func(values []int) int {
		for i, a := range axes {
			row[a] = j.of[stack][a].classes[stack][values[i]]
		}
		return worth(row)
	})
	if t == nil {
		j.partial = true
		return
	}
	j.terms = append(j.terms, t)
}

// in returns the same sum with the parameters of one stack as a world has them.
func (j *joint) in(stack int, w *parser.World) *joint {
	out := *j
	out.terms = slices.Clone(j.terms)
	for _, v := range j.of[stack] {
		t := j.newTerm([]int{v.at}, func(values []int) int {
			if w.May(v.name, v.values[values[0]]) {
				return 0
			}
			return impossible
		})
		if slices.Contains(t.worth, 0) {
			out.terms = append(out.terms, t)
		}
	}
	return &out
}

// worst is the values of parameters with which stacks claim the most.
type worst struct {
	joint  *joint
	values []int
	total  int
	proven bool
}

// worst finds them; ok is false where the stacks cannot be deployed together.
func (j *joint) worst() (w worst, ok bool) {
	values, total, ok, exact := j.most()
	return worst{j, values, total, exact && !j.partial}, ok
}

// world returns the world of a stack, in a space of its template; nil where it cannot be deployed.
func (w worst) world(stack int, space *parser.Space) *parser.World {
	axes := space.Axes()
	row := make([]int, len(axes))
	for i, axis := range axes {
		row[i] = -1
		for a, own := range w.joint.stacks[stack].axes {
			if own.Name == axis.Name {
				v := w.joint.of[stack][a]
				row[i] = classOf(axis, v.values[w.values[v.at]])
			}
		}
	}
	return space.World(row)
}
