package parser

// length evaluates Fn::Length of a list whose items are counted, known or not.
func (w *World) length(v Value) (Value, bool) {
	if v.Kind != List {
		return Value{}, false
	}
	return NewNumber(float64(len(v.Items))), true
}
