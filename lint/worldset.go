package lint

import (
	"math/bits"

	"github.com/headroom-lint/headroom/parser"
)

// worldSet tells which of a template's worlds something holds in: a bit for each.
type worldSet []uint64

func (s worldSet) has(i int) bool { return i/64 < len(s) && s[i/64]>>(i%64)&1 == 1 }

// with returns the set with one world more. It may be the same one.
func (s worldSet) with(i int) worldSet {
	for len(s) <= i/64 {
		s = append(s, 0)
	}
	s[i/64] |= 1 << (i % 64)
	return s
}

// union returns a new set; the sets of a group of worlds are shared by all that was found in it.
func (s worldSet) union(t worldSet) worldSet {
	out := make(worldSet, max(len(s), len(t)))
	copy(out, s)
	for i, word := range t {
		out[i] |= word
	}
	return out
}

// within reports whether every world of s is in t.
func (s worldSet) within(t worldSet) bool {
	for i, word := range s {
		if i < len(t) {
			word &^= t[i]
		}
		if word != 0 {
			return false
		}
	}
	return true
}

// first returns the first world of the set; the number of all where it is empty.
func (s worldSet) first() int {
	for i, word := range s {
		if word != 0 {
			return 64*i + bits.TrailingZeros64(word)
		}
	}
	return 64 * len(s)
}

func allOf(worlds []*parser.World) (all worldSet) {
	for i := range worlds {
		all = all.with(i)
	}
	return all
}

// worldsWith returns the worlds in which a resource exists.
func worldsWith(worlds []*parser.World, r *parser.Resource) (set worldSet) {
	for i, w := range worlds {
		if w.Exists(r) {
			set = set.with(i)
		}
	}
	return set
}
