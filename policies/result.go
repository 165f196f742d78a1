package policies

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/lint"
)

// handIn reports what a policy found: a set of {resource, path, message, related}, and optionally a severity and the
// further resources that the finding covers. A result of another shape is an error, and nothing is reported.
func handIn(p *lint.Pass, deny, needs *ast.Term) error {
	found, ok := deny.Value.(ast.Set)
	if !ok {
		return fmt.Errorf("deny is not a set")
	}
	r := &result{}
	ids := r.texts("needs", needs)
	type finding struct {
		diagnosis lint.Diagnosis
		severity  lint.Severity
	}
	var findings []finding
	for _, item := range found.Slice() {
		d, severity := r.diagnosis(item, p.Rule.Severity)
		findings = append(findings, finding{d, severity})
	}
	if r.err != nil {
		return r.err
	}
	for _, id := range ids {
		p.Need(id)
	}
	for _, f := range findings {
		p.ReportAs(f.severity, f.diagnosis)
	}
	return nil
}

// result reads what a policy returned, and keeps the first error.
type result struct{ err error }

func (r *result) fail(format string, arguments ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, arguments...)
	}
}

func (r *result) diagnosis(item *ast.Term, severity lint.Severity) (lint.Diagnosis, lint.Severity) {
	object := r.object("deny", item, "resource", "covers", "path", "message", "related", "severity")
	d := lint.Diagnosis{
		Resource: r.required(object, "resource"), Message: r.required(object, "message"),
		Path: r.texts("path", get(object, "path")), Covers: r.texts("covers", get(object, "covers")),
	}
	switch related := get(object, "related").Value.(type) {
	case ast.Null:
	case *ast.Array:
		related.Foreach(func(item *ast.Term) {
			place := r.object("related", item, "resource", "path", "message")
			d.Related = append(d.Related, lint.Related{
				Resource: r.required(place, "resource"), Message: r.required(place, "message"), Path: r.texts("path", get(place, "path")),
			})
		})
	default:
		r.fail("related is %v, which is no list", related)
	}
	switch name := get(object, "severity").Value.(type) {
	case ast.Null:
	case ast.String:
		own, err := lint.ParseSeverity(string(name))
		if err != nil {
			r.fail("%w", err)
		}
		severity = own
	default:
		r.fail("severity is %v, which is no string", name)
	}
	return d, severity
}

// object returns an object that has no other keys than these.
func (r *result) object(where string, item *ast.Term, keys ...string) ast.Object {
	object, ok := item.Value.(ast.Object)
	if !ok {
		r.fail("%s holds %v, which is no object", where, item)
		return ast.NewObject()
	}
	for _, key := range object.Keys() {
		if name, ok := key.Value.(ast.String); !ok || !slices.Contains(keys, string(name)) {
			r.fail("%s holds an object with the key %v, which is not one of %s", where, key, strings.Join(keys, ", "))
		}
	}
	return object
}

// required returns a string that must be there.
func (r *result) required(object ast.Object, key string) string {
	text, _ := get(object, key).Value.(ast.String)
	if text == "" {
		r.fail("%v needs a %s, which is a string", object, key)
	}
	return string(text)
}

// texts returns the strings of a list or set; nothing where there is none.
func (r *result) texts(name string, t *ast.Term) (out []string) {
	if _, absent := t.Value.(ast.Null); absent {
		return nil
	}
	items, ok := t.Value.(interface{ Foreach(func(*ast.Term)) })
	if !ok {
		r.fail("%s is %v, which is no list", name, t)
		return nil
	}
	items.Foreach(func(item *ast.Term) {
		text, ok := item.Value.(ast.String)
		if !ok {
			r.fail("%s holds %v, which is no string", name, item)
		}
		out = append(out, string(text))
	})
	return out
}

func get(object ast.Object, key string) *ast.Term {
	if value := object.Get(ast.StringTerm(key)); value != nil {
		return value
	}
	return ast.NullTerm()
}
