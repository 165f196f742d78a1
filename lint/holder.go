package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph"
)

// Holder is a function that reserves or provisions concurrency. Nil is what it does not set, or is not known.
type Holder struct {
	ID        string `json:"id"`
	Template  string `json:"template"`
	Reserved  *int   `json:"reserved"`
	Provision *int   `json:"provisioned"`
}

// Holds is what the function takes of the quota, as far as it is known.
func (h Holder) Holds() int {
	if h.Reserved != nil {
		return *h.Reserved
	}
	if h.Provision != nil {
		return *h.Provision
	}
	return 0
}

func (h Holder) String() string {
	var b strings.Builder
	b.WriteString(h.ID)
	for _, n := range []*int{h.Reserved, h.Provision} {
		if n != nil {
			fmt.Fprint(&b, " ", *n)
		} else {
			b.WriteString(" -")
		}
	}
	return b.String() + "\n"
}

// holderOf returns what a function holds, if it sets anything.
func holderOf(f *graph.Function) (h Holder, holds bool) {
	h = Holder{ID: f.Source.Author().ID, Template: f.Source.Key.File.Path}
	if n, known := f.Reserved.Int(); known {
		h.Reserved = &n
	}
	for _, held := range f.Provisions() {
		if n, known := held.Amount.Int(); known {
			total := n
			if h.Provision != nil {
				total += *h.Provision
			}
			h.Provision = &total
		}
	}
	return h, h.Reserved != nil || h.Provision != nil || !f.Reserved.IsAbsent()
}

// holders lists what functions hold at values of all variables, the largest first.
func (j *joint) holders(values []int) []Holder {
	out := []Holder{}
	for i, s := range j.stacks {
		row := make([]int, len(s.axes))
		for a, v := range j.of[i] {
			row[a] = v.classes[i][values[v.at]]
		}
		for _, part := range s.parts {
			out = append(out, part.figures(row).holders...)
		}
	}
	slices.SortStableFunc(out, func(a, b Holder) int { return cmp.Compare(b.Holds(), a.Holds()) })
	return out
}
