// Package policies holds the rules that are written in Rego, one file each, and the host that runs them. A policy sees
// the graph of one world as its input (see Input) and says what is wrong with which resource; the engine finds the place.
package policies

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Host runs the bundled policies. It is safe for concurrent use.
type Host struct {
	policies []policy
	compiler *ast.Compiler
	store    storage.Store

	mutex   sync.Mutex
	queries map[string]ast.Body // by the names of the enabled rules
}

// New returns a host with the bundled policies: as they were compiled beforehand, or from their sources where these, the
// input, or OPA have changed since.
func New() (*Host, error) {
	policies, compiler, err := readCompiled(compiled, sources)
	if errors.Is(err, errStale) {
		policies, compiler, err = compileSources(sources)
	} else if err != nil {
		err = fmt.Errorf("policies/compiled.bin: %w; run make generate", err)
	}
	if err != nil {
		return nil, err
	}
	return newHost(policies, compiler), nil
}

func newHost(policies []policy, compiler *ast.Compiler) *Host {
	return &Host{policies: policies, compiler: compiler, store: inmem.New(), queries: map[string]ast.Body{}}
}

// Rules returns the rules of the bundled policies.
func (h *Host) Rules() []*lint.Rule {
	rules := make([]*lint.Rule, 0, len(h.policies))
	for _, p := range h.policies {
		rules = append(rules, p.Rule)
	}
	return rules
}

// Check runs the enabled policies over one graph, in one query. Where that fails, each is run alone, so that the one to
// blame is named and the others are heard.
func (h *Host) Check(g *graph.Graph, pass func(rule string) *lint.Pass) error {
	passes := map[string]*lint.Pass{}
	for _, p := range h.policies {
		if enabled := pass(p.Rule.Name); enabled != nil {
			passes[p.Rule.Name] = enabled
		}
	}
	if len(passes) == 0 || len(g.Resources) == 0 {
		return nil
	}
	in := newInput(g, anyOf(passes).Settings)
	for _, p := range h.policies {
		if enabled := passes[p.Rule.Name]; enabled != nil {
			in.undecided(p, enabled)
		}
	}
	value := ast.NewTerm(in.value())
	err := h.query(value, passes)
	if err == nil {
		return nil
	}
	for name, p := range passes {
		if err := h.query(value, map[string]*lint.Pass{name: p}); err != nil {
			p.Fail(err)
		}
	}
	return nil
}

func anyOf(passes map[string]*lint.Pass) *lint.Pass {
	for _, p := range passes {
		return p
	}
	return nil
}

// undecided counts the nouns of which an attribute that the policy reads is unknown, and so has no key.
func (in *input) undecided(p policy, pass *lint.Pass) {
	for _, r := range p.Reads {
		key := ast.StringTerm(r.Attribute)
		for _, noun := range in.lists[r.List] {
			object := noun.Value.(ast.Object)
			if id, ok := object.Get(ast.StringTerm("id")).Value.(ast.String); ok && object.Get(key) == nil {
				pass.Undecided(string(id))
			}
		}
	}
}

// query evaluates the policies of the passes, and hands their results in.
func (h *Host) query(input *ast.Term, passes map[string]*lint.Pass) error {
	body, err := h.body(passes)
	if err != nil {
		return err
	}
	ctx := context.Background()
	transaction, err := h.store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		return err
	}
	defer h.store.Abort(ctx, transaction)
	q := topdown.NewQuery(body).WithCompiler(h.compiler).WithStore(h.store).WithTransaction(transaction).WithInput(input).WithStrictBuiltinErrors(true)
	results := map[string]topdown.QueryResult{}
	err = q.Iter(ctx, func(result topdown.QueryResult) error {
		name, ok := result["name"].Value.(ast.String)
		if !ok {
			return fmt.Errorf("a policy's name is %v", result["name"])
		}
		results[strings.ReplaceAll(string(name), "_", "-")] = result
		return nil
	})
	if err != nil {
		return err
	}
	for name, p := range passes {
		if result, ok := results[name]; ok {
			if err := handIn(p, result["deny"], result["needs"]); err != nil {
				p.Fail(err)
			}
		}
	}
	return nil
}

// body returns the query for a set of rules, compiled once.
func (h *Host) body(passes map[string]*lint.Pass) (ast.Body, error) {
	names := make([]string, 0, len(passes))
	for name := range passes {
		names = append(names, fmt.Sprintf("%q", strings.ReplaceAll(name, "-", "_")))
	}
	sort.Strings(names)
	key := strings.Join(names, ", ")
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if body, done := h.queries[key]; done {
		return body, nil
	}
	text := fmt.Sprintf("name = [%s][_]; deny = data.headroom.rules[name].deny; needs = {n | n = data.headroom.rules[name].needs[_]}", key)
	parsed, err := ast.ParseBody(text)
	if err != nil {
		return nil, err
	}
	body, err := h.compiler.QueryCompiler().Compile(parsed)
	if err == nil {
		h.queries[key] = body
	}
	return body, err
}
