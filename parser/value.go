package parser

import (
	"math"
	"strconv"
	"strings"
)

// ValueKind says what is known of a Value.
type ValueKind uint8

// The kinds of a Value. Absent, Unknown and the rest are the three states that every rule lives by: an absent property
// has AWS's default, an unknown one has a value that only the deployment knows.
const (
	Absent ValueKind = iota
	Unknown
	Bool
	Number
	Text
	List
	Map
)

// Value is what a Node means in one World: known, absent or unknown, with its place and where it came from.
//
// A string with unknown parts stays a list of parts, so that what is known of it is not lost: its kind is Unknown and
// Parts tells literals from symbols.
type Value struct {
	Kind   ValueKind
	Parts  []Part // of Text and Unknown
	Items  []Value
	Fields []ValueField

	boolean bool
	number  float64

	// Span is the place of the value, Key that of the key which holds it; of an absent value both are zero.
	Span, Key Span
	// Origin says where the value came from when it was not written in place: `parameter "Env"`, `Globals`, `default`.
	Origin string
	// Allowed are the AllowedValues of the parameter whose default this is: what may be passed in its place.
	Allowed []string
	// Path leads from the resource to the value: ["Properties", "Timeout"].
	Path []string
}

// ValueField is one entry of a Map value.
type ValueField struct {
	Key   string
	Value Value
}

// NewText returns a known string.
func NewText(s string) Value { return Value{Kind: Text, Parts: []Part{{Literal: s}}} }

// NewNumber returns a known number.
func NewNumber(n float64) Value { return Value{Kind: Number, number: n} }

// NewBool returns a known boolean.
func NewBool(b bool) Value { return Value{Kind: Bool, boolean: b} }

// NewSymbol returns an unknown value that stands for the symbol.
func NewSymbol(s Symbol) Value { return Value{Kind: Unknown, Parts: []Part{{Symbol: &s}}} }

// NewOpaque returns an unknown value whose expression has that canonical text.
func NewOpaque(key string) Value { return NewSymbol(Symbol{Kind: Opaque, Key: key}) }

// NewParts returns one string of parts, known where all of them are literals.
func NewParts(parts []Part) Value {
	var merged []Part
	var literal strings.Builder
	kind := Text
	flush := func() {
		if literal.Len() > 0 {
			merged = append(merged, Part{Literal: literal.String()})
			literal.Reset()
		}
	}
	for _, part := range parts {
		if part.Symbol == nil {
			literal.WriteString(part.Literal)
			continue
		}
		flush()
		kind, merged = Unknown, append(merged, part)
	}
	flush()
	return Value{Kind: kind, Parts: merged}
}

// IsKnown reports whether the value is there and wholly known.
func (v Value) IsKnown() bool {
	switch v.Kind {
	case Absent, Unknown:
		return false
	case List:
		for _, item := range v.Items {
			if !item.IsKnown() {
				return false
			}
		}
	case Map:
		for _, field := range v.Fields {
			if !field.Value.IsKnown() {
				return false
			}
		}
	}
	return true
}

// IsAbsent reports whether the value is not there.
func (v Value) IsAbsent() bool { return v.Kind == Absent }

// IsUnknown reports whether the value is there, or may be, and is not known.
func (v Value) IsUnknown() bool { return v.Kind == Unknown }

// Text returns the string of a known scalar as CloudFormation would write it.
func (v Value) Text() (string, bool) {
	switch v.Kind {
	case Text:
		if len(v.Parts) == 0 {
			return "", true
		}
		return v.Parts[0].Literal, true
	case Number:
		return strconv.FormatFloat(v.number, 'f', -1, 64), true
	case Bool:
		return strconv.FormatBool(v.boolean), true
	}
	return "", false
}

// Number returns a known number, also one written as a string, as CloudFormation accepts it.
func (v Value) Number() (float64, bool) {
	switch v.Kind {
	case Number:
		return v.number, true
	case Text:
		text, _ := v.Text()
		n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return 0, false
		}
		return n, true
	}
	return 0, false
}

// Int returns a known whole number, also one written as a string.
func (v Value) Int() (int, bool) {
	n, ok := v.Number()
	if !ok || n != math.Trunc(n) || math.Abs(n) > 1<<53 {
		return 0, false
	}
	return int(n), true
}

// Bool returns a known boolean, also one written as a string.
func (v Value) Bool() (value, ok bool) {
	switch v.Kind {
	case Bool:
		return v.boolean, true
	case Text:
		switch text, _ := v.Text(); strings.ToLower(text) {
		case "true":
			return true, true
		case "false":
			return false, true
		}
	}
	return false, false
}

// Symbol returns the symbol of a value that is one whole symbol.
func (v Value) Symbol() (*Symbol, bool) {
	if v.Kind == Unknown && len(v.Parts) == 1 && v.Parts[0].Symbol != nil {
		return v.Parts[0].Symbol, true
	}
	return nil, false
}

// Get returns the value under a path of keys of maps. A key that a known map lacks is absent; below an unknown value
// everything is unknown. The result's Path is always the path asked for, so that a finding about an absent property
// knows where it would stand.
func (v Value) Get(path ...string) Value {
	for _, key := range path {
		next := Value{Kind: Absent}
		switch v.Kind {
		case Unknown:
			next = NewOpaque(v.Canonical() + "." + key)
		case Map:
			for _, field := range v.Fields {
				if field.Key == key {
					next = field.Value
				}
			}
			if next.Origin == "" && next.Kind != Absent {
				next.Origin = v.Origin // a map's origin is that of all it holds
			}
		}
		if next.Path == nil {
			next.Path = append(v.Path[:len(v.Path):len(v.Path)], key)
		}
		v = next
	}
	return v
}

// SameAs reports whether two values are the same in every deployment: symbolic equality. Scalars compare by their text,
// as CloudFormation does.
func (v Value) SameAs(w Value) bool {
	if v.Kind == Absent || w.Kind == Absent {
		return false
	}
	return v.Canonical() == w.Canonical()
}

// inPlace gives w the place and origin of v.
func (v Value) inPlace(w Value) Value {
	w.Span, w.Key, w.Origin, w.Path = v.Span, v.Key, v.Origin, v.Path
	return w
}
