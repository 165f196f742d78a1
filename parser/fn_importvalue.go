package parser

// importValue evaluates Fn::ImportValue: the output that is exported under that name where the run has it, else unknown
// and known by its name.
func (w *World) importValue(name Value) (Value, bool) {
	if v, ok := w.exported(name); ok {
		return v, true
	}
	text, _ := name.Text()
	return NewSymbol(Symbol{Kind: Import, Name: text, Key: "ImportValue(" + name.Canonical() + ")", Argument: &name}), true
}
