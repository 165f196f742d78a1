package parser

import "strings"

// getAtt evaluates Fn::GetAtt, written as "A.B", as a list, or with an attribute that is itself an expression.
func (w *World) getAtt(argument Value) (Value, bool) {
	text, known := argument.Text()
	if pair := items(argument, 2, 2); pair != nil {
		resource, resourceKnown := pair[0].Text()
		attribute, attributeKnown := pair[1].Text()
		text, known = resource+"."+attribute, resourceKnown && attributeKnown
	}
	if !known {
		return Value{}, false
	}
	return w.attribute(text), true
}

// attribute returns the symbol of "Resource.Attribute", where the attribute may have dots of its own.
func (w *World) attribute(text string) Value {
	resource, attribute, ok := strings.Cut(text, ".")
	if !ok || w.template.index().byID[resource] == nil {
		return NewOpaque("GetAtt(" + text + ")")
	}
	return NewSymbol(Symbol{Kind: ResourceAttr, Name: resource, Attr: attribute, Key: resource + "." + attribute})
}
