package parser

import "strings"

// assertion is one of the template's Rules: where the condition holds, or there is none, what it asserts must hold of
// the parameters, else the stack is not deployed.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html, 2026-11-25.
type assertion struct {
	when, that *Node
	reads      map[string]bool // the parameters that it ties: those that worlds can differ in
}

// allAssertions lists what the template's Rules assert.
func (u *uses) allAssertions() (out []*assertion) {
	for _, rule := range u.template.Root.Get("Rules").Entries() {
		list := rule.Value.Get("Assertions")
		if list == nil {
			continue
		}
		for _, item := range list.Items {
			a := &assertion{when: rule.Value.Get("RuleCondition"), that: item.Get("Assert"), reads: map[string]bool{}}
			for _, n := range []*Node{a.when, a.that} {
				names(n, func(name string) {
					if u.tieable(name) {
						a.reads[name] = true
					}
				})
			}
			if len(a.reads) > 0 {
				out = append(out, a)
			}
		}
	}
	return out
}

// tieable reports whether worlds can differ in a parameter that a rule reads. A list, and the name of what stands in
// Parameter Store, are compared in ways that the template alone does not show.
func (u *uses) tieable(name string) bool {
	if _, given := u.given[name]; given {
		return false
	}
	if p := u.template.index().parameters[name]; p != nil {
		return !p.IsList() && !p.IsSSM()
	}
	return strings.HasPrefix(name, "AWS::")
}

// matters reports whether worlds differ in a parameter.
func (u *uses) matters(name string) bool {
	return u.compared[name] != nil || u.entangled[name] || len(u.looked[name]) > 0
}

// tie finds the assertions about parameters that matter. What else these read matters too, for it decides whether the
// others can have their values. An assertion about one parameter alone ties it to nothing: it takes values away.
func (u *uses) tie() {
	all := u.allAssertions()
	for found := true; found; {
		found = false
		for i, a := range all {
			if a == nil || !u.anyMatters(a) {
				continue
			}
			all[i], found = nil, true
			u.assertions = append(u.assertions, a)
			if len(a.reads) > 1 {
				u.expression(a.when, 0)
				u.expression(a.that, 0)
			}
		}
	}
}

func (u *uses) anyMatters(a *assertion) bool {
	for name := range a.reads {
		if u.matters(name) {
			return true
		}
	}
	return false
}

// literals returns what the assertions about one parameter alone compare it with.
func (u *uses) literals(name string) map[string]bool {
	own := &uses{template: u.template, conditions: map[string]bool{}, compared: map[string]map[string]bool{}, looked: map[string][]lookup{}, entangled: map[string]bool{}}
	for _, a := range u.assertions {
		if len(a.reads) == 1 && a.reads[name] {
			own.expression(a.when, 0)
			own.expression(a.that, 0)
		}
	}
	return own.compared[name]
}

// forbids reports whether it is known that a world breaks the assertion. What is not known, a rule allows.
func (w *World) forbids(a *assertion) bool {
	w.choosing++
	defer func() { w.choosing-- }()
	if a.when != nil {
		if holds, known := w.holds(a.when); !holds || !known {
			return false
		}
	}
	holds, known := w.holds(a.that)
	return known && !holds
}

// ruleFunction evaluates a function that only Rules know.
func (w *World) ruleFunction(name string, argument *Node) (holds, known bool) {
	if argument == nil || argument.Kind != ListNode || len(argument.Items) != 2 {
		return false, false
	}
	a, b := w.Resolve(argument.Items[0]), w.Resolve(argument.Items[1])
	switch name {
	case "Fn::Contains":
		return w.contains(a, b)
	case "Fn::EachMemberEquals":
		return w.each(a, func(member Value) (bool, bool) { return w.same(member, b) })
	default: // Fn::EachMemberIn
		return w.each(a, func(member Value) (bool, bool) { return w.contains(b, member) })
	}
}

// contains reports whether an item is in a list.
func (w *World) contains(list, item Value) (holds, known bool) {
	found, known := w.each(list, func(member Value) (bool, bool) {
		same, known := w.same(member, item)
		return !same, known
	})
	return !found, known
}

// each reports whether something holds for every member of a list.
func (w *World) each(list Value, member func(Value) (bool, bool)) (holds, known bool) {
	if list.Kind != List {
		return false, false
	}
	known = true
	for _, item := range list.Items {
		itemHolds, itemKnown := member(item)
		if itemKnown && !itemHolds {
			return false, true
		}
		known = known && itemKnown
	}
	return true, known
}
