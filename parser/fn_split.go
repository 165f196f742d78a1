package parser

// split evaluates Fn::Split. A string with unknown parts is cut at the separators in its known ones, unless it is one
// whole symbol, whose length as a list nobody knows: only the pieces of an ARN are known.
func (w *World) split(argument Value) (Value, bool) {
	args := items(argument, 2, 2)
	if args == nil {
		return Value{}, false
	}
	separator, known := args[0].Text()
	text := args[1]
	symbol, whole := text.Symbol()
	if whole && (separator == ":" || separator == "/") {
		if arn, ok := w.arn(symbol); ok {
			text, whole = arn, false
		}
	}
	if !known || separator == "" || whole || !isString(text) {
		return Value{}, false
	}
	return Value{Kind: List, Items: text.Split(separator), Origin: text.Origin}, true
}
