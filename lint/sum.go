package lint

import (
	"math"
	"math/rand"
	"slices"
)

// sum is a sum of terms, each of which depends on some of the variables.
type sum struct {
	values []int // how many values each variable has
	terms  []*term
}

// term is a part of a sum, or impossible, for each combination of values of its variables.
type term struct {
	of    []int // the variables
	worth []int // the last variable changing fastest
}

// impossible is what a combination of values is worth that there cannot be; far from overflowing where some of them meet.
const impossible = math.MinInt >> 20

// widest bounds the terms that arise while a sum is searched.
const widest = 1 << 14

// newTerm tabulates a function of some variables; nil where that are too many combinations.
func (s *sum) newTerm(of []int, worth func(values []int) int) *term {
	size := s.size(of)
	if size > widest {
		return nil
	}
	t := &term{of: of, worth: make([]int, size)}
	values := make([]int, len(of))
	for i := range t.worth {
		t.worth[i] = worth(values)
		s.count(of, values)
	}
	return t
}

// size is the number of combinations of values of some variables, or more than widest.
func (s *sum) size(of []int) int {
	size := 1
	for _, v := range of {
		if size *= s.values[v]; size > widest {
			return widest + 1
		}
	}
	return size
}

// count moves on to the next combination.
func (s *sum) count(of, values []int) {
	for i := len(of) - 1; i >= 0; i-- {
		if values[i]++; values[i] < s.values[of[i]] {
			return
		}
		values[i] = 0
	}
}

// place is where a term has what it is worth, at values of all variables.
func (s *sum) place(t *term, all []int) int {
	n := 0
	for _, v := range t.of {
		n = n*s.values[v] + all[v]
	}
	return n
}

// most returns the values of all variables at which the sum is greatest, and what it is there. It takes the variables out
// one by one, the one that ties the fewest others first, and notes which value is best for each combination of those. ok is
// false where every combination is impossible, exact is false where the variables are tied too much for a proof: then it is
// the best that was found.
func (s *sum) most() (all []int, total int, ok, exact bool) {
	all = make([]int, len(s.values))
	terms := slices.Clone(s.terms)
	var steps []*taken
	for left := s.variables(); len(left) > 0; {
		next, scope := s.cheapest(left, terms)
		if s.size(scope) > widest {
			return s.climb()
		}
		delete(left, next)
		var with []*term
		with, terms = split(terms, next)
		out := s.without(next, scope, with)
		steps, terms = append(steps, out), append(terms, out.term)
	}
	for _, t := range terms {
		total += t.worth[0]
	}
	for i := len(steps) - 1; i >= 0; i-- {
		all[steps[i].variable] = steps[i].best[s.place(steps[i].term, all)]
	}
	return all, total, total > impossible/2, true
}

func (s *sum) variables() map[int]bool {
	out := map[int]bool{}
	for v := range s.values {
		out[v] = true
	}
	return out
}

// cheapest returns the variable whose terms have the fewest combinations of other variables, and these.
func (s *sum) cheapest(left map[int]bool, terms []*term) (next int, scope []int) {
	next = -1
	for v := range s.values {
		if !left[v] {
			continue
		}
		others := s.neighbours(v, terms)
		if next < 0 || s.size(others) < s.size(scope) {
			next, scope = v, others
		}
	}
	return next, scope
}

func (s *sum) neighbours(v int, terms []*term) (others []int) {
	seen := make([]bool, len(s.values))
	for _, t := range terms {
		if slices.Contains(t.of, v) {
			for _, o := range t.of {
				seen[o] = true
			}
		}
	}
	for o, is := range seen {
		if is && o != v {
			others = append(others, o)
		}
	}
	return others
}

// taken is a variable that was taken out: what is left of its terms, and its best value for each combination.
type taken struct {
	*term
	variable int
	best     []int
}

// without takes a variable out of its terms.
func (s *sum) without(v int, scope []int, terms []*term) *taken {
	out := &taken{variable: v, term: &term{of: scope, worth: make([]int, s.size(scope))}}
	out.best = make([]int, len(out.worth))
	all, values := make([]int, len(s.values)), make([]int, len(scope))
	for i := range out.worth {
		for j, o := range scope {
			all[o] = values[j]
		}
		for value := range s.values[v] {
			all[v] = value
			worth := 0
			for _, t := range terms {
				worth += t.worth[s.place(t, all)]
			}
			if value == 0 || worth > out.worth[i] {
				out.worth[i], out.best[i] = max(worth, impossible), value
			}
		}
		s.count(scope, values)
	}
	return out
}

func split(terms []*term, v int) (with, without []*term) {
	for _, t := range terms {
		if slices.Contains(t.of, v) {
			with = append(with, t)
		} else {
			without = append(without, t)
		}
	}
	return with, without
}

// climbs is how often the greatest sum is looked for from somewhere else.
const climbs = 32

// climb looks for the greatest sum by changing one variable at a time, from several places.
func (s *sum) climb() (best []int, most int, ok, exact bool) {
	random := rand.New(rand.NewSource(1))
	most = math.MinInt
	for i := range climbs {
		all := make([]int, len(s.values))
		for v := range all {
			if i > 0 {
				all[v] = random.Intn(s.values[v])
			}
		}
		if total := s.ascend(all); total > most {
			best, most = all, total
		}
	}
	return best, most, most > impossible/2, false
}

// ascend changes one variable at a time as long as the sum grows, and returns it.
func (s *sum) ascend(all []int) (total int) {
	of := make([][]*term, len(s.values))
	for _, t := range s.terms {
		total += t.worth[s.place(t, all)]
		for _, v := range t.of {
			of[v] = append(of[v], t)
		}
	}
	for grown := true; grown; {
		grown = false
		for v := range all {
			worth := func(value int) (n int) {
				all[v] = value
				for _, t := range of[v] {
					n += t.worth[s.place(t, all)]
				}
				return n
			}
			best := all[v]
			most := worth(best)
			before := most
			for value := range s.values[v] {
				if n := worth(value); n > most {
					best, most = value, n
				}
			}
			all[v] = best
			grown = grown || most > before
			total += most - before
		}
	}
	return total
}
