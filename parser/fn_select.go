package parser

// selectItem evaluates Fn::Select on a list that is known to its length.
func (w *World) selectItem(argument Value) (Value, bool) {
	args := items(argument, 2, 2)
	if args == nil || args[1].Kind != List {
		return Value{}, false
	}
	index, known := args[0].Int()
	if !known || index < 0 || index >= len(args[1].Items) {
		return Value{}, false
	}
	item := args[1].Items[index]
	item.Span, item.Key, item.Path = Span{}, Span{}, nil // it stands where the Select stands
	return item, true
}
