package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// Scenario is what the functions of a template take of the account's concurrency for one combination of values of the
// parameters that the figures depend on.
type Scenario struct {
	Name       string            `json:"name"` // "Environment=production"
	Parameters map[string]string `json:"parameters"`
	Limit      int               `json:"limit"`       // the account's quota
	Reserved   int               `json:"reserved"`    // of all functions
	Provision  int               `json:"provisioned"` // of functions that reserve nothing: reserved concurrency holds the rest
	Unreserved int               `json:"unreserved"`  // what is left of the quota; below 0 where it is exceeded
	Functions  []Holder          `json:"functions"`
}

// Holder is a function that reserves or provisions concurrency. Nil is what it does not set, or is not known.
type Holder struct {
	ID        string `json:"id"`
	Template  string `json:"template"`
	Reserved  *int   `json:"reserved"`
	Provision *int   `json:"provisioned"`
}

// maxScenarios bounds how many combinations of values are listed.
const maxScenarios = 1024

// Budget returns who holds what of the account's concurrency: a scenario for each combination of values of the
// parameters that the figures depend on, in each environment.
func (e *Engine) Budget(t *parser.Template, environments ...Environment) []Scenario {
	if len(environments) == 0 {
		environments = []Environment{{}}
	}
	var out []Scenario
	for _, environment := range environments {
		out = append(out, e.budget(t, environment, e.given(environment))...)
	}
	return out
}

func (e *Engine) budget(t *parser.Template, environment Environment, given map[string]string) []Scenario {
	space := t.Space(given, graph.Reads).Narrow(graph.ReadsClaims)
	found := space.Worlds(maxScenarios)
	worlds := found.All
	if found.LeftOut {
		worst, _ := worstOf(t, given, space)
		worlds = append(worlds, worst...)
	}
	figures := make([]Scenario, len(worlds))
	texts := make([]string, len(worlds))
	for i, w := range worlds {
		figures[i] = figuresOf(graph.Build(t, w), e.accountOf(environment))
		texts[i] = fmt.Sprint(figures[i].Reserved, figures[i].Provision, describeHolders(figures[i].Functions))
	}
	matter := axesThatMatter(worlds, texts)
	var out []Scenario
	seen := map[string]bool{}
	for i, w := range worlds {
		for _, values := range combinations(w, matter) {
			s := figures[i]
			s.Parameters = values.parameters
			s.Name = strings.Join(slices.DeleteFunc(append([]string{environment.Name}, values.names...), func(n string) bool { return n == "" }), ", ")
			if s.Name == "" {
				s.Name = "every deployment"
			}
			if !seen[s.Name] && len(out) < maxScenarios {
				seen[s.Name] = true
				out = append(out, s)
			}
		}
	}
	return out
}

func describeHolders(holders []Holder) string {
	var b strings.Builder
	for _, h := range holders {
		b.WriteString(h.ID)
		for _, n := range []*int{h.Reserved, h.Provision} {
			if n != nil {
				fmt.Fprint(&b, " ", *n)
			} else {
				b.WriteString(" -")
			}
		}
	}
	return b.String()
}

// figuresOf adds up one world.
func figuresOf(g *graph.Graph, account Account) Scenario {
	s := Scenario{Limit: account.Limit, Functions: []Holder{}}
	for _, f := range g.Functions {
		if f.IsManaged() {
			continue
		}
		h := Holder{ID: f.Source.Author().ID, Template: f.Source.Key.File.Path}
		if n, known := f.Reserved.Int(); known {
			h.Reserved = &n
			s.Reserved += n
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
		if h.Provision != nil && f.Reserved.IsAbsent() {
			s.Provision += *h.Provision
		}
		if h.Reserved != nil || h.Provision != nil || !f.Reserved.IsAbsent() {
			s.Functions = append(s.Functions, h)
		}
	}
	s.Unreserved = s.Limit - s.Reserved - s.Provision
	return s
}

// axesThatMatter returns the axes of which a change alone changes the figures.
func axesThatMatter(worlds []*parser.World, figures []string) map[string]bool {
	matter := map[string]bool{}
	for _, axis := range axes(worlds) {
		without := map[string]string{}
		for i, w := range worlds {
			var rest []string
			for _, choice := range w.Choices() {
				if choice.Axis != axis {
					rest = append(rest, choice.String())
				}
			}
			key := strings.Join(rest, ",")
			if before, known := without[key]; known && before != figures[i] {
				matter[axis] = true
			}
			without[key] = figures[i]
		}
	}
	return matter
}

// combination is one value of each parameter that matters.
type combination struct {
	names      []string
	parameters map[string]string
}

// combinations splits what a world stands for into the single values of its parameters.
func combinations(w *parser.World, matter map[string]bool) []combination {
	out := []combination{{parameters: map[string]string{}}}
	for _, choice := range w.Choices() {
		if !matter[choice.Axis] {
			continue
		}
		values := choice.Values
		if values == nil {
			values = []string{choice.Value}
		}
		var next []combination
		for _, before := range out {
			for _, value := range values {
				if len(next) == maxScenarios {
					break
				}
				parameters := maps.Clone(before.parameters)
				parameters[choice.Axis] = value
				name := parser.Choice{Axis: choice.Axis, Value: value}.String()
				next = append(next, combination{append(slices.Clone(before.names), name), parameters})
			}
		}
		out = next
	}
	return out
}
