// Package parser turns the text of a template into values that know where they stand: nodes, intrinsic functions,
// conditions, and the worlds in which the stack can be deployed.
package parser

import (
	"bytes"
	"fmt"
	"sync"
)

// File is the text of one template and the path it was read from, as a reader of a finding would type it.
type File struct {
	Path string
	Text []byte

	once  sync.Once
	lines [][]byte
}

// Line returns the text of a line, counted from 1, without its line ending; nil where the file has no such line.
func (f *File) Line(number int) []byte {
	f.once.Do(func() {
		f.lines = bytes.Split(f.Text, []byte("\n"))
		for i, line := range f.lines {
			f.lines[i] = bytes.TrimSuffix(line, []byte("\r"))
		}
	})
	if number < 1 || number > len(f.lines) {
		return nil
	}
	return f.lines[number-1]
}

// Position is a place in a file. Lines and columns count from 1, columns in Unicode code points.
type Position struct{ Line, Column int }

// Before reports whether p stands before q in the text.
func (p Position) Before(q Position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Column < q.Column
}

// Span is a stretch of a file's text: from Start up to, and not including, End. The zero Span is no place at all.
type Span struct {
	File       *File
	Start, End Position
}

// IsZero reports whether the span names no place.
func (s Span) IsZero() bool { return s.File == nil }

// Contains reports whether the position lies inside the span.
func (s Span) Contains(p Position) bool { return !p.Before(s.Start) && p.Before(s.End) }

func (s Span) String() string {
	if s.File == nil {
		return "-"
	}
	return fmt.Sprintf("%s:%d:%d", s.File.Path, s.Start.Line, s.Start.Column)
}
