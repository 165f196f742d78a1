package lint

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// Deployed is a template as one environment deploys it.
type Deployed struct {
	Template    *parser.Template
	Environment Environment
	// About tells whether the run is about a file of it, by the path, and does not only read it for what it claims.
	About func(path string) bool
}

// Neighbours is what the other stacks of an account, region and environment claim of its concurrency, as one of the stacks
// sees them. It is safe for concurrent use.
type Neighbours struct {
	shared *shared
	self   int
}

// shared is what all stacks of an account, region and environment share.
type shared struct {
	joint  *joint
	worst  worst
	speaks int // the stack that tells what they claim together; -1 where none claims anything

	mutex sync.Mutex
	known map[string][]Tenant

	stacks []Deployed
}

// Tenant is a stack of an account, and what it claims of the account's concurrency.
type Tenant struct {
	Template string // the path
	Claims   []TenantClaim
	Total    int
}

// TenantClaim is one claim, as graph.Claim has it.
type TenantClaim struct {
	Label       string // of the function
	Amount      int
	Provisioned bool
	Origin      string
	Place       Place
}

// Share ties the stacks of one account, region and environment. The result has their order.
func (e *Engine) Share(stacks []Deployed) []*Neighbours {
	s := &shared{stacks: stacks, speaks: -1, known: map[string][]Tenant{}}
	s.joint = e.jointOf(stacks)
	if worst, ok := s.joint.worst(); ok {
		s.worst = worst
		largest := 0
		for i, tenant := range s.tenants(worst) {
			for _, claim := range tenant.Claims {
				if claim.Amount > largest && stacks[i].About(claim.Place.Span.File.Path) {
					s.speaks, largest = i, claim.Amount
				}
			}
		}
	}
	out := make([]*Neighbours, len(stacks))
	for i := range out {
		out[i] = &Neighbours{s, i}
	}
	return out
}

func (e *Engine) jointOf(stacks []Deployed) *joint {
	var of []*stack
	for _, d := range stacks {
		given := e.given(d.Environment)
		of = append(of, newStack(d.Template, given, d.Template.Space(given, graph.Reads)))
	}
	return newJoint(of)
}

// worstOf returns the world of this stack in which all of them claim the most; none where they cannot be deployed together.
func (n *Neighbours) worstOf(space *parser.Space) []*parser.World {
	if n == nil || n.shared.worst.joint == nil {
		return nil
	}
	if w := n.shared.worst.world(n.self, space); w != nil {
		return []*parser.World{w}
	}
	return nil
}

// proven reports whether there are no values of parameters with which all of them claim more.
func (n *Neighbours) proven() bool {
	return n == nil || n.shared.worst.joint == nil || n.shared.worst.proven
}

// given is the values of parameters in an environment; what the run was given holds in all of them.
func (e *Engine) given(environment Environment) map[string]string {
	given := maps.Clone(environment.Parameters)
	if given == nil {
		given = map[string]string{}
	}
	maps.Copy(given, e.options.Parameters)
	return given
}

// Speaks reports whether it is for this stack to tell what all of them claim together: the one with the largest claim of
// those that the run is about, where they claim the most.
func (n *Neighbours) Speaks() bool { return n.shared.speaks == n.self }

// About reports whether a finding of this stack may stand in a file, by its path.
func (n *Neighbours) About(path string) bool { return n.shared.stacks[n.self].About(path) }

// Others returns the other stacks with what they claim at most where this one is deployed as in a world: parameters of the
// same name have the same value.
func (n *Neighbours) Others(w *parser.World) []Tenant {
	worst, ok := n.shared.joint.in(n.self, w).worst()
	if !ok {
		return nil
	}
	return slices.Delete(slices.Clone(n.shared.tenants(worst)), n.self, n.self+1)
}

// tenants lists what each stack claims with the values of parameters found.
func (s *shared) tenants(w worst) []Tenant {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	key := fmt.Sprint(w.values)
	if known, done := s.known[key]; done {
		return known
	}
	var out []Tenant
	for i, stack := range s.joint.stacks {
		tenant := Tenant{Template: stack.template.File.Path}
		if world := w.world(i, stack.space); world != nil {
			tenant.add(graph.Build(stack.template, world))
		}
		out = append(out, tenant)
	}
	s.known[key] = out
	return out
}

// add adds what the functions of a graph claim, the largest first.
func (t *Tenant) add(g *graph.Graph) {
	for _, f := range g.Functions {
		for c := range f.Claims() {
			if amount := known(c); amount > 0 && f.Own {
				v := c.Amount
				t.Claims = append(t.Claims, TenantClaim{f.Label, amount, c.Provisioned, v.Origin, place(g, c.Resource, c.Path)})
				t.Total += amount
			}
		}
	}
	slices.SortStableFunc(t.Claims, func(a, b TenantClaim) int { return cmp.Compare(b.Amount, a.Amount) })
}
