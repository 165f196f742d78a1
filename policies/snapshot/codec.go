package snapshot

import (
	"encoding/binary"
	"fmt"
)

// codec walks modules once, and on its way either writes what it meets or reads it: one description of the format, so
// that the two cannot differ. It keeps its first error, after which every length is nothing.
type codec struct {
	reading bool
	in      string
	out     []byte
	file    string
	depth   int
	err     error

	// A string is written in full where it is first met, and by its number from then on.
	numbers map[string]uint64
	strings []string
}

func (c *codec) fail(format string, arguments ...any) {
	if c.err == nil {
		c.err = fmt.Errorf("compiled policies: "+format, arguments...)
	}
}

// maxDepth is how deep terms, expressions and elses may stand in one another.
const maxDepth = 100

// deeper tells whether what is next may stand one step deeper. Who was told so calls shallower at the end.
func (c *codec) deeper() bool {
	if c.depth++; c.depth <= maxDepth {
		return true
	}
	c.fail("%s: nested more than %d deep", c.file, maxDepth)
	c.depth--
	return false
}

func (c *codec) shallower() { c.depth-- }

func (c *codec) number(n *uint64) {
	switch {
	case !c.reading:
		c.out = binary.AppendUvarint(c.out, *n)
	case c.err != nil:
		*n = 0
	default:
		*n = c.uvarint()
	}
}

func (c *codec) uvarint() (n uint64) {
	for shift := 0; shift < 64 && shift/7 < len(c.in); shift += 7 {
		b := c.in[shift/7]
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			c.in = c.in[shift/7+1:]
			return n
		}
	}
	c.fail("a number is cut off")
	return 0
}

// length reads or writes how many items or bytes follow; each item has one byte at least.
func (c *codec) length(n *int) {
	length := uint64(*n)
	c.number(&length)
	if c.reading && length > uint64(len(c.in)) {
		c.fail("%d items do not fit into %d bytes", length, len(c.in))
		length = 0
	}
	*n = int(length)
}

// row reads or writes the line of a location, zero where there is none.
func (c *codec) row(n *int) {
	row := uint64(*n)
	c.number(&row)
	*n = int(row)
}

func (c *codec) flag(b *bool) {
	var n uint64
	if *b {
		n = 1
	}
	c.number(&n)
	*b = n == 1
}

func (c *codec) text(s *string) {
	number, known := c.numbers[*s]
	if !known {
		number = uint64(len(c.strings))
	}
	c.number(&number)
	switch {
	case number < uint64(len(c.strings)):
		*s = c.strings[number]
		return
	case number > uint64(len(c.strings)):
		c.fail("string %d comes before string %d", number, len(c.strings))
	}
	length := len(*s)
	c.length(&length)
	if c.reading {
		*s, c.in = c.in[:length], c.in[length:]
	} else {
		c.out = append(c.out, *s...)
		c.numbers[*s] = number
	}
	c.strings = append(c.strings, *s)
}

// each reads or writes a list, item by item.
func each[T any](c *codec, items *[]T, item func(*T)) {
	length := len(*items)
	c.length(&length)
	if c.reading && length > 0 {
		*items = make([]T, 0, min(length, 16))
	}
	for i := 0; i < length && c.err == nil; i++ {
		if c.reading {
			var next T
			*items = append(*items, next)
		}
		item(&(*items)[i])
	}
	if c.reading && c.err != nil {
		*items = nil // half of them are of no use, and an array of what is half read is no array
	}
}
