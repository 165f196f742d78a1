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

// uses is how the conditions and mapping keys that matter use the parameters.
type uses struct {
	template   *Template
	conditions map[string]bool
	compared   map[string]map[string]bool // parameter -> literals
	looked     map[string][]lookup        // parameter -> where it is a mapping key
	entangled  map[string]bool            // parameters inside longer expressions: every value counts
}

type lookup struct {
	mapping string
	second  bool
}

func findUses(t *Template, reads Reads) *uses {
	u := &uses{template: t, conditions: map[string]bool{}, compared: map[string]map[string]bool{}, looked: map[string][]lookup{}, entangled: map[string]bool{}}
	for _, r := range t.Resources() {
		any := false
		for _, field := range last(r.Node.Get("Properties")) {
			if reads == nil || reads(r.Type, field.Key) {
				any = true
				u.walk(field.Value, 0)
			}
		}
		if any || reads == nil || reads(r.Type, "") {
			u.condition(r.Node.Get("Condition").String())
		}
	}
	return u
}

// walk looks for the conditions and the mapping keys below a property's value.
func (u *uses) walk(n *Node, depth int) {
	if n == nil || depth > maxDepth {
		return
	}
	if name, argument, ok := n.Intrinsic(); ok && argument != nil {
		switch name {
		case "Fn::If":
			if len(argument.Items) > 0 {
				u.condition(argument.Items[0].String())
			}
		case "Fn::FindInMap":
			u.findInMap(argument)
		}
	}
	for _, item := range n.Items {
		u.walk(item, depth+1)
	}
	for _, field := range n.Fields {
		u.walk(field.Value, depth+1)
	}
}

func (u *uses) findInMap(argument *Node) {
	if argument.Kind != ListNode || len(argument.Items) < 3 {
		return
	}
	mapping := argument.Items[0].String()
	for i, key := range argument.Items[1:3] {
		if name, argument, ok := key.Intrinsic(); ok && name == "Ref" && mapping != "" {
			u.looked[argument.String()] = append(u.looked[argument.String()], lookup{mapping, i == 1})
			continue
		}
		u.entangle(key)
	}
	u.entangle(argument.Items[0])
}

func (u *uses) condition(name string) {
	if name == "" || u.conditions[name] {
		return
	}
	u.conditions[name] = true
	u.expression(u.template.index().conditions[name], 0)
}

func (u *uses) expression(n *Node, depth int) {
	name, argument, ok := n.Intrinsic()
	if !ok || argument == nil || depth > maxDepth {
		return
	}
	switch name {
	case "Condition":
		u.condition(argument.String())
	case "Fn::Equals":
		if len(argument.Items) == 2 {
			u.equals(argument.Items[0], argument.Items[1])
		}
	default:
		for _, item := range argument.Items {
			u.expression(item, depth+1)
		}
	}
}

func (u *uses) equals(a, b *Node) {
	if a.IsScalar() {
		a, b = b, a
	}
	if name, argument, ok := a.Intrinsic(); ok && name == "Ref" && b.IsScalar() {
		parameter := argument.String()
		if u.compared[parameter] == nil {
			u.compared[parameter] = map[string]bool{}
		}
		u.compared[parameter][b.Text] = true
		return
	}
	u.walk(a, 0)
	u.walk(b, 0)
	u.entangle(a)
	u.entangle(b)
}

// entangle notes every parameter inside an expression.
func (u *uses) entangle(n *Node) {
	if n == nil {
		return
	}
	if name, argument, ok := n.Intrinsic(); ok {
		switch name {
		case "Ref":
			u.entangled[argument.String()] = true
		case "Fn::Sub":
			text := argument.String()
			if argument != nil && len(argument.Items) > 0 {
				text = argument.Items[0].String()
			}
			for _, piece := range strings.Split(text, "${")[1:] {
				name, _, _ := strings.Cut(piece, "}")
				u.entangled[strings.TrimSpace(name)] = true
			}
		}
	}
	for _, item := range n.Items {
		u.entangle(item)
	}
	for _, field := range n.Fields {
		u.entangle(field.Value)
	}
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

// keys returns the keys of a mapping at the first or the second level.
func (u *uses) keys(l lookup) []string {
	keys := map[string]bool{}
	for _, row := range last(u.template.index().mappings.Get(l.mapping)) {
		if !l.second {
			keys[row.Key] = true
			continue
		}
		for _, cell := range last(row.Value) {
			keys[cell.Key] = true
		}
	}
	return sorted(keys)
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
		for _, row := range last(mapping) {
			row.Value.Get(value).fingerprint(&b)
		}
	}
	return b.String()
}

// fingerprint writes a text that tells a mapping's rows apart by what they hold.
func (n *Node) fingerprint(b *strings.Builder) {
	if n == nil {
		b.WriteByte('-')
		return
	}
	b.WriteByte('(')
	b.WriteString(n.Text)
	for _, item := range n.Items {
		item.fingerprint(b)
	}
	for _, field := range last(n) {
		b.WriteString(field.Key)
		field.Value.fingerprint(b)
	}
	b.WriteByte(')')
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for value := range set {
		out = append(out, value)
	}
	sort.Strings(out)
	return out
}
