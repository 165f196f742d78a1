package parser

import "strings"

// Condition reports whether a named condition holds in this world; known is false for one that is not defined, or
// malformed, or that needs itself.
func (w *World) Condition(name string) (holds, known bool) {
	if answer, done := w.conditions[name]; done {
		return answer == holdsAnswer, answer != undecidedAnswer
	}
	if name == "" { // what is no text names nothing that could hold: YAML reads a bare On as true
		return false, false
	}
	node := w.template.index().conditions[name]
	if node == nil {
		return w.undecided("Condition(" + name + ")")
	}
	w.conditions[name] = undecidedAnswer // a condition that needs itself finds this
	w.choosing++
	w.answering++
	holds, known = w.holds(node)
	w.choosing--
	w.answering--
	switch {
	case !known: // it stays undecided: this world is split, or the condition is malformed
	case holds:
		w.conditions[name] = holdsAnswer
	default:
		w.conditions[name] = failsAnswer
	}
	return holds, known
}

// holds evaluates a condition's expression.
func (w *World) holds(n *Node) (holds, known bool) {
	w.depth++
	defer func() { w.depth-- }()
	name, argument, ok := n.Intrinsic()
	if !ok || w.depth > maxDepth || w.open != nil {
		return false, false
	}
	switch name {
	case "Condition":
		return w.Condition(argument.String())
	case "Fn::Equals":
		return w.equals(argument)
	case "Fn::Not":
		if argument == nil || len(argument.Items) != 1 {
			return false, false
		}
		holds, known = w.holds(argument.Items[0])
		return !holds, known
	case "Fn::And", "Fn::Or":
		return w.andOr(name == "Fn::Or", argument)
	case "Fn::Contains", "Fn::EachMemberIn", "Fn::EachMemberEquals":
		return w.ruleFunction(name, argument)
	}
	return false, false
}

func (w *World) andOr(or bool, argument *Node) (holds, known bool) {
	if argument == nil || argument.Kind != ListNode || len(argument.Items) == 0 {
		return false, false
	}
	known = true
	for _, item := range argument.Items {
		itemHolds, itemKnown := w.holds(item)
		if itemKnown && itemHolds == or {
			return or, true
		}
		known = known && itemKnown
	}
	return !or, known
}

func (w *World) equals(argument *Node) (holds, known bool) {
	if argument == nil || argument.Kind != ListNode || len(argument.Items) != 2 {
		return false, false
	}
	if a, plain := w.plain(argument.Items[0]); plain {
		if b, plain := w.plain(argument.Items[1]); plain {
			return a == b, true
		}
	}
	return w.same(w.Resolve(argument.Items[0]), w.Resolve(argument.Items[1]))
}

// plain returns the text of what most conditions compare, without the value around it: a string, or a parameter of which
// this world or the run fixes the value.
func (w *World) plain(n *Node) (string, bool) {
	text, known := n.String(), n != nil && n.Kind == StringNode
	if name, argument, ok := n.Intrinsic(); ok && name == "Ref" {
		p := w.template.index().parameters[argument.String()]
		if p == nil || p.IsList() {
			return "", false
		}
		text, known = w.fixed(p.Name)
	}
	return text, known && !strings.Contains(text, "{{")
}

// same compares two values by their text. Two that are the same expression are equal, whatever they are; of two that
// only the deployment knows, this world chooses.
func (w *World) same(a, b Value) (holds, known bool) {
	if a.IsAbsent() || b.IsAbsent() {
		return false, false
	}
	if x, isText := a.Text(); isText {
		if y, isText := b.Text(); isText {
			return x == y, true
		}
	}
	if a.Canonical() == b.Canonical() {
		return true, true
	}
	if a.IsKnown() && b.IsKnown() {
		return false, true
	}
	if a.IsKnown() {
		a, b = b, a
	}
	symbol, whole := a.Symbol()
	text, literal := b.Text()
	if whole && literal {
		return w.choose(symbol.Key, text)
	}
	if a.Canonical() > b.Canonical() {
		a, b = b, a
	}
	return w.undecided("Equals(" + a.Canonical() + "," + b.Canonical() + ")")
}
