package policies

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/headroom-lint/headroom/lint"
)

// group is policies that are compiled together.
type group struct {
	policies []policy
	compiler *ast.Compiler
	store    storage.Store
	// deadline is how long one policy may take over one graph; 0 for policies that are known to end, which all run in one
	// query. With a deadline each runs alone.
	deadline time.Duration

	mutex   sync.Mutex
	queries map[string]ast.Body // by the names of the enabled rules
	stopped map[string]bool     // the rules that took too long, which do not run again
}

func newGroup(policies []policy, compiler *ast.Compiler) *group {
	return &group{policies: policies, compiler: compiler, store: inmem.New(), queries: map[string]ast.Body{}, stopped: map[string]bool{}}
}

// check runs the policies that have a pass. Where their one query fails, each is run alone, so that the one to blame is
// named and the others are heard.
func (g *group) check(input *ast.Term, passes map[string]*lint.Pass) {
	enabled := map[string]*lint.Pass{}
	for _, p := range g.policies {
		if pass := passes[p.Rule.Name]; pass != nil {
			enabled[p.Rule.Name] = pass
		}
	}
	if len(enabled) == 0 || g.deadline == 0 && g.query(input, enabled) == nil {
		return
	}
	for name, pass := range enabled {
		if g.isStopped(name) {
			continue
		}
		err := g.query(input, map[string]*lint.Pass{name: pass})
		if topdown.IsCancel(err) {
			err = fmt.Errorf("took longer than %s, and was stopped; it does not run again", g.deadline)
			g.stop(name)
		}
		if err != nil {
			pass.Fail(err)
		}
	}
}

// wants reports whether one of the policies that have a pass reads a list of the input.
func (g *group) wants(list string, passes map[string]*lint.Pass) bool {
	return slices.ContainsFunc(g.policies, func(p policy) bool { return passes[p.Rule.Name] != nil && slices.Contains(p.Lists, list) })
}

func (g *group) stop(rule string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.stopped[rule] = true
}

func (g *group) isStopped(rule string) bool {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.stopped[rule]
}

// query evaluates the policies of the passes, and hands their results in.
func (g *group) query(input *ast.Term, passes map[string]*lint.Pass) error {
	body, err := g.body(passes)
	if err != nil {
		return err
	}
	ctx := context.Background()
	transaction, err := g.store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		return err
	}
	defer g.store.Abort(ctx, transaction)
	q := topdown.NewQuery(body).WithCompiler(g.compiler).WithStore(g.store).WithTransaction(transaction).WithInput(input).WithStrictBuiltinErrors(true)
	if g.deadline > 0 {
		cancel := topdown.NewCancel()
		defer time.AfterFunc(g.deadline, cancel.Cancel).Stop()
		q = q.WithCancel(cancel)
	}
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
func (g *group) body(passes map[string]*lint.Pass) (ast.Body, error) {
	names := make([]string, 0, len(passes))
	for name := range passes {
		names = append(names, fmt.Sprintf("%q", strings.ReplaceAll(name, "-", "_")))
	}
	sort.Strings(names)
	key := strings.Join(names, ", ")
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if body, done := g.queries[key]; done {
		return body, nil
	}
	text := fmt.Sprintf("name = [%s][_]; deny = data.headroom.rules[name].deny; needs = {n | n = data.headroom.rules[name].needs[_]}", key)
	parsed, err := ast.ParseBody(text)
	if err != nil {
		return nil, err
	}
	body, err := g.compiler.QueryCompiler().Compile(parsed)
	if err == nil {
		g.queries[key] = body
	}
	return body, err
}
