package parser

import "strings"

// maxText is how long a string may become that intrinsics make: about as long as the template. A longer one is unknown,
// for calls inside calls can double a text many times over.
func (w *World) maxText() int { return 4096 + len(w.template.File.Text) }

// joined is a string as intrinsics put it together of other values.
type joined struct {
	parts      []Part
	origins    []string
	size, most int
}

func (j *joined) literal(text string) {
	j.parts = append(j.parts, Part{Literal: text})
	j.size += len(text)
}

func (j *joined) value(v Value) {
	for _, part := range scalarParts(v) {
		j.parts = append(j.parts, part)
		j.size += len(part.Literal)
		if part.Symbol != nil {
			j.size += len(part.Symbol.Key)
		}
	}
	j.origins = append(j.origins, v.Origin)
}

func (j *joined) fits() bool { return j.size <= j.most }

// read returns the string, and sees a dynamic reference that only the joining made.
func (j *joined) read() Value {
	var parts []Part
	for _, part := range NewParts(j.parts).Parts {
		if part.Symbol != nil {
			parts = append(parts, part)
			continue
		}
		parts = append(parts, dynamic(part.Literal).Parts...)
	}
	v := NewParts(parts)
	v.Origin = joinOrigins(j.origins)
	return v
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
