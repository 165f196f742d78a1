package parser

// Part is a piece of a string: a literal, or a symbol that only the deployment knows.
type Part struct {
	Literal string
	Symbol  *Symbol // nil for a literal
}

// SymbolKind says what an unknown thing refers to.
type SymbolKind uint8

// The kinds of a Symbol.
const (
	Opaque       SymbolKind = iota // any other expression
	ResourceRef                    // Ref to a resource
	ResourceAttr                   // GetAtt of a resource
	ParameterRef                   // Ref to a parameter without a value
	PseudoRef                      // Ref to AWS::Region and its like
	Import                         // Fn::ImportValue
	Dynamic                        // {{resolve:...}}
)

// Symbol is an expression that has no known value. Two symbols with equal Keys are the same, known or not.
type Symbol struct {
	Kind SymbolKind
	Name string // of the resource, parameter, pseudo parameter; the export's name where it is known; the function of any other call
	Attr string // of a ResourceAttr
	Key  string // the canonical text of the expression
	// Argument of an Import: the export's name, which may itself be unknown in part. Of any other call what it is given.
	Argument *Value
}
