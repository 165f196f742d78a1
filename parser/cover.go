package parser

import "math/rand"

// MaxCovered is how many worlds are looked at where there are too many for all of them.
const MaxCovered = 256

// triedRows is how many random rows are compared for each one that is kept.
const triedRows = 4

// cover chooses combinations of classes, one index an axis, in which every combination of any three axes that can be
// deployed occurs, as far as most rows reach. The first row is the default one, or the nearest. complete fills in what is
// open of a row (-1), and reports whether that is possible. The choice depends on the classes and on what can be deployed
// alone, so a template always gets the same worlds.
func cover(classes []int, complete func(row []int, random *rand.Rand) bool) [][]int {
	row := open(len(classes))
	if !complete(row, nil) {
		return nil
	}
	c := newCoverage(classes)
	random := rand.New(rand.NewSource(1))
	rows := [][]int{row}
	c.add(row)
	tried := triedRows
	if c.left > 4*MaxCovered*len(c.triples) { // one row is as good as another, where that few reach so little
		tried = 1
	}
	for len(rows) < MaxCovered && (c.left > 0 || len(rows) <= MaxWorlds) {
		var best []int
		gain := -1
		for range tried {
			row := open(len(classes))
			if !complete(row, random) {
				continue
			}
			if g := c.gain(row); g > gain {
				best, gain = row, g
			}
		}
		if c.left > 0 && gain <= 0 { // what is left is rare: make a row for it
			if rare := c.missing(len(classes), func(row []int) bool { return complete(row, random) }); rare != nil {
				best = rare
			}
		}
		if best == nil {
			break
		}
		c.add(best)
		rows = append(rows, best)
	}
	return rows
}

// coverage notes which combinations of values of three axes have occurred.
type coverage struct {
	classes []int
	triples [][3]int
	seen    [][]bool // by triple, then by the values' number
	left    int

	triple, value int // no combination before these is missing
}

// maxCombinations bounds what a coverage keeps; axes beyond it are covered by chance alone.
const maxCombinations = 1 << 22

func newCoverage(classes []int) *coverage {
	for len(classes) < 3 {
		classes = append(classes[:len(classes):len(classes)], 1)
	}
	c := &coverage{classes: classes}
	for a := range classes {
		for b := a + 1; b < len(classes); b++ {
			for d := b + 1; d < len(classes); d++ {
				n := classes[a] * classes[b] * classes[d]
				if c.left+n > maxCombinations {
					return c
				}
				c.triples = append(c.triples, [3]int{a, b, d})
				c.seen = append(c.seen, make([]bool, n))
				c.left += n
			}
		}
	}
	return c
}

func (c *coverage) number(triple [3]int, row []int) int {
	n := 0
	for _, axis := range triple {
		n *= c.classes[axis]
		if axis < len(row) {
			n += row[axis]
		}
	}
	return n
}

// gain counts the combinations that a row would add.
func (c *coverage) gain(row []int) (n int) {
	for i, triple := range c.triples {
		if !c.seen[i][c.number(triple, row)] {
			n++
		}
	}
	return n
}

func (c *coverage) add(row []int) {
	for i, triple := range c.triples {
		if n := c.number(triple, row); !c.seen[i][n] {
			c.seen[i][n] = true
			c.left--
		}
	}
}

// missing makes a row that holds the first combination which has not occurred; nil where none of those can be deployed.
func (c *coverage) missing(axes int, complete func(row []int) bool) []int {
	for ; c.triple < len(c.triples); c.triple, c.value = c.triple+1, 0 {
		triple, seen := c.triples[c.triple], c.seen[c.triple]
		for ; c.value < len(seen); c.value++ {
			if seen[c.value] {
				continue
			}
			row, n := open(axes), c.value
			for i := 2; i >= 0; i-- {
				if triple[i] < axes {
					row[triple[i]] = n % c.classes[triple[i]]
				}
				n /= c.classes[triple[i]]
			}
			if complete(row) {
				return row
			}
			seen[c.value] = true
			c.left--
		}
	}
	return nil
}
