package project

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// member is one file of a run, and what became of it.
type member struct {
	source
	passed       bool     // the run is about it, and it is not only read for what others need to know of it
	of           []string // of one that is not passed, the passed files that it nests: what is found in it is theirs
	skipped      bool     // no template
	declares     bool     // it is a template
	excludedBy   string   // the configuration that excludes it; "" for none
	parameters   []string // that the template declares
	nested       []string // the files of the stacks nested in it
	setup        setup
	environments []lint.Environment
	shares       []string // the names of those whose quota it shares with what its configuration names
	names        names
	extends      bool             // it adds to networks that may be of another
	template     *parser.Template // with its nested stacks in it; nil where it is not read, or not kept
	dropped      bool             // it is to be read again
	result       lint.TemplateResult
}

// run is what the members of a run share.
type run struct {
	setups  *setups
	options Options
	alone   bool         // there is one file, which can be tied to no other
	reads   bool         // it reads templates, and lints none
	kept    atomic.Int64 // bytes of text
}

// maxKept is how many bytes of text a run holds as trees from when it reads them to when it lints them: more than all that
// most repositories have. A template beyond is read twice.
const maxKept = 8 << 20

// load reads a file, and what its template gives to others and needs of them. It lints what cannot be tied to another.
func (r *run) load(s source, passed bool) (m *member) {
	m = &member{source: s, passed: passed}
	defer m.contain()
	var err error
	if m.setup, err = r.setups.of(s.location()); err != nil {
		m.result.Failures = Failures(err)
		return m
	}
	if (!s.stdin || s.placed) && m.setup.config.Excludes(s.path) {
		m.excludedBy = m.setup.config.File
		return m
	}
	file, err := s.open(r.options.Stdin)
	if err != nil {
		return m.failed(err)
	}
	t, _, err := Load(file, r.options.Lowering)
	var broken *parser.SyntaxError
	switch {
	case errors.Is(err, parser.ErrNotTemplate) || err != nil && len(file.Text) > parser.MaxSize && !parser.Sniff(file.Text):
		m.skipped = true
		return m
	case errors.As(err, &broken):
		m.declares, m.result = true, m.setup.engine.Broken(broken)
		return m
	case err != nil:
		return m.failed(err)
	}
	if m.environments, err = m.setup.config.Deployments(s.location(), r.options.Environment); err != nil {
		m.result.Failures = Failures(err)
		return m
	}
	r.take(m, t, len(file.Text))
	return m
}

// take keeps a template for when all are read, or is done with it at once.
func (r *run) take(m *member, t *parser.Template, size int) {
	m.declares, m.parameters = true, declared(t)
	m.template = Nest(t, r.options.Lowering)
	for _, stack := range m.template.Stacks()[1:] {
		m.nested = append(m.nested, stack.File.Path)
	}
	m.extends = slices.ContainsFunc(m.template.Resources(), func(r *parser.Resource) bool { return graph.ExtendsNetworks(r.Type) })
	for _, e := range m.setup.config.EnvironmentsOf(m.location()) {
		if r.options.Environment == "" || r.options.Environment == e.Name {
			m.shares = append(m.shares, e.Name)
		}
	}
	named := len(m.setup.config.Beside(m.location(), r.options.Environment)) > 0
	if !r.alone || named {
		m.names = namesOf(m.template, r.options.Lowering.Parameters, m.environments)
	}
	switch {
	case r.reads:
	case m.passed && m.names.none() && !named && len(m.shares) == 0:
		m.result = m.setup.engine.Lint(m.template, m.environments...)
		m.template = nil
	case !m.stdin && r.kept.Add(int64(size)) > maxKept:
		m.template, m.dropped = nil, true
	}
}

// template returns a member's template, read again where it was not kept; nil where there is none.
func (r *run) template(m *member) *parser.Template {
	if !m.dropped {
		return m.template
	}
	file, err := m.open(nil)
	if err != nil {
		return nil
	}
	t, _, err := Load(file, r.options.Lowering)
	if err != nil {
		return nil
	}
	return Nest(t, r.options.Lowering)
}

// lint runs the rules over a member's template and what it is tied to, and reports whether the run is about the member.
func (r *run) lint(t *ties, i int) bool {
	m := t.members[i]
	if !m.passed && len(m.of) == 0 {
		return false
	}
	defer m.contain()
	if family := t.join(i, r.template); family != nil {
		m.result = m.setup.engine.Lint(family, m.environments...)
		if !m.passed {
			m.result = partOf(m.result, family, m.of)
		}
	}
	return m.passed
}

// contain makes a failure of a panic.
func (m *member) contain() {
	if p := recover(); p != nil {
		m.failed(fmt.Errorf("panic: %v", p))
	}
}

func (m *member) failed(err error) *member {
	m.result = lint.TemplateResult{Failures: []lint.Failure{{Path: m.path, Err: err}}}
	return m
}

func declared(t *parser.Template) []string {
	parameters := t.Root.Get("Parameters")
	if parameters == nil {
		return nil
	}
	names := make([]string, 0, len(parameters.Fields))
	for _, field := range parameters.Fields {
		names = append(names, field.Key)
	}
	return names
}
