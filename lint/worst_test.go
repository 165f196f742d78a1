package lint

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// claims makes a template at random, whose functions reserve and provision by conditions on nine parameters with two
// values each: some exclude one another, or are one condition of several, and a rule and a mapping forbid combinations.
func claims(random *rand.Rand, prefix string) string {
	var b strings.Builder
	b.WriteString("Parameters:\n")
	for p := range 9 {
		fmt.Fprintf(&b, "  P%d: {Type: String, AllowedValues: ['no', 'yes']}\n", p)
	}
	b.WriteString("Conditions:\n")
	for p := range 9 {
		fmt.Fprintf(&b, "  C%d: !Equals [!Ref P%d, 'yes']\n", p, p)
	}
	for c := 9; c < 14; c++ {
		fmt.Fprintf(&b, "  C%d: !%s [!Condition C%d, !Not [!Condition C%d]]\n", c, []string{"And", "Or"}[random.IntN(2)], random.IntN(c), random.IntN(c))
	}
	p := random.Perm(9)
	fmt.Fprintf(&b, "Rules:\n  R: {RuleCondition: !Equals [!Ref P%d, 'yes'], Assertions: [{Assert: !Equals [!Ref P%d, 'no']}]}\n", p[0], p[1])
	b.WriteString("Mappings:\n  M: {'no': {'no': 1, 'yes': 1}, 'yes': {'no': 1}}\nResources:\n")
	nested := func(amounts int) string {
		return fmt.Sprintf("!If [C%d, !If [C%d, %d, !Ref AWS::NoValue], !If [C%d, %d, %d]]",
			random.IntN(14), random.IntN(14), random.IntN(amounts), random.IntN(14), random.IntN(amounts), random.IntN(amounts))
	}
	for f := range 6 {
		fmt.Fprintf(&b, `  F%d:
    Type: AWS::Lambda::Function
    Condition: C%d
    Properties: {ReservedConcurrentExecutions: %s, Timeout: !FindInMap [M, !Ref P%d, !Ref P%d]}
  A%d:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref F%d, Name: %s, ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: %s}}
`, f, random.IntN(14), nested(300), p[2], p[3], f, f, prefix, nested(100))
	}
	return b.String()
}

func readClaims(t *testing.T, text string) *parser.Template {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(text)})
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return template
}

// claimedBy is what functions claim with all parameters given; ok is false where the stack cannot be deployed so.
func claimedBy(template *parser.Template, given map[string]string) (total int, ok bool) {
	worlds := template.Worlds(given, graph.Reads).All
	if len(worlds) == 0 {
		return 0, false
	}
	for _, f := range graph.Build(template, worlds[0]).Functions {
		for c := range f.Claims() {
			total += known(c)
		}
	}
	return total, true
}

// eachGiven calls back with all values of the nine parameters that the rule allows.
func eachGiven(template *parser.Template, visit func(map[string]string)) {
	for bits := range 1 << 9 {
		given := map[string]string{}
		for p := range 9 {
			given[fmt.Sprintf("P%d", p)] = []string{"no", "yes"}[bits>>p&1]
		}
		r := template.Root.Get("Rules", "R")
		when, that := r.Get("RuleCondition").Fields[0].Value, r.Get("Assertions").Items[0].Get("Assert").Fields[0].Value
		if given[when.Items[0].Fields[0].Value.Text] == "yes" && given[that.Items[0].Fields[0].Value.Text] != "no" {
			continue
		}
		visit(given)
	}
}

// TestWorstOf holds the world in which the most is claimed against all combinations of values.
func TestWorstOf(t *testing.T) {
	for seed := range uint64(15) {
		text := claims(rand.New(rand.NewPCG(seed, 1)), "live")
		template := readClaims(t, text)
		want := 0
		eachGiven(template, func(given map[string]string) {
			if total, ok := claimedBy(template, given); ok {
				want = max(want, total)
			}
		})
		worlds, proven := worstOf(template, nil, template.Space(nil, graph.Reads))
		if len(worlds) != 1 || !proven {
			t.Fatalf("seed %d: %d worlds, proven: %v", seed, len(worlds), proven)
		}
		got := 0
		for _, f := range graph.Build(template, worlds[0]).Functions {
			for c := range f.Claims() {
				got += known(c)
			}
		}
		if got != want {
			t.Errorf("seed %d: %d in the world %v, want %d, of\n%s", seed, got, worlds[0].Choices(), want, text)
		}
	}
}

// TestShare holds what two stacks claim together against all combinations of values, and what one claims beside each world
// of the other.
func TestShare(t *testing.T) {
	engine, err := NewEngine(nil, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	about := func(string) bool { return true }
	for seed := range uint64(6) {
		a := readClaims(t, claims(rand.New(rand.NewPCG(seed, 2)), "live"))
		b := readClaims(t, claims(rand.New(rand.NewPCG(seed, 3)), "live"))
		want, ofB, beside := 0, map[string]int{}, map[string]int{} // by the values of the parameters
		eachGiven(b, func(given map[string]string) {
			if total, deployed := claimedBy(b, given); deployed {
				ofB[fmt.Sprint(given)] = total
			}
		})
		eachGiven(a, func(given map[string]string) {
			total, also := ofB[fmt.Sprint(given)]
			if ofA, deployed := claimedBy(a, given); deployed && also {
				want = max(want, ofA+total)
				beside[fmt.Sprint(given)] = total
			}
		})
		neighbours := engine.Share([]Deployed{{a, Environment{}, about}, {b, Environment{}, about}})
		worst := neighbours[0].shared.worst
		if worst.total != want || !worst.proven {
			t.Fatalf("seed %d: both claim %d, proven: %v; want %d", seed, worst.total, worst.proven, want)
		}
		if neighbours[0].Speaks() == neighbours[1].Speaks() {
			t.Errorf("seed %d: both of them speak, or none", seed)
		}
		tenants := neighbours[0].shared.tenants(worst)
		if total := tenants[0].Total + tenants[1].Total; total != want {
			t.Errorf("seed %d: the tenants claim %d, want %d", seed, total, want)
		}
		for _, w := range a.Worlds(nil, graph.Reads).All {
			most := -1
			for given, total := range beside {
				if mayBe(w, given) {
					most = max(most, total)
				}
			}
			others := neighbours[0].Others(w)
			switch {
			case most < 0 && others != nil:
				t.Errorf("seed %d: both cannot be deployed with %v, but are", seed, w.Choices())
			case most >= 0 && (len(others) != 1 || others[0].Total != most):
				t.Errorf("seed %d: with %v the other claims %v, want %d", seed, w.Choices(), others, most)
			}
		}
	}
}

// mayBe reports whether a world may have the values that a map prints as "map[P0:no P1:yes]".
func mayBe(w *parser.World, given string) bool {
	for _, pair := range strings.Fields(strings.Trim(strings.TrimPrefix(given, "map"), "[]")) {
		name, value, _ := strings.Cut(pair, ":")
		if !w.May(name, value) {
			return false
		}
	}
	return true
}
