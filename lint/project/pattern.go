package project

import (
	"slices"
	"strings"
	"unicode"

	"github.com/headroom-lint/headroom/parser"
)

// pattern is a name, piece by piece: a character, or a symbol that stands for any text.
type pattern []piece

type piece struct {
	literal rune
	symbol  *parser.Symbol
}

// maxName is the most pieces of a name that are read; AWS allows no name as long.
const maxName = 512

// patternOf returns the pattern of a text; nil for anything else.
func patternOf(v parser.Value) (p pattern) {
	if v.Kind != parser.Text && v.Kind != parser.Unknown {
		return nil
	}
	for _, part := range v.Parts {
		if part.Symbol != nil {
			p = append(p, piece{symbol: part.Symbol})
		}
		for _, r := range part.Literal {
			p = append(p, piece{literal: r})
		}
		if len(p) > maxName {
			return nil
		}
	}
	return p
}

// leastTelling is how many letters and digits a name needs beside its symbols to be that of one thing.
const leastTelling = 3

// tells reports whether a name is enough to know a thing by: "${Stage}-orders" is, "${Name}" is not.
func (p pattern) tells() bool {
	words, symbols := 0, 0
	for _, c := range p {
		switch {
		case c.symbol != nil:
			symbols++
		case unicode.IsLetter(c.literal) || unicode.IsDigit(c.literal):
			words++
		}
	}
	return words >= leastTelling || symbols == 0 && words > 0
}

// spells reports whether a name tells of one thing whichever template says it: what is made of the stack's own name
// differs from stack to stack.
func (p pattern) spells() bool {
	return p.tells() && !slices.ContainsFunc(p, func(c piece) bool {
		return c.symbol != nil && c.symbol.Kind == parser.PseudoRef && strings.HasPrefix(c.symbol.Name, "AWS::Stack")
	})
}

// tail is the last word of a name; "" where a symbol may be part of it.
func (p pattern) tail() string {
	var b strings.Builder
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].symbol != nil {
			return ""
		}
		if !unicode.IsLetter(p[i].literal) && !unicode.IsDigit(p[i].literal) {
			break
		}
		b.WriteRune(p[i].literal)
	}
	return b.String()
}

// is reports whether two pieces are the same in every deployment.
func (c piece) is(d piece) bool {
	if c.symbol != nil && d.symbol != nil {
		return c.symbol.Key == d.symbol.Key
	}
	return c.symbol == nil && d.symbol == nil && c.literal == d.literal
}

// overlaps reports whether some text can be both names.
func (p pattern) overlaps(q pattern) bool {
	// can[j] says whether what is left of p can be the same as q[j:].
	can := make([]bool, len(q)+1)
	for i := len(p); i >= 0; i-- {
		next := make([]bool, len(q)+1)
		for j := len(q); j >= 0; j-- {
			switch {
			case i == len(p) || j == len(q):
				next[j] = i == len(p) && j == len(q)
			case p[i].symbol != nil && q[j].symbol != nil:
				next[j] = can[j] || next[j+1] || can[j+1]
			case p[i].symbol != nil: // it takes one character, and may take more
				next[j] = can[j+1] || next[j+1]
			case q[j].symbol != nil:
				next[j] = can[j+1] || can[j]
			default:
				next[j] = p[i].literal == q[j].literal && can[j+1]
			}
		}
		can = next
	}
	return can[0]
}

// standsFor returns what stands in a name where another has its one symbol of an unknown text, if all else of the two is
// the same: "network" of "network-SubnetA" for "${AWS::StackName}-SubnetA".
func (p pattern) standsFor(other pattern, unknown func(piece) bool) (pattern, bool) {
	at := -1
	for i, c := range other {
		if !unknown(c) {
			continue
		}
		if at >= 0 {
			return nil, false
		}
		at = i
	}
	after := len(other) - at - 1
	if at < 0 || len(p) < len(other) {
		return nil, false
	}
	for i := range at {
		if !p[i].is(other[i]) {
			return nil, false
		}
	}
	for i := range after {
		if !p[len(p)-1-i].is(other[len(other)-1-i]) {
			return nil, false
		}
	}
	return p[at : len(p)-after], true
}

func (p pattern) String() string {
	var b strings.Builder
	for _, c := range p {
		if c.symbol != nil {
			b.WriteString("${" + c.symbol.Key + "}")
		} else {
			b.WriteRune(c.literal)
		}
	}
	return b.String()
}

func isStackName(c piece) bool {
	return c.symbol != nil && c.symbol.Kind == parser.PseudoRef && c.symbol.Name == "AWS::StackName"
}

// names reports whether a pattern may be another stack's name: letters, digits and dashes, a parameter, or both.
func (p pattern) names() bool {
	for _, c := range p {
		if c.symbol != nil && c.symbol.Kind != parser.ParameterRef {
			return false
		}
		if c.symbol == nil && c.literal != '-' && !unicode.IsLetter(c.literal) && !unicode.IsDigit(c.literal) {
			return false
		}
	}
	return true
}
