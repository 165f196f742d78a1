package parser

import (
	"slices"
	"sort"
	"strings"
)

// Reads tells which properties of which resource types matter to whoever asks for worlds; nothing else opens one.
type Reads func(resourceType, property string) bool

// axis is one parameter that worlds differ in, and the classes of values that the template can tell apart.
type axis struct {
	name    string
	classes []class
	// literals are all values that the template tells from others, also those that no deployment has.
	literals []string
	// hidden says that nothing but Rules reads the parameter: it only decides whether others can have their values.
	hidden bool
}

// class is a set of values that match the same literals and look up the same rows.
type class struct {
	values []string
	other  bool // and every value that is none of those the template knows
}

// axes returns the parameters that worlds differ in, those that properties read before the hidden ones. One that was
// given has its one value and is none. Pseudo parameters differ where they are compared with a literal.
func (u *uses) axes() []axis {
	var shown, hidden []axis
	for _, name := range u.axisNames() {
		a := axis{name: name, hidden: !u.shown[name]}
		a.classes, a.literals = u.classes(name)
		switch {
		case len(a.classes) == 0:
		case a.hidden:
			hidden = append(hidden, a)
		default:
			shown = append(shown, a)
		}
	}
	return append(shown, hidden...)
}

func (u *uses) axisNames() (out []string) {
	for _, p := range u.template.Parameters() {
		if _, given := u.given[p.Name]; !given && u.matters(p.Name) {
			out = append(out, p.Name)
		}
	}
	pseudo := map[string]bool{}
	for name := range u.compared {
		if _, given := u.given[name]; !given && strings.HasPrefix(name, "AWS::") && name != "AWS::NoValue" {
			pseudo[name] = true
		}
	}
	return append(out, sorted(pseudo)...)
}

// classes groups a parameter's reachable values, the default's class first. literals are all that it could be told from.
func (u *uses) classes(name string) (out []class, literals []string) {
	literals, other := u.candidates(name)
	values := u.deployable(name, literals)
	values, other = u.asserted(name, values, other)
	groups := map[string]int{}
	for _, value := range values {
		signature := u.signature(name, value)
		if i, known := groups[signature]; known {
			out[i].values = append(out[i].values, value)
			continue
		}
		groups[signature] = len(out)
		out = append(out, class{values: []string{value}})
	}
	if other {
		signature := u.signature(name, OtherValue)
		if i, known := groups[signature]; known {
			out[i].other = true
		} else {
			out = append(out, class{other: true})
		}
	}
	return out, literals
}

// OtherValue stands for a value that no template holds.
const OtherValue = "\x00other"

// candidates returns the values that a parameter can have as far as the template can tell them apart, the default
// first, and whether any other value may be passed.
func (u *uses) candidates(name string) (values []string, other bool) {
	seen := map[string]bool{}
	add := func(value string) {
		if !seen[value] {
			seen[value] = true
			values = append(values, value)
		}
	}
	p := u.template.index().parameters[name]
	if p != nil && !p.IsSSM() {
		if p.Default != nil {
			add(p.Default.Text)
		}
		for _, value := range p.Allowed {
			add(value)
		}
		if len(p.Allowed) > 0 {
			return values, false
		}
	}
	for _, literal := range sorted(u.compared[name]) {
		add(literal)
	}
	for _, literal := range sorted(u.literals(name)) {
		add(literal)
	}
	if p == nil { // of the keys that a pseudo parameter looks up, none is told from the others
		return values, true
	}
	for _, l := range u.looked[name] {
		for _, key := range u.keys(l) {
			add(key)
		}
	}
	return values, len(u.looked[name]) == 0
}

// asserted takes away the values that Rules forbid whatever the other parameters are. Where that are all of them, they
// stay.
func (u *uses) asserted(name string, values []string, other bool) ([]string, bool) {
	var rules []*assertion
	for _, a := range u.assertions {
		if len(a.reads) == 1 && a.reads[name] {
			rules = append(rules, a)
		}
	}
	forbidden := func(w *World) bool { return slices.ContainsFunc(rules, w.forbids) }
	var out []string
	others := other
	for _, value := range values {
		w := newWorld(u.template, u.given)
		w.bare, w.given[name] = true, value
		if !forbidden(w) {
			out = append(out, value)
		}
	}
	if other {
		w := newWorld(u.template, u.given)
		w.bare, w.unequal[name] = true, map[string]bool{}
		for _, value := range values {
			w.unequal[name][value] = true
		}
		others = !forbidden(w)
	}
	if len(out) == 0 && !others {
		return values, other
	}
	return out, others
}

// signature tells which literals a value matches and which rows it looks up.
func (u *uses) signature(name, value string) string {
	if u.entangled[name] {
		return value
	}
	var b strings.Builder
	if u.compared[name][value] {
		b.WriteString("=" + value) // the empty text too
	}
	for _, l := range u.looked[name] {
		b.WriteByte('|')
		mapping := u.template.index().mappings.Get(l.mapping)
		if !l.second {
			mapping.Get(value).fingerprint(&b)
			continue
		}
		for _, row := range mapping.Entries() {
			row.Value.Get(value).fingerprint(&b)
		}
	}
	return b.String()
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for value := range set {
		out = append(out, value)
	}
	sort.Strings(out)
	return out
}
