package parser

import (
	"sort"
	"strings"
)

// findComments scans the text for comments. A "#" begins one at the start of a line or after white space, unless it
// stands inside a scalar.
func findComments(file *File, s *spans) []Comment {
	var out []Comment
	for i, line := range s.lines {
		for j, c := range line {
			if c != '#' || j > 0 && line[j-1] != ' ' && line[j-1] != '\t' {
				continue
			}
			at := Position{i + 1, j + 1}
			if s.insideScalar(at) {
				continue
			}
			out = append(out, Comment{
				Text:  strings.TrimSpace(strings.TrimLeft(string(line[j:]), "#")),
				Span:  Span{file, at, Position{i + 1, len(line) + 1}},
				Alone: strings.TrimSpace(string(line[:j])) == "",
			})
			break
		}
	}
	return out
}

// insideScalar reports whether a position lies inside a scalar's text; one behind the indicator of a block scalar, on
// its first line, does not.
func (s *spans) insideScalar(p Position) bool {
	i := sort.Search(len(s.scalars), func(i int) bool { return p.Before(s.scalars[i].Start) })
	if i == 0 {
		return false
	}
	span := s.scalars[i-1]
	if !span.Contains(p) {
		return false
	}
	at := s.skipProperties(span.Start)
	if c := s.at(at); (c == '|' || c == '>') && p.Line == at.Line && span.End.Line > at.Line {
		return false
	}
	return true
}
