package parser

// importValue evaluates Fn::ImportValue: another stack's output, unknown here, known by its name.
func (w *World) importValue(name Value) (Value, bool) {
	text, _ := name.Text()
	return NewSymbol(Symbol{Kind: Import, Name: text, Key: "ImportValue(" + name.Canonical() + ")", Argument: &name}), true
}
