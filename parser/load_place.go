package parser

import (
	"sort"
	"unicode/utf8"
)

// places tells where in a text the lines begin, and translates lines and columns into offsets and back. It counts from
// the place it was last asked for: a minified template is one long line.
type places struct {
	text                 []byte
	starts               []int // the offset of every line
	line, column, offset int   // the place last asked for
}

// filePlaces counts lines as editors do, and as Position does.
func filePlaces(text []byte) *places {
	p := &places{text: text, starts: []int{0}, line: 1, column: 1}
	for i, c := range text {
		if c == '\n' {
			p.starts = append(p.starts, i+1)
		}
	}
	return p
}

// yamlPlaces counts lines as yaml.v3 does, which follows YAML 1.1 in what breaks a line.
func yamlPlaces(text []byte) *places {
	p := &places{text: text, starts: []int{0}, line: 1, column: 1}
	for i := 0; i < len(text); i++ {
		if width := breakAt(text, i); width > 0 {
			i += width - 1
			p.starts = append(p.starts, i+1)
		}
	}
	return p
}

// breakAt returns how many bytes the line break at an offset has; 0 where none is.
func breakAt(text []byte, i int) int {
	switch c := text[i]; {
	case c == '\n':
		return 1
	case c == '\r' && i+1 < len(text) && text[i+1] == '\n':
		return 2
	case c == '\r':
		return 1
	case c == 0xC2 && i+1 < len(text) && text[i+1] == 0x85: // next line
		return 2
	case c == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && (text[i+2] == 0xA8 || text[i+2] == 0xA9): // line, paragraph separator
		return 3
	}
	return 0
}

// at returns the offset of a line and column, and no more than the length of the text.
func (p *places) at(line, column int) int {
	line = min(max(line, 1), len(p.starts))
	if line != p.line {
		p.line, p.column, p.offset = line, 1, p.starts[line-1]
	}
	for p.column < column && p.offset < len(p.text) {
		_, width := utf8.DecodeRune(p.text[p.offset:])
		p.offset += width
		p.column++
	}
	for p.column > column && p.column > 1 {
		_, width := utf8.DecodeLastRune(p.text[:p.offset])
		p.offset -= width
		p.column--
	}
	return p.offset
}

// position returns the line and column of an offset. A carriage return before a line feed is none of the line's text.
func (p *places) position(offset int) Position {
	if offset > 0 && p.text[offset-1] == '\r' && (offset == len(p.text) || p.text[offset] == '\n') {
		offset--
	}
	line := p.line
	if offset < p.starts[line-1] || line < len(p.starts) && offset >= p.starts[line] {
		line = sort.SearchInts(p.starts, offset+1)
		p.line, p.column, p.offset = line, 1, p.starts[line-1]
	}
	if offset >= p.offset {
		p.column += utf8.RuneCount(p.text[p.offset:offset])
	} else {
		p.column -= utf8.RuneCount(p.text[offset:p.offset])
	}
	p.offset = offset
	return Position{Line: line, Column: p.column}
}
