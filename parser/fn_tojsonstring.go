package parser

import "bytes"

// toJSONString evaluates Fn::ToJsonString of a value that is known to its last part.
func (w *World) toJSONString(v Value) (Value, bool) {
	if !v.IsKnown() {
		return Value{}, false
	}
	var b bytes.Buffer
	writeJSON(&b, v)
	if b.Len() > w.maxText() {
		return Value{}, false
	}
	return NewText(b.String()), true
}

// writeJSON writes a known value as compact JSON with its keys in order.
func writeJSON(b *bytes.Buffer, v Value) {
	switch v.Kind {
	case List:
		b.WriteByte('[')
		for i, item := range v.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, item)
		}
		b.WriteByte(']')
	case Map:
		b.WriteByte('{')
		for i, field := range v.Fields {
			if i > 0 {
				b.WriteByte(',')
			}
			writeString(b, field.Key)
			b.WriteByte(':')
			writeJSON(b, field.Value)
		}
		b.WriteByte('}')
	case Text:
		text, _ := v.Text()
		writeString(b, text)
	default:
		text, _ := v.Text()
		b.WriteString(text)
	}
}

func writeString(b *bytes.Buffer, s string) { _ = printString(b, s) } // a string always encodes
