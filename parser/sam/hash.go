package sam

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/headroom-lint/headroom/parser"
)

// digest is the hash that the transform appends to generated names.
func digest(text string) string {
	if text == "" {
		return ""
	}
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:])[:10]
}

// suffixed is prefix and suffix where the suffix may stand in a logical id, else prefix and its digest.
func suffixed(prefix, suffix string) string {
	if alphanumeric(suffix) {
		return prefix + suffix
	}
	return prefix + digest(suffix)
}

func alphanumeric(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

// digestOf is the digest of a value: of a string its text, of anything else its compact JSON with sorted keys.
func digestOf(n *parser.Node) string {
	if !truthy(n) {
		return ""
	}
	if isString(n) {
		return digest(n.Text)
	}
	return digest(canonical(n))
}

// canonical is a value's compact JSON with sorted keys.
func canonical(n *parser.Node) string {
	var b strings.Builder
	writeCanonical(&b, n)
	return b.String()
}

func writeCanonical(b *strings.Builder, n *parser.Node) {
	switch {
	case n == nil || n.Kind == parser.NullNode:
		b.WriteString("null")
	case n.Kind == parser.StringNode:
		writeASCII(b, n.Text)
	case n.Kind == parser.ListNode:
		b.WriteByte('[')
		for i, item := range n.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCanonical(b, item)
		}
		b.WriteByte(']')
	case n.Kind == parser.MapNode:
		fields := entries(n)
		slices.SortFunc(fields, func(x, y parser.Field) int { return strings.Compare(x.Key, y.Key) })
		b.WriteByte('{')
		for i, f := range fields {
			if i > 0 {
				b.WriteByte(',')
			}
			writeASCII(b, f.Key)
			b.WriteByte(':')
			writeCanonical(b, f.Value)
		}
		b.WriteByte('}')
	default:
		b.WriteString(n.Text)
	}
}

// writeASCII writes a JSON string in which everything outside ASCII is escaped.
func writeASCII(b *strings.Builder, s string) {
	escapes := map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '\b': `\b`, '\f': `\f`}
	b.WriteByte('"')
	for _, r := range s {
		switch escape, ok := escapes[r]; {
		case ok:
			b.WriteString(escape)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(b, `\u%04x\u%04x`, high, low)
		case r < 0x20 || r > 0x7e:
			fmt.Fprintf(b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
