package parser

import (
	"strconv"
	"strings"
)

// Canonical returns a text that two values share exactly when they are the same, known or not.
func (v Value) Canonical() string {
	var b strings.Builder
	v.canonical(&b)
	return b.String()
}

func (v Value) canonical(b *strings.Builder) {
	switch v.Kind {
	case Absent:
		b.WriteString("<absent>")
	case List:
		b.WriteByte('[')
		for i, item := range v.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			item.canonicalItem(b)
		}
		b.WriteByte(']')
	case Map:
		b.WriteByte('{')
		for i, field := range v.Fields {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Quote(field.Key))
			b.WriteByte(':')
			field.Value.canonicalItem(b)
		}
		b.WriteByte('}')
	case Unknown:
		for _, part := range v.Parts {
			if part.Symbol != nil {
				b.WriteString("${" + part.Symbol.Key + "}")
			} else {
				writeLiteral(b, part.Literal)
			}
		}
	default:
		text, _ := v.Text()
		writeLiteral(b, text)
	}
}

// canonicalItem writes a value inside a list or a map, where the empty text needs a mark.
func (v Value) canonicalItem(b *strings.Builder) {
	if text, known := v.Text(); known && text == "" {
		b.WriteString(`""`)
		return
	}
	v.canonical(b)
}

// literals escapes in a text what has a meaning in a canonical one.
var literals = strings.NewReplacer(`\`, `\\`, "${", `\${`, ",", `\,`, `"`, `\"`, "[", `\[`, "]", `\]`, "{", `\{`, "}", `\}`, "<absent>", `\<absent>`)

func writeLiteral(b *strings.Builder, text string) {
	if !strings.ContainsAny(text, "\\${},\"[]<") {
		b.WriteString(text)
		return
	}
	_, _ = literals.WriteString(b, text) // a builder takes everything
}
