package graph

import "github.com/headroom-lint/headroom/parser"

// some is a part of a text that may be any: the question is whether there is one that matches.
var some = parser.Part{Symbol: &parser.Symbol{Key: "some text"}}

// token is a character of a text, or a symbol in it.
type token struct {
	letter rune
	symbol *parser.Symbol // nil for a character
}

func tokens(parts []parser.Part) (out []token) {
	for _, part := range parts {
		if part.Symbol != nil {
			out = append(out, token{symbol: part.Symbol})
			continue
		}
		for _, letter := range part.Literal {
			out = append(out, token{letter: letter})
		}
	}
	return out
}

// maxCompared bounds the length of a pattern times that of a text. Those of ARNs are a few hundred characters each; what
// is longer is not compared.
const maxCompared = 1 << 18

// matchParts compares a text with a pattern in which * is any text and ? any character. Symbols that are the same are the
// same text. The name that AWS makes up for a resource is no text that a template could hold; any other symbol may be
// any text, so that what only it decides is unknown.
func matchParts(pattern, text []parser.Part) Answer {
	p, t := tokens(pattern), tokens(text)
	if len(p)*len(t) > maxCompared {
		return Unknown
	}
	// next[j] says whether the pattern from the position after this one on matches the text from j on.
	next := make([]Answer, len(t)+1)
	next[len(t)] = Yes
	for i := len(p) - 1; i >= 0; i-- {
		here, best := make([]Answer, len(t)+1), No
		for j := len(t); j >= 0; j-- {
			here[j] = matchHere(p[i], t, j, here, next)
			best = max(best, here[j])
		}
		if best == No {
			return No
		}
		next = here
	}
	return next[0]
}

// matchHere compares one token of the pattern with the text from j on. here is what is known of the same token further
// on in the text, next of the rest of the pattern.
func matchHere(p token, t []token, j int, here, next []Answer) Answer {
	more := j < len(t)
	switch {
	case p.letter == '*':
		if more {
			return max(next[j], here[j+1])
		}
		return next[j]
	case more && p.symbol != nil && t[j].symbol != nil && p.symbol.Key == t[j].symbol.Key:
		return next[j+1]
	case p.symbol != nil && isOpen(p.symbol): // takes nothing, or some more of the text
		answer := min(next[j], Unknown)
		if more {
			answer = max(answer, min(here[j+1], Unknown))
		}
		return answer
	case more && t[j].symbol == some.Symbol:
		return max(here[j+1], next[j], next[j+1])
	case more && t[j].symbol != nil && isOpen(t[j].symbol): // is nothing, or takes some more of the pattern
		if p.letter == '/' || p.letter == ':' { // which no name holds
			return min(Unknown, here[j+1])
		}
		return min(Unknown, max(here[j+1], next[j], next[j+1]))
	case !more || p.symbol != nil || t[j].symbol != nil:
		return No
	case p.letter == '?' || p.letter == t[j].letter:
		return next[j+1]
	}
	return No
}

// isOpen reports whether a symbol may stand for any text: all but the names and attributes of the template's resources.
func isOpen(s *parser.Symbol) bool {
	return s.Kind != parser.ResourceRef && s.Kind != parser.ResourceAttr
}
