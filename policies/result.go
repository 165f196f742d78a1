package policies

import (
	"fmt"

	"github.com/headroom-lint/headroom/lint"
	"github.com/open-policy-agent/opa/v1/ast"
)

// handIn reports what a policy found: a set of {resource, path, message, related}, and optionally a severity and the
// further resources that the finding covers.
func handIn(p *lint.Pass, deny, needs *ast.Term) error {
	found, ok := deny.Value.(ast.Set)
	if !ok {
		return fmt.Errorf("deny is not a set")
	}
	if needed, ok := needs.Value.(ast.Set); ok {
		for _, id := range needed.Slice() {
			p.Need(text(id))
		}
	}
	for _, item := range found.Slice() {
		object, ok := item.Value.(ast.Object)
		if !ok {
			return fmt.Errorf("deny holds %v, which is no object", item)
		}
		d, severity, err := diagnosis(object)
		if err != nil {
			return err
		}
		if severity == "" {
			p.Report(d)
			continue
		}
		level, err := lint.ParseSeverity(severity)
		if err != nil {
			return err
		}
		p.ReportAs(level, d)
	}
	return nil
}

// resultKeys are the keys of a result.
var resultKeys = map[string]bool{"resource": true, "covers": true, "path": true, "message": true, "related": true, "severity": true}

func diagnosis(object ast.Object) (d lint.Diagnosis, severity string, err error) {
	for _, key := range object.Keys() {
		if !resultKeys[text(key)] {
			return d, "", fmt.Errorf("a result has the key %v, which is not one of resource, covers, path, message, related, severity", key)
		}
	}
	d = lint.Diagnosis{Resource: text(get(object, "resource")), Path: texts(get(object, "path")), Message: text(get(object, "message")), Covers: texts(get(object, "covers"))}
	if d.Resource == "" || d.Message == "" {
		return d, "", fmt.Errorf("a result needs a resource and a message: %v", object)
	}
	if related, ok := get(object, "related").Value.(*ast.Array); ok {
		for i := range related.Len() {
			item, ok := related.Elem(i).Value.(ast.Object)
			if !ok {
				return d, "", fmt.Errorf("related holds %v, which is no object", related.Elem(i))
			}
			d.Related = append(d.Related, lint.Related{Resource: text(get(item, "resource")), Path: texts(get(item, "path")), Message: text(get(item, "message"))})
		}
	}
	return d, text(get(object, "severity")), nil
}

func get(object ast.Object, key string) *ast.Term {
	if value := object.Get(ast.StringTerm(key)); value != nil {
		return value
	}
	return ast.NullTerm()
}

func text(t *ast.Term) string {
	s, _ := t.Value.(ast.String)
	return string(s)
}

func texts(t *ast.Term) (out []string) {
	array, ok := t.Value.(*ast.Array)
	if !ok {
		return nil
	}
	for i := range array.Len() {
		out = append(out, text(array.Elem(i)))
	}
	return out
}
