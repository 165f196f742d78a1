package graph

import (
	"encoding/json"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

var placeholder = regexp.MustCompile(`\x{E000}(\d+)\x{E001}`)

// fromJSON reads a property that may be written as an object or as a string of JSON, with unknown parts or without.
func fromJSON(v parser.Value) parser.Value {
	if v.Kind != parser.Text && v.Kind != parser.Unknown {
		return v
	}
	if _, whole := v.Symbol(); whole {
		return v
	}
	var b strings.Builder
	for i, part := range v.Parts {
		if part.Symbol != nil {
			fmt.Fprintf(&b, "\uE000%d\uE001", i)
		} else {
			b.WriteString(part.Literal)
		}
	}
	var decoded any
	if err := json.Unmarshal([]byte(b.String()), &decoded); err != nil {
		return parser.NewOpaque(v.Canonical())
	}
	return fromDecoded(decoded, v)
}

// fromDecoded turns decoded JSON into a value that stands where the whole string stands.
func fromDecoded(decoded any, whole parser.Value) parser.Value {
	var out parser.Value
	switch d := decoded.(type) {
	case map[string]any:
		out.Kind = parser.Map
		for key, value := range d {
			out.Fields = append(out.Fields, parser.ValueField{Key: key, Value: fromDecoded(value, whole)})
		}
		sort.Slice(out.Fields, func(i, j int) bool { return out.Fields[i].Key < out.Fields[j].Key })
	case []any:
		out.Kind = parser.List
		for _, item := range d {
			out.Items = append(out.Items, fromDecoded(item, whole))
		}
	case string:
		out = fromText(d, whole)
	case float64:
		out = parser.NewNumber(d)
	case bool:
		out = parser.NewBool(d)
	}
	out.Span, out.Key, out.Path, out.Origin = whole.Span, whole.Key, whole.Path, whole.Origin
	return out
}

// fromText puts the symbols back in the places of their placeholders.
func fromText(text string, whole parser.Value) parser.Value {
	var parts []parser.Part
	end := 0
	for _, match := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		index, err := strconv.Atoi(text[match[2]:match[3]])
		if err != nil || index >= len(whole.Parts) || whole.Parts[index].Symbol == nil {
			continue
		}
		parts = append(parts, parser.Part{Literal: text[end:match[0]]}, whole.Parts[index])
		end = match[1]
	}
	return parser.NewParts(append(parts, parser.Part{Literal: text[end:]}))
}
