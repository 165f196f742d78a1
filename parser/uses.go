package parser

// uses is how the conditions and mapping keys that matter use the parameters.
type uses struct {
	template   *Template
	given      map[string]string
	conditions map[string]bool
	compared   map[string]map[string]bool // parameter -> literals
	looked     map[string][]lookup        // parameter -> where it is a mapping key
	entangled  map[string]bool            // parameters inside longer expressions: every value counts
	shown      map[string]bool            // parameters that properties and their conditions read
	risks      []risk                     // lookups that may find nothing
	assertions []*assertion               // of Rules, about a parameter that matters
	scopes     map[string]map[string]bool // condition -> what it reads
	imports    bool                       // something is imported, so that what is exported matters
	exported   map[string]bool            // parameters that the exports read; nil where nobody asked
}

// guard is a branch that a value stands in.
type guard struct {
	condition string
	holds     bool
}

// guarded returns the guards of a branch below these.
func guarded(guards []guard, condition string, holds bool) []guard {
	return append(guards[:len(guards):len(guards)], guard{condition, holds})
}

func findUses(t *Template, reads Reads, given map[string]string) *uses {
	u := &uses{
		template: t, given: given, conditions: map[string]bool{}, compared: map[string]map[string]bool{}, looked: map[string][]lookup{},
		entangled: map[string]bool{}, shown: map[string]bool{}, scopes: map[string]map[string]bool{},
	}
	for _, r := range t.Resources() {
		condition := r.Node.Get("Condition").String()
		var guards []guard
		if condition != "" {
			guards = guarded(nil, condition, true)
		}
		any := false
		for _, field := range r.Node.Get("Properties").Entries() {
			if reads == nil || reads(r.Type, field.Key) {
				any = true
				u.walk(field.Value, 0, guards)
			}
		}
		if any || reads == nil || reads(r.Type, "") {
			u.condition(condition)
		}
	}
	u.tie()
	return u
}

// walk looks for the conditions, the mapping keys and the parameters below a property's value, which stands in the
// branches that the guards tell.
func (u *uses) walk(n *Node, depth int, guards []guard) {
	if n == nil || depth > maxDepth {
		return
	}
	name, argument, ok := n.Intrinsic()
	switch {
	case !ok || argument == nil:
	case name == "Ref" || name == "Fn::Sub":
		u.show(n)
	case name == "Fn::FindInMap":
		u.findInMap(argument, guards)
	case name == "Fn::ImportValue":
		u.exports()
	case name == "Fn::If" && len(argument.Items) == 3:
		condition := argument.Items[0].String()
		u.condition(condition)
		u.walk(argument.Items[1], depth+1, guarded(guards, condition, true))
		u.walk(argument.Items[2], depth+1, guarded(guards, condition, false))
		return
	}
	for _, item := range n.Items {
		u.walk(item, depth+1, guards)
	}
	for _, field := range n.Fields {
		u.walk(field.Value, depth+1, guards)
	}
}

// exports looks at what an import may mean.
func (u *uses) exports() {
	if u.imports {
		return
	}
	u.imports = true
	for _, e := range u.template.index().exports {
		var guards []guard
		if condition := e.node.Get("Condition").String(); condition != "" {
			u.condition(condition)
			guards = guarded(nil, condition, true)
		}
		u.walk(e.name, 0, guards)
		u.walk(e.node.Get("Value"), 0, guards)
	}
}

func (u *uses) condition(name string) {
	if name == "" || u.conditions[name] {
		return
	}
	u.conditions[name] = true
	n := u.template.index().conditions[name]
	u.expression(n, 0)
	for parameter := range u.scope(n) {
		u.shown[parameter] = true
	}
	if holdsLookup(n, 0) { // whether a lookup is reached at all, only the condition as a whole tells
		u.risks = append(u.risks, risk{condition: name})
	}
}

// expression notes what a condition, or an assertion, compares parameters with.
func (u *uses) expression(n *Node, depth int) {
	name, argument, ok := n.Intrinsic()
	if !ok || argument == nil || depth > maxDepth {
		return
	}
	switch name {
	case "Condition":
		u.condition(argument.String())
	case "Fn::Equals", "Fn::Contains", "Fn::EachMemberIn", "Fn::EachMemberEquals":
		if len(argument.Items) == 2 {
			for _, a := range members(argument.Items[0]) {
				for _, b := range members(argument.Items[1]) {
					u.equals(a, b)
				}
			}
		}
	default:
		for _, item := range argument.Items {
			u.expression(item, depth+1)
		}
	}
}

// members returns the items of a list, or the one value that is none.
func members(n *Node) []*Node {
	if n != nil && n.Kind == ListNode {
		return n.Items
	}
	return []*Node{n}
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
	u.lookups(a, 0)
	u.lookups(b, 0)
	u.entangle(a)
	u.entangle(b)
}

// lookups notes the mapping keys inside a condition.
func (u *uses) lookups(n *Node, depth int) {
	if n == nil || depth > maxDepth {
		return
	}
	if name, argument, ok := n.Intrinsic(); ok && argument != nil && name == "Fn::FindInMap" {
		u.keysOf(argument, false)
	}
	for _, item := range n.Items {
		u.lookups(item, depth+1)
	}
	for _, field := range n.Fields {
		u.lookups(field.Value, depth+1)
	}
}

// entangle notes every parameter inside an expression.
func (u *uses) entangle(n *Node) { names(n, func(name string) { u.entangled[name] = true }) }

// show notes every parameter that a property reads.
func (u *uses) show(n *Node) { names(n, func(name string) { u.shown[name] = true }) }

// names calls back with every name that an expression refers to.
func names(n *Node, note func(string)) {
	if n == nil {
		return
	}
	if name, argument, ok := n.Intrinsic(); ok {
		switch name {
		case "Ref":
			note(argument.String())
		case "Fn::Sub":
			for _, name := range variables(argument) {
				note(name)
			}
		}
	}
	for _, item := range n.Items {
		names(item, note)
	}
	for _, field := range n.Fields {
		names(field.Value, note)
	}
}
