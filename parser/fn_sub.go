package parser

import "strings"

// sub evaluates Fn::Sub, with or without a map of variables. Its result keeps the parts that are not known.
func (w *World) sub(argument Value) (Value, bool) {
	var variables Value
	if pair := items(argument, 2, 2); pair != nil {
		argument, variables = pair[0], pair[1]
	}
	if argument.Kind != Text && argument.Kind != Unknown {
		return Value{}, false
	}
	var parts []Part
	var origins []string
	for _, part := range argument.Parts {
		if part.Symbol != nil { // a dynamic reference
			parts = append(parts, part)
			continue
		}
		more, from := w.substitute(part.Literal, variables)
		parts, origins = append(parts, more...), append(origins, from...)
	}
	return reread(parts, origins), true
}

// substitute replaces every ${name} of a literal.
func (w *World) substitute(text string, variables Value) (parts []Part, origins []string) {
	for text != "" {
		open := strings.Index(text, "${")
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		name := text[open+2 : open+end]
		parts = append(parts, Part{Literal: text[:open]})
		text = text[open+end+1:]
		if literal, isLiteral := strings.CutPrefix(name, "!"); isLiteral {
			parts = append(parts, Part{Literal: "${" + literal + "}"})
			continue
		}
		value := w.variable(strings.TrimSpace(name), variables)
		parts = append(parts, scalarParts(value)...)
		origins = append(origins, value.Origin)
	}
	return append(parts, Part{Literal: text}), origins
}

func (w *World) variable(name string, variables Value) Value {
	if v := variables.Get(name); variables.Kind == Map && !v.IsAbsent() {
		return v
	}
	if strings.HasPrefix(name, "AWS::") || !strings.Contains(name, ".") {
		return w.refName(name)
	}
	return w.attribute(name)
}

// scalarParts returns the parts of a value inside a longer string; a list or map there is not a string and so opaque.
func scalarParts(v Value) []Part {
	if v.Kind == Text || v.Kind == Unknown {
		return v.Parts
	}
	if text, ok := v.Text(); ok {
		return []Part{{Literal: text}}
	}
	return []Part{{Symbol: &Symbol{Kind: Opaque, Key: v.Canonical()}}}
}

// reread joins parts into a string, and sees a dynamic reference that only the joining made.
func reread(parts []Part, origins []string) Value {
	v := NewParts(parts)
	if text, ok := v.Text(); ok {
		v = dynamic(text)
	}
	v.Origin = joinOrigins(origins)
	return v
}

// joinOrigins names each origin once.
func joinOrigins(origins []string) string {
	seen := map[string]bool{"": true}
	var out []string
	for _, origin := range origins {
		if !seen[origin] {
			seen[origin] = true
			out = append(out, origin)
		}
	}
	return strings.Join(out, ", ")
}
