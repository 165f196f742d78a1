package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Scenario is what the functions of some stacks take of the account's concurrency for one combination of values of the
// parameters that the figures depend on.
type Scenario struct {
	Name       string            `json:"name"` // "Environment=production"
	Parameters map[string]string `json:"parameters"`
	Limit      int               `json:"limit"`       // the account's quota
	Reserved   int               `json:"reserved"`    // of all functions
	Provision  int               `json:"provisioned"` // of functions that reserve nothing: reserved concurrency holds the rest
	Unreserved int               `json:"unreserved"`  // what is left of the quota; below 0 where it is exceeded
	Functions  []Holder          `json:"functions"`   // the largest first

	Account     Account `json:"-"`
	Region      string  `json:"-"` // "" where it is not known
	Environment string  `json:"-"` // "" for none
}

// maxScenarios bounds how many combinations of values are listed.
const maxScenarios = 1024

// Budget returns who holds what of the concurrency of an account: of stacks that are deployed there together, a scenario
// for each combination of values of the parameters that the figures depend on. Where there are too many, it is the default
// one and the worst, and all is false.
func (e *Engine) Budget(stacks []Deployed) (scenarios []Scenario, all bool) {
	j := e.jointOf(stacks)
	environment := stacks[0].Environment
	b := &budget{joint: j, matter: j.thatMatter(), scenario: Scenario{
		Account: e.accountOf(environment), Environment: environment.Name, Region: e.given(environment)["AWS::Region"], Parameters: j.given(),
	}}
	sizes := make([]int, len(b.matter))
	for i, v := range b.matter {
		sizes[i] = len(v.values)
	}
	if combinations(sizes) > maxScenarios {
		return b.extremes(), false
	}
	for picked := make([]int, len(sizes)); ; {
		b.add(picked)
		if !next(picked, sizes) {
			return b.out, len(b.out) < maxScenarios
		}
	}
}

// combinations is how many there are, or more than maxScenarios.
func combinations(sizes []int) int {
	n := 1
	for _, size := range sizes {
		n = min(n*size, maxScenarios+1)
	}
	return n
}

// next moves to the next combination, the last one changing fastest, and reports whether there is one.
func next(picked, sizes []int) bool {
	for i := len(picked) - 1; i >= 0; i-- {
		if picked[i]++; picked[i] < sizes[i] {
			return true
		}
		picked[i] = 0
	}
	return false
}

type budget struct {
	joint    *joint
	matter   []*variable
	scenario Scenario // what all have in common
	out      []Scenario
}

// add adds the scenarios of one combination, unless the stacks cannot be deployed so.
func (b *budget) add(picked []int) {
	fixed := map[int]int{}
	for i, v := range b.matter {
		fixed[v.at] = picked[i]
	}
	if w, ok := b.joint.with(fixed).worst(); ok {
		b.addAt(w.values)
	}
}

// extremes returns the scenario of the defaults, and the one in which the most is claimed.
func (b *budget) extremes() []Scenario {
	b.add(make([]int, len(b.matter)))
	if w, ok := b.joint.worst(); ok {
		b.addAt(w.values)
	}
	return slices.CompactFunc(b.out, func(x, y Scenario) bool { return x.Name == y.Name })
}

// addAt adds the scenarios at values of all variables: one for each value of a parameter that they stand for.
func (b *budget) addAt(values []int) {
	s := b.scenario
	s.Functions = b.joint.holders(values)
	s.Limit = s.Account.Limit
	for _, h := range s.Functions {
		switch {
		case h.Reserved != nil:
			s.Reserved += *h.Reserved
		case h.Provision != nil:
			s.Provision += *h.Provision
		}
	}
	s.Unreserved = s.Limit - s.Account.ReservedElsewhere - s.Reserved - s.Provision
	sizes := make([]int, len(b.matter))
	for i, v := range b.matter {
		sizes[i] = len(v.members[values[v.at]])
	}
	for picked := make([]int, len(sizes)); len(b.out) < maxScenarios; {
		var names []string
		if s.Environment != "" {
			names = append(names, s.Environment)
		}
		s.Parameters = maps.Clone(b.scenario.Parameters)
		for i, v := range b.matter {
			value := v.members[values[v.at]][picked[i]]
			s.Parameters[v.name] = value
			names = append(names, parser.Choice{Axis: v.name, Value: value}.String())
		}
		if s.Name = strings.Join(names, ", "); s.Name == "" {
			s.Name = "every deployment"
		}
		b.out = append(b.out, s)
		if !next(picked, sizes) {
			return
		}
	}
}

// with returns the same sum with values for some variables.
func (j *joint) with(fixed map[int]int) *joint {
	out := *j
	out.terms = slices.Clone(j.terms)
	for v, value := range fixed {
		out.terms = append(out.terms, j.newTerm([]int{v}, func(values []int) int {
			if values[0] == value {
				return 0
			}
			return impossible
		}))
	}
	return &out
}

// thatMatter returns the variables of which a change alone changes what some functions hold.
func (j *joint) thatMatter() (matter []*variable) {
	is := make([]bool, len(j.variables))
	for i, s := range j.stacks {
		for _, part := range s.parts {
			for _, a := range part.axes {
				v := j.of[i][a]
				is[v.at] = is[v.at] || j.changes(i, part, a)
			}
		}
	}
	for _, v := range j.variables {
		if is[v.at] {
			matter = append(matter, v)
		}
	}
	return matter
}

// changes reports whether an axis alone changes what claimants hold. Where they depend on too many axes to tell, it does.
func (j *joint) changes(stack int, part *claimants, axis int) bool {
	row := make([]int, len(j.stacks[stack].axes))
	var of []int
	for _, a := range part.axes {
		of = append(of, j.of[stack][a].at)
	}
	if j.size(of) > widest {
		return true
	}
	values := make([]int, len(of))
	before := map[string]string{}
	for range j.size(of) {
		rest := ""
		for i, a := range part.axes {
			row[a] = j.of[stack][a].classes[stack][values[i]]
			if a != axis {
				rest += fmt.Sprint(values[i], " ")
			}
		}
		text := part.figures(row).text
		if known, done := before[rest]; done && known != text {
			return true
		}
		before[rest] = text
		j.count(of, values)
	}
	return false
}

// given returns the values that stacks are given of parameters that the figures are read from.
func (j *joint) given() map[string]string {
	out := map[string]string{}
	for _, s := range j.stacks {
		for _, part := range s.parts {
			for _, name := range part.reads {
				if value, given := s.given[name]; given {
					out[name] = value
				}
			}
		}
	}
	return out
}
