package lint

import (
	"math/rand/v2"
	"testing"
)

// newSum makes a sum at random, with terms of up to three variables, some of which cannot be.
func newSum(random *rand.Rand, variables, terms int) *sum {
	s := &sum{}
	for range variables {
		s.values = append(s.values, 1+random.IntN(3))
	}
	for range terms {
		s.terms = append(s.terms, s.newTerm(random.Perm(variables)[:random.IntN(min(variables, 3))+1], func([]int) int {
			if random.IntN(8) == 0 {
				return impossible
			}
			return random.IntN(100)
		}))
	}
	return s
}

// TestMost holds the greatest sum against all combinations of values.
func TestMost(t *testing.T) {
	none := 0
	for seed := range uint64(3000) {
		random := rand.New(rand.NewPCG(seed, 1))
		s := newSum(random, 1+random.IntN(7), random.IntN(12))
		want := impossible
		all := make([]int, len(s.values))
		every := make([]int, len(s.values))
		for v := range every {
			every[v] = v
		}
		for range s.size(every) {
			want = max(want, s.at(all))
			s.count(every, all)
		}
		got, total, ok, exact := s.most()
		switch {
		case !exact:
			t.Fatalf("seed %d: no proof", seed)
		case want <= impossible/2:
			none++
			if ok {
				t.Fatalf("seed %d: found %v, where nothing is possible", seed, got)
			}
		case !ok || total != want || s.at(got) != want:
			t.Fatalf("seed %d: found %d at %v, which is %d; want %d", seed, total, got, s.at(got), want)
		}
	}
	if none == 0 || none > 1500 {
		t.Errorf("%d of 3000 sums are impossible", none)
	}
}

// at is the sum at values of all variables.
func (s *sum) at(all []int) (total int) {
	for _, t := range s.terms {
		total += t.worth[s.place(t, all)]
	}
	return total
}

// TestMostOfTied has variables that are tied too much for a proof.
func TestMostOfTied(t *testing.T) {
	s := newSum(rand.New(rand.NewPCG(1, 1)), 60, 0)
	for v := range s.values {
		s.values[v] = 3
	}
	for a := range s.values {
		for b := range a {
			s.terms = append(s.terms, s.newTerm([]int{b, a}, func(values []int) int { return values[0] * values[1] }))
		}
	}
	got, total, ok, exact := s.most()
	if exact || !ok || total != s.at(got) {
		t.Errorf("found %d at %v, ok %v, exact %v", total, got, ok, exact)
	}
	if want := 4 * 60 * 59 / 2; total != want {
		t.Errorf("found %d, want %d", total, want)
	}
}

// BenchmarkMost has forty variables in a ring, each tied to the seventh and the eleventh after it.
func BenchmarkMost(b *testing.B) {
	s := &sum{values: make([]int, 40)}
	random := rand.New(rand.NewPCG(1, 1))
	for v := range s.values {
		s.values[v] = 2
	}
	for v := range s.values {
		s.terms = append(s.terms, s.newTerm([]int{v, (v + 7) % 40, (v + 11) % 40}, func([]int) int { return random.IntN(100) }))
	}
	for b.Loop() {
		if _, _, _, exact := s.most(); !exact {
			b.Fatal("no proof")
		}
	}
}
