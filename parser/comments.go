package parser

import (
	"bytes"
	"strings"
)

// findComments returns the comments of a YAML text. What stands outside of the scalars, which come in the order of the
// text, has no "#" but that of a comment.
func findComments(file *File, scalars []stretch) []Comment {
	var out []Comment
	lines := filePlaces(file.Text)
	text := file.Text
	for i := 0; i < len(text); i++ {
		for len(scalars) > 0 && scalars[0].end <= i {
			scalars = scalars[1:]
		}
		if len(scalars) > 0 && i >= scalars[0].start {
			i = scalars[0].end - 1
			continue
		}
		if text[i] != '#' {
			continue
		}
		end := lineEnd(text, i)
		span := Span{File: file, Start: lines.position(i), End: lines.position(end)}
		out = append(out, Comment{
			Text:  strings.TrimSpace(strings.TrimLeft(string(text[i:end]), "#")),
			Span:  span,
			Alone: len(bytes.TrimSpace(text[lines.starts[span.Start.Line-1]:i])) == 0,
		})
		i = end - 1
	}
	return out
}
