package parser

import "strings"

// uses is how the conditions and mapping keys that matter use the parameters.
type uses struct {
	template   *Template
	conditions map[string]bool
	compared   map[string]map[string]bool // parameter -> literals
	looked     map[string][]lookup        // parameter -> where it is a mapping key
	entangled  map[string]bool            // parameters inside longer expressions: every value counts
}

func findUses(t *Template, reads Reads) *uses {
	u := &uses{template: t, conditions: map[string]bool{}, compared: map[string]map[string]bool{}, looked: map[string][]lookup{}, entangled: map[string]bool{}}
	for _, r := range t.Resources() {
		any := false
		for _, field := range r.Node.Get("Properties").Entries() {
			if reads == nil || reads(r.Type, field.Key) {
				any = true
				u.walk(field.Value, 0, r.Node.Get("Condition") == nil)
			}
		}
		if any || reads == nil || reads(r.Type, "") {
			u.condition(r.Node.Get("Condition").String())
		}
	}
	return u
}

// walk looks for the conditions and the mapping keys below a property's value. always says that the value is evaluated
// whatever the conditions are.
func (u *uses) walk(n *Node, depth int, always bool) {
	if n == nil || depth > maxDepth {
		return
	}
	if name, argument, ok := n.Intrinsic(); ok && argument != nil {
		switch name {
		case "Fn::If":
			always = false
			if len(argument.Items) > 0 {
				u.condition(argument.Items[0].String())
			}
		case "Fn::FindInMap":
			u.findInMap(argument, always)
		}
	}
	for _, item := range n.Items {
		u.walk(item, depth+1, always)
	}
	for _, field := range n.Fields {
		u.walk(field.Value, depth+1, always)
	}
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
	u.walk(a, 0, false)
	u.walk(b, 0, false)
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
