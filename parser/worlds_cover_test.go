package parser_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// many is a random template of more worlds than are all looked at: resources that tell the values of each parameter
// apart, mappings in which two of them find no row together, and rules that relate two or three.
type many struct {
	sizes []int // how many values each parameter has
	holes []hole
}

// hole is a combination of values of a few parameters that cannot be deployed.
type hole struct {
	parameters, values []int
	rule               bool // of Rules, else for want of a row
}

func newMany(random *rand.Rand) *many {
	m := &many{}
	for total := 1; total <= parser.MaxWorlds || len(m.sizes) < 6; total *= m.sizes[len(m.sizes)-1] {
		m.sizes = append(m.sizes, 2+random.IntN(7)/6)
	}
	for range random.IntN(5) {
		h := hole{parameters: random.Perm(len(m.sizes))[:2+random.IntN(2)], rule: random.IntN(2) == 0}
		if !h.rule {
			h.parameters = h.parameters[:2]
		}
		for _, p := range h.parameters {
			h.values = append(h.values, random.IntN(m.sizes[p]))
		}
		m.holes = append(m.holes, h)
	}
	return m
}

func (m *many) deployed(values []int) bool {
	for _, h := range m.holes {
		hit := true
		for i, p := range h.parameters {
			hit = hit && values[p] == h.values[i]
		}
		if hit {
			return false
		}
	}
	return true
}

func (m *many) text() string {
	var parameters, rules, mappings, conditions, resources []string
	for p, size := range m.sizes {
		var values []string
		for v := range size {
			values = append(values, fmt.Sprintf(`"v%d"`, v))
		}
		parameters = append(parameters, fmt.Sprintf(`"P%d": {"Type": "String", "AllowedValues": [%s]}`, p, strings.Join(values, ", ")))
		conditions = append(conditions, fmt.Sprintf(`"C%d": {"Fn::Equals": [{"Ref": "P%d"}, "v0"]}, "D%d": {"Fn::Equals": [{"Ref": "P%d"}, "v1"]}`, p, p, p, p))
		resources = append(resources, fmt.Sprintf(`"R%d": {"Type": "Test::Some::Thing", "Condition": "C%d"}, "S%d": {"Type": "Test::Some::Thing", "Condition": "D%d"}`, p, p, p, p))
	}
	for i, h := range m.holes {
		if h.rule {
			var apart []string
			for j, p := range h.parameters {
				apart = append(apart, fmt.Sprintf(`{"Fn::Not": [{"Fn::Equals": [{"Ref": "P%d"}, "v%d"]}]}`, p, h.values[j]))
			}
			rules = append(rules, fmt.Sprintf(`"A%d": {"Assertions": [{"Assert": {"Fn::Or": [%s]}}]}`, i, strings.Join(apart, ", ")))
			continue
		}
		var rows []string
		for a := range m.sizes[h.parameters[0]] {
			var cells []string
			for b := range m.sizes[h.parameters[1]] {
				if a != h.values[0] || b != h.values[1] {
					cells = append(cells, fmt.Sprintf(`"v%d": 1`, b))
				}
			}
			rows = append(rows, fmt.Sprintf(`"v%d": {%s}`, a, strings.Join(cells, ", ")))
		}
		mappings = append(mappings, fmt.Sprintf(`"M%d": {%s}`, i, strings.Join(rows, ", ")))
		resources = append(resources, fmt.Sprintf(`"L%d": {"Type": "Test::Some::Thing", "Properties": {"V": {"Fn::FindInMap": ["M%d", {"Ref": "P%d"}, {"Ref": "P%d"}]}}}`, i, i, h.parameters[0], h.parameters[1]))
	}
	return fmt.Sprintf("{\"Parameters\": {%s},\n\"Rules\": {%s},\n\"Mappings\": {%s},\n\"Conditions\": {%s},\n\"Resources\": {%s}}\n",
		strings.Join(parameters, ",\n"), strings.Join(rules, ",\n"), strings.Join(mappings, ",\n"), strings.Join(conditions, ",\n"), strings.Join(resources, ",\n"))
}

// triples calls back with a number for what any three parameters have together.
func (m *many) triples(values []int, note func(int)) {
	n := 0
	for a := range values {
		for b := range a {
			for c := range b {
				note(27*n + 9*values[a] + 3*values[b] + values[c])
				n++
			}
		}
	}
}

// TestWorldsOfThree holds that where there are too many worlds for all of them, whatever three parameters can have
// together occurs in some world, and nothing occurs that cannot be deployed.
func TestWorldsOfThree(t *testing.T) {
	const templates = 10_000
	var beyond atomic.Int64
	inParallel(templates, func(seed uint64) {
		m := newMany(rand.New(rand.NewPCG(seed, 3)))
		template := readText(t, m.text())
		worlds := template.Worlds(nil, nil)
		if worlds.LeftOut {
			beyond.Add(1)
		}
		seen := map[int]bool{}
		values := make([]int, len(m.sizes))
		for _, w := range worlds.All {
			for i, choice := range w.Choices() {
				values[i] = int(choice.Value[1] - '0')
			}
			if !m.deployed(values) {
				t.Errorf("seed %d: a world has %v, which cannot be deployed, of\n%s", seed, values, m.text())
			}
			m.triples(values, func(n int) { seen[n] = true })
		}
		clear(values)
		for {
			if m.deployed(values) {
				m.triples(values, func(n int) {
					if !seen[n] {
						seen[n] = true
						t.Errorf("seed %d: three parameters of %v never meet, in %d worlds of\n%s", seed, values, len(worlds.All), m.text())
					}
				})
			}
			if !next(values, m.sizes) {
				break
			}
		}
	})
	if beyond.Load() < templates/2 {
		t.Errorf("of %d templates only %d have too many worlds", templates, beyond.Load())
	}
}

// next counts on, and reports whether there is more.
func next(values, sizes []int) bool {
	for i := range values {
		if values[i]++; values[i] < sizes[i] {
			return true
		}
		values[i] = 0
	}
	return false
}
