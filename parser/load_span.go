package parser

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// yaml.v3 says where a node begins and not where it ends. The functions here find the end in the text, as offsets; a
// text that is not what they expect gives an end too early, never one outside the text.

// blankAt returns how many bytes of white space, line breaks included, stand at an offset, up to the next character.
func blankAt(text []byte, i int) int {
	if i >= len(text) {
		return 0
	}
	if text[i] == ' ' || text[i] == '\t' {
		return 1
	}
	return breakAt(text, i)
}

// skipBlank moves past white space, line breaks and comments.
func skipBlank(text []byte, i int) int {
	for i < len(text) {
		width := blankAt(text, i)
		switch {
		case width > 0:
			i += width
		case text[i] == '#':
			i = lineEnd(text, i)
		default:
			return i
		}
	}
	return i
}

// lineEnd returns the offset of the line break, or the end of the text, behind an offset.
func lineEnd(text []byte, i int) int {
	for i < len(text) && breakAt(text, i) == 0 {
		i++
	}
	return i
}

// skipProperties moves past the tag and the anchor that a node begins with, and returns where they end and where the
// content begins.
func skipProperties(text []byte, i int) (end, content int) {
	end, content = i, i
	for range 2 {
		if content >= len(text) || text[content] != '!' && text[content] != '&' {
			break
		}
		end = content + 1
		for end < len(text) && blankAt(text, end) == 0 && (text[content] == '!' || isNameByte(text[end])) {
			end++
		}
		content = skipBlank(text, end)
	}
	return end, content
}

// isNameByte reports whether a byte can stand in an anchor. A tag runs up to white space, an anchor may end before.
func isNameByte(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// scalarEnd returns where a scalar ends whose content begins at an offset.
func scalarEnd(text []byte, i int, n *yaml.Node) int {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return quotedEnd(text, i, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return quotedEnd(text, i, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return blockEnd(text, i, n.Value)
	}
	return plainEnd(text, i, n.Value)
}

func quotedEnd(text []byte, start int, quote byte) int {
	if start >= len(text) || text[start] != quote {
		return start
	}
	for i := start + 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] != quote:
		case quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return start
}

// plainEnd finds the words of a plain scalar again: between them the text may have line breaks where the value has
// spaces.
func plainEnd(text []byte, i int, value string) int {
	if len(value) <= len(text)-i && string(text[i:i+len(value)]) == value {
		return i + len(value)
	}
	words := []byte(value)
	end := i
	for j := 0; j < len(words); {
		if blankAt(words, j) > 0 {
			for blankAt(words, j) > 0 {
				j += blankAt(words, j)
			}
			for blankAt(text, i) > 0 {
				i += blankAt(text, i)
			}
			continue
		}
		if i >= len(text) || text[i] != words[j] {
			break
		}
		i, j = i+1, j+1
		end = i
	}
	return end
}

// blockEnd returns the end of the last line with text of a literal or folded scalar that begins at its indicator.
func blockEnd(text []byte, i int, value string) int {
	end := i
	for end < len(text) && blankAt(text, end) == 0 {
		end++
	}
	first := strings.IndexFunc(value, func(c rune) bool { return c != ' ' && c != '\n' })
	if first < 0 {
		return end
	}
	deeper := first - strings.LastIndexByte(value[:first], '\n') - 1 // spaces of the value, beyond the indentation
	indent := -1
	for i = lineEnd(text, end); i < len(text); {
		i += breakAt(text, i)
		line := i
		for i < len(text) && text[i] == ' ' {
			i++
		}
		if i == len(text) || breakAt(text, i) > 0 {
			continue
		}
		if indent < 0 {
			indent = i - line - deeper
		}
		if i-line < indent {
			break
		}
		i = lineEnd(text, i)
		end = i
	}
	return end
}

// flowEnd returns the offset behind the bracket that closes a flow collection, looking from the end of its last value.
// A pair that stands alone in a list, as in [a: b], has no brackets of its own.
func flowEnd(text []byte, opening, i int) int {
	if opening >= len(text) || text[opening] != '[' && text[opening] != '{' {
		return i
	}
	end := max(i, opening+1)
	for end = skipBlank(text, end); end < len(text) && bytes.IndexByte([]byte(",:?"), text[end]) >= 0; {
		end = skipBlank(text, end+1)
	}
	if end < len(text) && text[end] == text[opening]+2 { // in ASCII, "]" and "}" stand two behind "[" and "{"
		return end + 1
	}
	return i
}
