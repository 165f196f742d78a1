package parser

// split evaluates Fn::Split. A string with unknown parts is cut at the separators in its known ones, unless it is one
// whole symbol, whose length as a list nobody knows.
func (w *World) split(argument Value) (Value, bool) {
	args := items(argument, 2, 2)
	if args == nil {
		return Value{}, false
	}
	separator, known := args[0].Text()
	_, whole := args[1].Symbol()
	if !known || separator == "" || whole || args[1].Kind != Text && args[1].Kind != Unknown {
		return Value{}, false
	}
	return Value{Kind: List, Items: args[1].Split(separator), Origin: args[1].Origin}, true
}
