package parser

import (
	"sort"
	"strings"

	"gopkg.in/yaml.v3"
)

// placeKey finds a node again after rain has cloned it: no two nodes of one kind begin at one place.
type placeKey struct {
	line, column int
	scalar       bool
}

// spans holds where every node of a YAML text begins and ends; yaml.v3 tells only the first.
type spans struct {
	file    *File
	lines   [][]rune
	byPlace map[placeKey]Span
	scalars []Span // in the order of the text
}

// findSpans computes the end of every node from the text.
func findSpans(file *File, root *yaml.Node) *spans {
	s := &spans{file: file, byPlace: map[placeKey]Span{}}
	for number := 1; ; number++ {
		line := file.Line(number)
		if line == nil {
			break
		}
		s.lines = append(s.lines, []rune(string(line)))
	}
	s.node(root.Content[0], 0)
	sort.Slice(s.scalars, func(i, j int) bool { return s.scalars[i].Start.Before(s.scalars[j].Start) })
	return s
}

// node returns where a node ends, and notes it.
func (s *spans) node(n *yaml.Node, indent int) Position {
	start := Position{max(n.Line, 1), max(n.Column, 1)}
	var end Position
	switch n.Kind {
	case yaml.ScalarNode:
		end = s.scalar(n, start, indent)
		s.scalars = append(s.scalars, Span{s.file, start, end})
	case yaml.AliasNode:
		end = Position{start.Line, start.Column + 1 + len([]rune(n.Value))}
	default:
		end = s.collection(n, start, indent)
	}
	end = s.clip(end, start)
	s.byPlace[placeKey{n.Line, n.Column, n.Kind == yaml.ScalarNode}] = Span{s.file, start, end}
	return end
}

func (s *spans) collection(n *yaml.Node, start Position, indent int) Position {
	end := start
	for i, child := range n.Content {
		childIndent := indent
		if n.Kind == yaml.MappingNode && i%2 == 1 {
			childIndent = n.Content[i-1].Column
		}
		end = s.node(child, childIndent)
	}
	if n.Style&yaml.FlowStyle == 0 {
		return end
	}
	if len(n.Content) == 0 {
		end = s.skipProperties(start)
		if c := s.at(end); c == '[' || c == '{' {
			end.Column++
		}
	}
	for ; ; end = s.advance(end) {
		c := s.at(end)
		if c == 0 && end.Line > len(s.lines) {
			return end
		}
		if c == '#' { // a comment inside the brackets
			end.Column = len(s.lines[end.Line-1]) + 1
			continue
		}
		if c == ']' || c == '}' {
			end.Column++
			return end
		}
	}
}

// scalar returns where a scalar ends.
func (s *spans) scalar(n *yaml.Node, start Position, indent int) Position {
	at := s.skipProperties(start)
	switch {
	case n.Style&yaml.SingleQuotedStyle != 0:
		return s.quoted(at, '\'')
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return s.quoted(at, '"')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.block(at, indent)
	}
	return s.plain(at, n.Value)
}

// skipProperties moves past tags and anchors to the content.
func (s *spans) skipProperties(p Position) Position {
	for {
		c := s.at(p)
		if c != '!' && c != '&' {
			return p
		}
		q := p
		for s.at(q) != 0 && s.at(q) != ' ' && s.at(q) != '\t' {
			q.Column++
		}
		next := q
		for s.at(next) == ' ' || s.at(next) == '\t' {
			next.Column++
		}
		if s.at(next) == 0 || s.at(next) == '#' { // the content is on a later line, or empty
			for line := next.Line; line < len(s.lines); line++ {
				text := strings.TrimLeft(string(s.lines[line]), " ")
				if text != "" && text[0] != '#' && len(s.lines[line]) > len([]rune(text)) {
					return Position{line + 1, len(s.lines[line]) - len([]rune(text)) + 1}
				}
				if text != "" && text[0] != '#' {
					break
				}
			}
			return q
		}
		p = next
	}
}

func (s *spans) quoted(p Position, quote rune) Position {
	for p = s.advance(p); p.Line <= len(s.lines); p = s.advance(p) {
		switch c := s.at(p); {
		case c == '\\' && quote == '"':
			p = s.advance(p)
		case c == quote:
			next := Position{p.Line, p.Column + 1}
			if quote == '\'' && s.at(next) == quote {
				p = next
				continue
			}
			return next
		}
	}
	return p
}

// block returns the end of a literal or folded scalar: its last line that is indented more than what holds it.
func (s *spans) block(p Position, indent int) Position {
	end := Position{p.Line, p.Column + 1}
	for s.at(end) != 0 && s.at(end) != ' ' {
		end.Column++
	}
	content := 0
	for line := p.Line; line < len(s.lines); line++ {
		text := string(s.lines[line])
		trimmed := strings.TrimLeft(text, " ")
		if strings.TrimSpace(trimmed) == "" {
			continue
		}
		depth := len(text) - len(trimmed)
		if content == 0 {
			content = max(depth, 1)
		}
		if depth < content || depth < indent {
			break
		}
		end = Position{line + 1, len(s.lines[line]) + 1}
	}
	return end
}

// plain finds the text of a plain scalar again, which may be folded over lines.
func (s *spans) plain(p Position, value string) Position {
	end := p
	for _, c := range value {
		if c == ' ' || c == '\n' || c == '\t' {
			continue
		}
		for s.at(p) != c {
			if p.Line > len(s.lines) {
				return end
			}
			p = s.advance(p)
		}
		p.Column++
		end = p
	}
	return end
}

// at returns the character at a position; 0 at the end of a line and beyond the text.
func (s *spans) at(p Position) rune {
	if p.Line < 1 || p.Line > len(s.lines) || p.Column < 1 || p.Column > len(s.lines[p.Line-1]) {
		return 0
	}
	return s.lines[p.Line-1][p.Column-1]
}

// advance moves one character on, to the next line after the end of a line.
func (s *spans) advance(p Position) Position {
	if p.Line <= len(s.lines) && p.Column <= len(s.lines[p.Line-1]) {
		return Position{p.Line, p.Column + 1}
	}
	return Position{p.Line + 1, 1}
}

// clip keeps an end inside the text and behind its start.
func (s *spans) clip(end, start Position) Position {
	if end.Line > len(s.lines) {
		end = Position{len(s.lines), len(s.lines[len(s.lines)-1]) + 1}
	}
	if end.Before(start) {
		return start
	}
	return end
}
