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
	var text strings.Builder
	for _, part := range argument.Parts {
		switch {
		case part.Symbol == nil:
			text.WriteString(part.Literal)
		case part.Symbol.Kind == Dynamic: // it may have variables of its own
			text.WriteString(part.Symbol.Key)
		default:
			return Value{}, false
		}
	}
	out := joined{most: w.maxText()}
	w.substitute(&out, text.String(), variables)
	if !out.fits() {
		return Value{}, false
	}
	return out.read(), true
}

// substitute adds a literal with every ${name} of it replaced.
func (w *World) substitute(out *joined, text string, variables Value) {
	for out.fits() {
		open := strings.Index(text, "${")
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		name := text[open+2 : open+end]
		out.literal(text[:open])
		text = text[open+end+1:]
		if literal, isLiteral := strings.CutPrefix(name, "!"); isLiteral {
			out.literal("${" + literal + "}")
			continue
		}
		out.value(w.variable(strings.TrimSpace(name), variables))
	}
	out.literal(text)
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
