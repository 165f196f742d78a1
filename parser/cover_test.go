package parser

import (
	"fmt"
	"math/rand"
	"testing"
)

// anything completes rows of which every combination can be deployed.
func anything(classes []int) func([]int, *rand.Rand) bool {
	return func(row []int, random *rand.Rand) bool {
		for i := range row {
			if row[i] < 0 {
				row[i] = pick(random, classes[i])
			}
		}
		return true
	}
}

// TestCover counts the combinations of three axes independently.
func TestCover(t *testing.T) {
	for _, classes := range [][]int{
		{2, 2, 2, 2, 2, 2, 2},
		{3, 2, 4, 2, 3, 2},
		{2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2},
	} {
		rows := cover(classes, anything(classes))
		seen := map[string]bool{}
		for _, row := range rows {
			for a := range row {
				for b := range row[:a] {
					for d := range row[:b] {
						seen[fmt.Sprint(a, b, d, row[a], row[b], row[d])] = true
					}
				}
			}
		}
		want := 0
		for a := range classes {
			for b := range classes[:a] {
				for d := range classes[:b] {
					want += classes[a] * classes[b] * classes[d]
				}
			}
		}
		if len(seen) != want {
			t.Errorf("%v: %d of %d combinations in %d rows", classes, len(seen), want, len(rows))
		}
		t.Logf("%d axes: %d rows", len(classes), len(rows))
	}
}

// TestCoverPairs has two axes of more combinations than are all looked at elsewhere.
func TestCoverPairs(t *testing.T) {
	classes := []int{9, 9}
	seen := map[string]bool{}
	for _, row := range cover(classes, anything(classes)) {
		seen[fmt.Sprint(row)] = true
	}
	if len(seen) != 81 {
		t.Errorf("%d of 81 combinations", len(seen))
	}
}

// TestCoverBounded keeps to the number of worlds where they cannot cover all.
func TestCoverBounded(t *testing.T) {
	classes := make([]int, 30)
	for i := range classes {
		classes[i] = 20
	}
	rows := cover(classes, anything(classes))
	if len(rows) != MaxCovered {
		t.Errorf("%d rows, want %d", len(rows), MaxCovered)
	}
	for _, value := range rows[0] {
		if value != 0 {
			t.Error("the first row must be the default one")
		}
	}
}

// BenchmarkCover makes rows in which any three of forty parameters take all their combinations.
func BenchmarkCover(b *testing.B) {
	classes := make([]int, 40)
	for i := range classes {
		classes[i] = 2
	}
	for b.Loop() {
		cover(classes, anything(classes))
	}
}
