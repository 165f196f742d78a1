package parser

import "strings"

// dynamic returns a string as a value, with every dynamic reference in it, {{resolve:service:name}}, as a symbol.
func dynamic(text string) Value {
	if !strings.Contains(text, "{{resolve:") {
		return NewText(text)
	}
	var parts []Part
	for text != "" {
		open := strings.Index(text, "{{resolve:")
		if open < 0 {
			break
		}
		end := strings.Index(text[open:], "}}")
		if end < 0 {
			break
		}
		reference := text[open : open+end+2]
		parts = append(parts, Part{Literal: text[:open]}, Part{Symbol: &Symbol{Kind: Dynamic, Key: reference, Name: reference}})
		text = text[open+end+2:]
	}
	return NewParts(append(parts, Part{Literal: text}))
}

func quote(name string) string { return `"` + name + `"` }
