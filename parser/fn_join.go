package parser

// join evaluates Fn::Join. Its list may be an intrinsic that gives a list.
func (w *World) join(argument Value) (Value, bool) {
	args := items(argument, 2, 2)
	if args == nil || args[1].Kind != List {
		return Value{}, false
	}
	separator, known := args[0].Text()
	if !known {
		return Value{}, false
	}
	out := joined{most: w.maxText()}
	for i, item := range args[1].Items {
		if i > 0 {
			out.literal(separator)
		}
		out.value(item)
		if !out.fits() {
			return Value{}, false
		}
	}
	return out.read(), true
}
