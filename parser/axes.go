package parser

import (
	"sort"
	"strings"
)

// Reads tells which properties of which resource types matter to whoever asks for worlds; nothing else opens one.
type Reads func(resourceType, property string) bool

// axis is one parameter that worlds differ in, and the classes of values that the template can tell apart.
type axis struct {
	name    string
	classes []class
}

// class is a set of values that match the same literals and look up the same rows.
type class struct {
	values []string
	other  bool // and every value that is none of those the template knows
}

// axes returns the parameters that worlds differ in. One that was given has its one value and is none.
func (u *uses) axes(given map[string]string) []axis {
	var out []axis
	for _, p := range u.template.Parameters() {
		_, compared := u.compared[p.Name]
		_, isGiven := given[p.Name]
		if isGiven || !compared && len(u.looked[p.Name]) == 0 && !u.entangled[p.Name] {
			continue
		}
		if classes := u.classes(p); len(classes) > 0 {
			out = append(out, axis{p.Name, classes})
		}
	}
	return out
}

// classes groups a parameter's reachable values, the default's class first.
func (u *uses) classes(p *Parameter) []class {
	values, other := u.candidates(p)
	values = u.deployable(p, values)
	groups := map[string]int{}
	var out []class
	for _, value := range values {
		signature := u.signature(p, value)
		if i, known := groups[signature]; known {
			out[i].values = append(out[i].values, value)
			continue
		}
		groups[signature] = len(out)
		out = append(out, class{values: []string{value}})
	}
	if other {
		signature := u.signature(p, otherValue)
		if i, known := groups[signature]; known {
			out[i].other = true
		} else {
			out = append(out, class{other: true})
		}
	}
	return out
}

// otherValue stands for a value that no template holds.
const otherValue = "\x00other"

// candidates returns the values that a parameter can have as far as the template can tell them apart, the default
// first, and whether any other value may be passed.
func (u *uses) candidates(p *Parameter) (values []string, other bool) {
	seen := map[string]bool{}
	add := func(value string) {
		if !seen[value] {
			seen[value] = true
			values = append(values, value)
		}
	}
	if p.Default != nil && !p.IsSSM() {
		add(p.Default.Text)
	}
	if len(p.Allowed) > 0 && !p.IsSSM() {
		for _, value := range p.Allowed {
			add(value)
		}
		return values, false
	}
	for _, literal := range sorted(u.compared[p.Name]) {
		add(literal)
	}
	for _, l := range u.looked[p.Name] {
		for _, key := range u.keys(l) {
			add(key)
		}
	}
	return values, len(u.looked[p.Name]) == 0
}

// signature tells which literals a value matches and which rows it looks up.
func (u *uses) signature(p *Parameter, value string) string {
	if u.entangled[p.Name] {
		return value
	}
	var b strings.Builder
	if u.compared[p.Name][value] {
		b.WriteString(value)
	}
	for _, l := range u.looked[p.Name] {
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
