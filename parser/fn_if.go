package parser

// branch evaluates Fn::If: the branch that this world takes, in the place of the whole.
func (w *World) branch(argument *Node, path []string) Value {
	if argument == nil || argument.Kind != ListNode || len(argument.Items) != 3 {
		return opaqueCall("Fn::If", w.Resolve(argument))
	}
	holds, known := w.Condition(argument.Items[0].String())
	if !known {
		return NewOpaque("If(" + argument.Items[0].String() + "," + w.Resolve(argument.Items[1]).Canonical() + "," + w.Resolve(argument.Items[2]).Canonical() + ")")
	}
	if holds {
		return w.resolve(argument.Items[1], path)
	}
	return w.resolve(argument.Items[2], path)
}
