package parser_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestWorldsAgainstAllCombinations makes small templates at random, works out by itself what every combination of
// parameter values deploys, and holds that the worlds deploy exactly that.
func TestWorldsAgainstAllCombinations(t *testing.T) {
	const templates = 10_000
	var cut, empty atomic.Int64
	inParallel(templates, func(seed uint64) {
		s := newStack(rand.New(rand.NewPCG(seed, 2)))
		template := readText(t, s.text())
		worlds := template.Worlds(s.given, nil)
		got := map[string]bool{}
		for _, w := range worlds.All {
			got[deployedBy(w, template)] = true
		}
		want := s.outcomes()
		if len(want) == 0 && len(s.rules) > 0 { // rules that nothing fits are left alone
			empty.Add(1)
			return
		}
		for outcome := range got {
			if !want[outcome] {
				t.Errorf("seed %d: no combination deploys %s, but a world does; of\n%s\ngiven %v", seed, outcome, s.text(), s.given)
			}
		}
		if worlds.LeftOut {
			cut.Add(1)
			return
		}
		for outcome := range want {
			if !got[outcome] {
				t.Errorf("seed %d: a combination deploys %s, but no world does; of\n%s\ngiven %v", seed, outcome, s.text(), s.given)
			}
		}
	})
	if cut.Load() > templates/10 || empty.Load() > templates/10 {
		t.Errorf("of %d templates, %d have too many worlds to prove anything, and %d rules that nothing fits", templates, cut.Load(), empty.Load())
	}
}

// inParallel calls back with every number below n, on all processors.
func inParallel(n int, do func(uint64)) {
	var next atomic.Uint64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < uint64(n); i = next.Add(1) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}

// deployedBy prints all that a world deploys.
func deployedBy(w *parser.World, template *parser.Template) string {
	var out strings.Builder
	for _, r := range template.Resources() {
		if w.Exists(r) {
			out.WriteString(r.ID + show(w.Properties(r)))
		}
	}
	return out.String()
}

// outcomes works out what every combination of parameter values deploys.
func (s *stack) outcomes() map[string]bool {
	out := map[string]bool{}
	values := map[string]string{}
	var combine func(names []string)
	combine = func(names []string) {
		if len(names) == 0 {
			if outcome, deployed := s.outcome(values); deployed {
				out[outcome] = true
			}
			return
		}
		for _, value := range s.allowed[names[0]] {
			if passed, isPassed := s.given[names[0]]; isPassed && value != passed {
				continue
			}
			values[names[0]] = value
			combine(names[1:])
		}
	}
	combine(s.names)
	return out
}

func (s *stack) outcome(values map[string]string) (string, bool) {
	for _, r := range s.rules {
		asked := func(name string) bool { _, given := s.given[name]; return !given }
		if slices.ContainsFunc(r.reads, asked) && !holds(r.expression, values) { // what the run passes holds
			return "", false
		}
	}
	var out strings.Builder
	for i, r := range s.resources {
		if r.condition >= 0 && !holds(s.conditions[r.condition], values) {
			continue
		}
		value, deployed := r.value.meaning(values)
		if !deployed {
			return "", false
		}
		if value != "" {
			value = "V:" + value
		}
		fmt.Fprintf(&out, "R%d{%s}", i, value)
	}
	return out.String(), true
}
