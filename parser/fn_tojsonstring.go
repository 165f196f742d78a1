package parser

import "bytes"

// toJSONString evaluates Fn::ToJsonString. Strings in it may have unknown parts, but what may be a list or a map when
// the stack is deployed leaves all of it unknown.
func (w *World) toJSONString(v Value) (Value, bool) {
	j := joined{most: w.maxText()}
	if !j.json(v) || !j.fits() {
		return Value{}, false
	}
	return NewParts(j.parts), true
}

// json appends a value as compact JSON with its keys in order.
func (j *joined) json(v Value) bool {
	switch v.Kind {
	case List:
		j.literal("[")
		for i, item := range v.Items {
			if i > 0 {
				j.literal(",")
			}
			if !j.json(item) {
				return false
			}
		}
		j.literal("]")
	case Map:
		j.literal("{")
		for i, field := range v.Fields {
			if i > 0 {
				j.literal(",")
			}
			j.literal(jsonString(field.Key) + ":")
			if !j.json(field.Value) {
				return false
			}
		}
		j.literal("}")
	case Text, Unknown:
		return j.jsonText(v)
	default:
		text, known := v.Text()
		j.literal(text)
		return known
	}
	return true
}

// jsonText appends a string. A symbol that stands alone is one only where it names what a resource or the stack has.
func (j *joined) jsonText(v Value) bool {
	if symbol, whole := v.Symbol(); whole && symbol.Kind != ResourceRef && symbol.Kind != ResourceAttr && symbol.Kind != PseudoRef {
		return false
	}
	j.literal(`"`)
	for _, part := range v.Parts {
		if part.Symbol != nil {
			j.value(Value{Kind: Unknown, Parts: []Part{part}})
			continue
		}
		escaped := jsonString(part.Literal)
		j.literal(escaped[1 : len(escaped)-1])
	}
	j.literal(`"`)
	return true
}

func jsonString(s string) string {
	var b bytes.Buffer
	_ = printString(&b, s) // a string always encodes
	return b.String()
}
