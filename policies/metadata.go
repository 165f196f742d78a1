package policies

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/lint"
)

// policy is one rule written in Rego: what its METADATA says, and what it reads.
type policy struct {
	Rule  *lint.Rule
	Reads []read
	Lists []string // of the input that it reads, and what is not a list of nouns there
	// Driven is, for each of its rules, the lists that must have an item for it to find anything.
	Driven [][]string
}

// read is one attribute of a noun, "mapping.batch_size".
type read struct{ List, Attribute string }

// customKeys are the keys that a policy's METADATA may have under custom.
var customKeys = []string{"severity", "category", "fix", "fixable", "missing", "some_worlds", "per_template", "yields", "optional", "reads", "whole_template"}

// metadataOf reads the METADATA of a policy's package. The rule's name is the file's.
func metadataOf(file string, module *ast.Module) (policy, problems) {
	name := strings.TrimSuffix(path.Base(file), ".rego")
	m := &metadata{file: file}
	if !lint.IsRuleName(name) {
		m.fail("a rule is called after its file, and %q is no name for one: use small letters, digits and single dashes", name)
	} else if want := "data.headroom.rules." + strings.ReplaceAll(name, "-", "_"); module.Package.Path.String() != want {
		m.found = append(m.found, at(module.Package.Location, "the package of this policy is %s, after its file", strings.TrimPrefix(want, "data.")))
	}
	var about *ast.Annotations
	for _, a := range module.Annotations {
		if a.Scope == "package" {
			about = a
		}
	}
	if about == nil {
		m.fail("a policy needs METADATA above its package: title, description, and custom with severity, category, fix and fixable")
		return policy{}, m.found
	}
	m.row, m.custom = about.Location.Row, about.Custom
	m.required("title", "what it finds, in one sentence", about.Title)
	m.required("description", "why it matters at scale", about.Description)
	r := &lint.Rule{
		Name: name, Language: "rego", Missing: m.flag("missing"), PerTemplate: m.flag("per_template"), Optional: m.flag("optional"), Local: !m.flag("whole_template"), Yields: m.texts("yields"),
		Category: m.required("custom.category", "as headroom rules --format json shows those of other rules", m.text("category")),
		Severity: m.severity("severity"),
		Fix:      m.fixable(),
		Doc: lint.Doc{
			Summary: about.Title, Why: strings.TrimSpace(about.Description),
			Fix: m.required("custom.fix", "what to do about a finding", m.text("fix")),
		},
	}
	for _, resource := range about.RelatedResources {
		r.Doc.References = append(r.Doc.References, resource.Ref.String())
	}
	if _, set := m.custom["some_worlds"]; set {
		r.SomeWorlds = new(m.severity("some_worlds"))
	}
	p := policy{Rule: r}
	for _, text := range m.texts("reads") {
		attribute, err := findRead(text)
		if err != nil {
			m.fail("%w", err)
		}
		p.Reads = append(p.Reads, attribute)
	}
	m.checkKeys()
	return p, m.found
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

// metadata reads custom values, and keeps what is wrong with them.
type metadata struct {
	file   string
	row    int
	custom map[string]any
	found  problems
}

func (m *metadata) fail(format string, arguments ...any) {
	m.found = append(m.found, problem{m.file, m.row, fmt.Errorf(format, arguments...).Error()})
}

// required returns a value that must not be empty.
func (m *metadata) required(key, meaning, value string) string {
	if value == "" {
		m.fail("METADATA lacks %s: %s", key, meaning)
	}
	return value
}

func (m *metadata) severity(key string) lint.Severity {
	text := m.required("custom."+key, "error, warning or info", m.text(key))
	severity, err := lint.ParseSeverity(text)
	if err != nil && text != "" {
		m.fail("custom.%s: %w", key, err)
	}
	return severity
}

func (m *metadata) fixable() lint.Fix {
	fix := lint.Fix(m.required("custom.fixable", "no, suggest or safe", m.text("fixable")))
	if fix != "" && fix != lint.NoFix && fix != lint.SuggestFix && fix != lint.SafeFix {
		m.fail("custom.fixable %q is not one of no, suggest, safe", fix)
	}
	return fix
}

func (m *metadata) text(key string) string {
	text, ok := m.custom[key].(string)
	if _, set := m.custom[key]; set && !ok {
		m.fail("custom.%s must be a string", key)
		return fmt.Sprint(m.custom[key])
	}
	return strings.TrimSpace(text)
}

func (m *metadata) flag(key string) bool {
	flag, ok := m.custom[key].(bool)
	if _, set := m.custom[key]; set && !ok {
		m.fail("custom.%s must be true or false", key)
	}
	return flag
}

func (m *metadata) texts(key string) (out []string) {
	items, ok := m.custom[key].([]any)
	if _, set := m.custom[key]; set && !ok {
		m.fail("custom.%s must be a list", key)
	}
	for _, item := range items {
		text, ok := item.(string)
		if !ok {
			m.fail("custom.%s must be a list of strings", key)
			continue
		}
		out = append(out, text)
	}
	return out
}

func (m *metadata) checkKeys() {
	for _, key := range slices.Sorted(maps.Keys(m.custom)) {
		if !slices.Contains(customKeys, key) {
			m.fail("custom.%s is no key of a policy's METADATA%s", key, meant(key, slices.Clone(customKeys)))
		}
	}
}
