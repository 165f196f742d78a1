package linked

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// shared is the parameters of a family of templates, each under the name that it has in the common tree.
type shared map[string]known

type known struct {
	name      string // in the common tree
	parameter *parser.Parameter
}

// add takes in the parameters of a template, and returns the names of those that stand for one that is known already.
func (s shared) add(t *parser.Template, prefix string) map[string]string {
	names := map[string]string{}
	for _, p := range t.Parameters() {
		before, twice := s[p.Name]
		switch {
		case !twice:
			s[p.Name] = known{name: prefix + p.Name, parameter: p}
		case SameParameter(before.parameter, p):
			names[p.Name] = before.name
		}
	}
	return names
}

// SameParameter reports whether the parameters of one name in two templates stand for the same: Stage of one system
// does, while Timeout may differ wherever it is. Equal defaults say so, and equal choices; different defaults say
// that they do not, and of a number or of what Parameter Store holds nothing else does.
func SameParameter(a, b *parser.Parameter) bool {
	if a.IsList() != b.IsList() || a.IsSSM() != b.IsSSM() {
		return false
	}
	defaults := a.Default != nil && b.Default != nil
	switch {
	case defaults && a.Default.Text == b.Default.Text:
		return true
	case a.IsSSM() || a.Type == "Number" || b.Type == "Number":
		return false
	case len(a.Allowed) > 0 && slices.ContainsFunc(a.Allowed, func(value string) bool { return slices.Contains(b.Allowed, value) }):
		return true
	}
	return !defaults
}
