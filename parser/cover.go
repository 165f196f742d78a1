package parser

import "math/rand"

// MaxCovered is how many worlds are looked at where there are too many for all of them.
const MaxCovered = 256

// triedRows is how many random rows are compared for each one that is kept.
const triedRows = 4

// cover chooses combinations of classes, one index an axis, in which every combination of any three axes occurs, as far
// as most rows reach. The first row is the default one. The choice depends on the number of classes alone, so a
// template always gets the same worlds.
func cover(classes []int, most int) [][]int {
	for len(classes) < 3 {
		classes = append(classes[:len(classes):len(classes)], 1)
	}
	c := newCoverage(classes)
	random := rand.New(rand.NewSource(1))
	row := make([]int, len(classes))
	rows := [][]int{append([]int(nil), row...)}
	c.add(row)
	for len(rows) < most && (c.left > 0 || len(rows) <= MaxWorlds) {
		var best []int
		gain := 0
		for range triedRows {
			for i, n := range classes {
				row[i] = random.Intn(n)
			}
			if g := c.gain(row); g > gain {
				best, gain = append(best[:0], row...), g
			}
		}
		switch {
		case best == nil && c.left == 0: // more than three may meet: a few rows by chance
			best = append([]int(nil), row...)
		case best == nil: // what is left is rare: make a row for it
			best = c.missing()
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
}

// maxCombinations bounds what a coverage keeps; axes beyond it are covered by chance alone.
const maxCombinations = 1 << 22

func newCoverage(classes []int) *coverage {
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
	return (row[triple[0]]*c.classes[triple[1]]+row[triple[1]])*c.classes[triple[2]] + row[triple[2]]
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

// missing makes a row that holds the first combination which has not occurred.
func (c *coverage) missing() []int {
	row := make([]int, len(c.classes))
	for i, triple := range c.triples {
		for n, seen := range c.seen[i] {
			if seen {
				continue
			}
			row[triple[2]] = n % c.classes[triple[2]]
			n /= c.classes[triple[2]]
			row[triple[1]] = n % c.classes[triple[1]]
			row[triple[0]] = n / c.classes[triple[1]]
			return row
		}
	}
	return row
}
