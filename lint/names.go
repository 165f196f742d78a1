package lint

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// maxNamed is how many combinations of values a finding names before it says that there are more.
const maxNamed = 3

// namer names sets of a template's worlds. What each world chooses is looked up once.
type namer struct {
	worlds []*parser.World
	axes   []string
	values [][]string // by axis
	chosen [][]int    // by axis, then by world: which of its values
}

func newNamer(worlds []*parser.World) *namer {
	n := &namer{worlds: worlds, axes: axes(worlds)}
	for _, axis := range n.axes {
		var values []string
		places := map[string]int{}
		choices := make([]int, len(worlds))
		for i, w := range worlds {
			value := chosen(w, axis)
			at, known := places[value]
			if !known {
				at = len(values)
				places[value] = at
				values = append(values, value)
			}
			choices[i] = at
		}
		n.values, n.chosen = append(n.values, values), append(n.chosen, choices)
	}
	return n
}

// when names a set of worlds in a reader's words, "when Environment=production"; "" where it is all of them.
func (n *namer) when(set worldSet) string {
	worlds := n.worlds
	if allOf(worlds).within(set) {
		return ""
	}
	if name := n.byOneAxis(set); name != "" {
		return name
	}
	var named []string
	covered := make([]bool, len(worlds))
	for i := range worlds {
		if !set.has(i) || covered[i] {
			continue
		}
		if len(named) == maxNamed {
			named = append(named, "in other cases")
			break
		}
		kept := n.kept(i, set)
		for j := range worlds {
			covered[j] = covered[j] || !n.differ(i, j, kept)
		}
		var parts []string
		for _, a := range kept {
			parts = append(parts, parser.Choice{Axis: n.axes[a], Value: n.values[a][n.chosen[a][i]]}.String())
		}
		named = append(named, strings.Join(parts, " and "))
	}
	return "when " + strings.Join(named, ", or ")
}

// kept returns the axes on which a world must be as it is for every world like it to be in the set.
func (n *namer) kept(world int, set worldSet) []int {
	kept := make([]int, len(n.axes))
	for a := range kept {
		kept[a] = a
	}
	for a := len(n.axes) - 1; a >= 0; a-- { // without the later ones first
		without := slices.DeleteFunc(slices.Clone(kept), func(k int) bool { return k == a })
		if !n.anyOutside(world, set, without) {
			kept = without
		}
	}
	return kept
}

// anyOutside reports whether a world outside of the set is like the one given on all of these axes.
func (n *namer) anyOutside(world int, set worldSet, axes []int) bool {
	for i := range n.worlds {
		if !set.has(i) && !n.differ(world, i, axes) {
			return true
		}
	}
	return false
}

func (n *namer) differ(a, b int, axes []int) bool {
	for _, axis := range axes {
		if n.chosen[axis][a] != n.chosen[axis][b] {
			return true
		}
	}
	return false
}

// byOneAxis names the set by the values of a single axis, if these alone tell it from the other worlds.
func (n *namer) byOneAxis(set worldSet) string {
	for a, axis := range n.axes {
		inside, outside := make([]bool, len(n.values[a])), make([]bool, len(n.values[a]))
		var values []string
		for i, value := range n.chosen[a] {
			switch {
			case !set.has(i):
				outside[value] = true
			case !inside[value]:
				inside[value] = true
				values = append(values, parser.Choice{Axis: axis, Value: n.values[a][value]}.String())
			}
		}
		apart := true
		for value := range inside {
			apart = apart && !(inside[value] && outside[value])
		}
		if apart {
			return "when " + strings.Join(values, " or ")
		}
	}
	return ""
}

// axes lists what every world chooses.
func axes(worlds []*parser.World) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range worlds {
		for _, choice := range w.Choices() {
			if !seen[choice.Axis] {
				seen[choice.Axis] = true
				out = append(out, choice.Axis)
			}
		}
	}
	return out
}

// chosen returns what a world chooses on an axis; the last word where it chose more than once.
func chosen(w *parser.World, axis string) string {
	value := "?"
	for _, choice := range w.Choices() {
		if choice.Axis == axis {
			value = choice.Value
		}
	}
	return value
}
