package parser

import "strings"

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

// Split cuts a string at every occurrence of the separator in its literal parts. Symbols are never cut: a separator
// that one of them may hold is not seen.
func (v Value) Split(separator string) []Value {
	if separator == "" {
		return []Value{v}
	}
	parts := v.Parts
	if text, ok := v.Text(); ok {
		parts = []Part{{Literal: text}}
	}
	var out []Value
	var current []Part
	for _, part := range parts {
		if part.Symbol != nil {
			current = append(current, part)
			continue
		}
		pieces := strings.Split(part.Literal, separator)
		for i, piece := range pieces {
			if i > 0 {
				out = append(out, v.inPlace(NewParts(current)))
				current = nil
			}
			current = append(current, Part{Literal: piece})
		}
	}
	return append(out, v.inPlace(NewParts(current)))
}
