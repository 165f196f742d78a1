package policies

import (
	"fmt"
	"path"
	"sort"
	"strings"

	"github.com/headroom-lint/headroom/lint"
	"github.com/open-policy-agent/opa/v1/ast"
)

// policy is one rule written in Rego: what its METADATA says, and the attributes that it reads.
type policy struct {
	Rule  *lint.Rule
	Reads []read
}

// read is one attribute of a noun, "mapping.batch_size".
type read struct{ List, Attribute string }

// customKeys are the keys that a policy's METADATA may have under custom.
var customKeys = map[string]bool{
	"severity": true, "category": true, "fix": true, "fixable": true, "missing": true, "some_worlds": true, "per_template": true,
	"yields": true, "optional": true, "reads": true,
}

// metadataOf reads the METADATA of a policy's package. The rule's name is the file's.
func metadataOf(file string, module *ast.Module) (policy, error) {
	name := strings.TrimSuffix(path.Base(file), ".rego")
	var found *ast.Annotations
	for _, a := range module.Annotations {
		if a.Scope == "package" {
			found = a
		}
	}
	if found == nil {
		return policy{}, fmt.Errorf("%s: a policy needs METADATA above its package", file)
	}
	if want := "data.headroom.rules." + strings.ReplaceAll(name, "-", "_"); module.Package.Path.String() != want {
		return policy{}, fmt.Errorf("%s:%d: the package of this policy is %s, after its file", file, module.Package.Location.Row, strings.TrimPrefix(want, "data."))
	}
	m := &metadata{file: file, row: found.Location.Row, custom: found.Custom}
	r := &lint.Rule{
		Name: name, Language: "rego", Category: m.text("category"), Fix: lint.Fix(m.text("fixable")),
		Missing: m.flag("missing"), PerTemplate: m.flag("per_template"), Optional: m.flag("optional"), Yields: m.texts("yields"),
		Doc: lint.Doc{Summary: found.Title, Why: strings.TrimSpace(found.Description), Fix: m.text("fix")},
	}
	for _, resource := range found.RelatedResources {
		r.Doc.References = append(r.Doc.References, resource.Ref.String())
	}
	r.Severity = m.severity("severity")
	if _, set := m.custom["some_worlds"]; set {
		r.SomeWorlds = new(m.severity("some_worlds"))
	}
	if r.Fix != lint.NoFix && r.Fix != lint.SuggestFix && r.Fix != lint.SafeFix {
		m.fail(fmt.Errorf("fixable %q is not one of no, suggest, safe", r.Fix))
	}
	if r.Doc.Summary == "" || r.Doc.Why == "" || r.Doc.Fix == "" || r.Category == "" {
		m.fail(fmt.Errorf("a policy needs title, description, custom.category and custom.fix"))
	}
	p := policy{Rule: r}
	for _, text := range m.texts("reads") {
		attribute, err := findRead(text)
		m.fail(err)
		p.Reads = append(p.Reads, attribute)
	}
	m.checkKeys()
	return p, m.err
}

// findRead returns the list and the attribute of "noun.attribute".
func findRead(text string) (read, error) {
	noun, attribute, _ := strings.Cut(text, ".")
	for _, l := range lists {
		if l.noun != noun {
			continue
		}
		if _, known := l.attributes()[attribute]; known {
			return read{l.name, attribute}, nil
		}
	}
	return read{}, fmt.Errorf("reads %q names no attribute of the input", text)
}

// metadata reads custom values, and keeps the first error.
type metadata struct {
	file   string
	row    int
	custom map[string]any
	err    error
}

func (m *metadata) fail(err error) {
	if err != nil && m.err == nil {
		m.err = fmt.Errorf("%s:%d: %w", m.file, m.row, err)
	}
}

func (m *metadata) text(key string) string {
	text, ok := m.custom[key].(string)
	if _, set := m.custom[key]; set && !ok {
		m.fail(fmt.Errorf("custom.%s must be a string", key))
	}
	return strings.TrimSpace(text)
}

func (m *metadata) severity(key string) lint.Severity {
	severity, err := lint.ParseSeverity(m.text(key))
	m.fail(err)
	return severity
}

func (m *metadata) flag(key string) bool {
	flag, ok := m.custom[key].(bool)
	if _, set := m.custom[key]; set && !ok {
		m.fail(fmt.Errorf("custom.%s must be true or false", key))
	}
	return flag
}

func (m *metadata) texts(key string) (out []string) {
	items, ok := m.custom[key].([]any)
	if _, set := m.custom[key]; set && !ok {
		m.fail(fmt.Errorf("custom.%s must be a list", key))
	}
	for _, item := range items {
		text, ok := item.(string)
		if !ok {
			m.fail(fmt.Errorf("custom.%s must be a list of strings", key))
		}
		out = append(out, text)
	}
	return out
}

func (m *metadata) checkKeys() {
	var keys []string
	for key := range m.custom {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		if !customKeys[key] {
			m.fail(fmt.Errorf("custom.%s is no key of a policy's METADATA", key))
		}
	}
}
