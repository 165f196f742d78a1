package parser

import (
	"crypto/sha256"
	"strconv"
	"strings"
)

// content is a resource's properties, in every world in which the parameters that they read are the same.
type content struct {
	value  Value
	failed bool // a mapping has no row
	// equal is a number shared by what deploys the same, exact by what also stands at the same places and came from the
	// same. They are 0 until a second world makes them matter.
	equal, exact int
}

// contents keeps what worlds have in common, so that 256 worlds are not 256 copies.
type contents struct {
	axes    map[string][]int // by resource: those that its properties read
	known   map[string]*content
	numbers map[[sha256.Size]byte]int
}

func newContents(u *uses, axes []axis) *contents {
	places := map[string]int{}
	for i, axis := range axes {
		places[axis.name] = i
	}
	c := &contents{axes: map[string][]int{}, known: map[string]*content{}, numbers: map[[sha256.Size]byte]int{}}
	for _, r := range u.template.Resources() {
		for _, name := range sorted(u.scope(r.Node.Get("Properties"))) {
			if i, ok := places[name]; ok {
				c.axes[r.ID] = append(c.axes[r.ID], i)
			}
		}
	}
	return c
}

// of returns the properties of a resource in a world, as another one like it has them where there is one. A world that
// decided more than its parameters shares nothing.
func (c *contents) of(w *World, r *Resource, reads Reads) *content {
	if w.decided {
		return &content{value: w.readProperties(r, reads)}
	}
	key := r.ID
	for _, axis := range c.axes[r.ID] {
		if axis < len(w.picked) { // else a hidden one
			key += " " + strconv.Itoa(w.picked[axis])
		}
	}
	if known := c.known[key]; known != nil {
		w.failed = w.failed || known.failed
		return known
	}
	before := w.failed
	w.failed = false
	found := &content{value: w.readProperties(r, reads)}
	found.failed, w.failed = w.failed, w.failed || before
	if w.open == nil {
		c.known[key] = found
	}
	return found
}

// number numbers the contents of the worlds.
func (c *contents) number(worlds []*World) {
	for _, w := range worlds {
		for _, r := range w.template.Resources() {
			if found := w.contents[r.ID]; found != nil && found.exact == 0 {
				var b strings.Builder
				found.value.canonical(&b)
				found.equal = c.numberOf(b.String())
				found.value.places(&b)
				found.exact = c.numberOf(b.String())
			}
		}
	}
}

func (c *contents) numberOf(text string) int {
	sum := sha256.Sum256([]byte(text))
	if c.numbers[sum] == 0 {
		c.numbers[sum] = len(c.numbers) + 1
	}
	return c.numbers[sum]
}

// places writes where a value and all below it stand, and where they came from.
func (v Value) places(b *strings.Builder) {
	for _, span := range []Span{v.Span, v.Key} {
		if span.File != nil {
			b.WriteString(span.File.Path)
		}
		for _, n := range []int{span.Start.Line, span.Start.Column, span.End.Line, span.End.Column} {
			b.WriteByte(' ')
			b.WriteString(strconv.Itoa(n))
		}
	}
	b.WriteString(v.Origin + "\x00" + strings.Join(v.Allowed, "\x00") + "\n")
	for _, item := range v.Items {
		item.places(b)
	}
	for _, field := range v.Fields {
		field.Value.places(b)
	}
}

// Properties returns a resource's properties in this world.
func (w *World) Properties(r *Resource) Value {
	if found := w.contents[r.ID]; found != nil {
		return found.value
	}
	return w.Property(r, "Properties")
}

// Content returns a number that two worlds of a template share exactly when a resource's properties are the same in both,
// stand at the same places, and came from the same; 0 where there is only one world, or nobody reads the resource.
func (w *World) Content(id string) int {
	if found := w.contents[id]; found != nil {
		return found.exact
	}
	return 0
}

// Fingerprint is a text that two worlds of a template share exactly when they deploy the same.
func (w *World) Fingerprint() string {
	var b []byte
	for i, r := range w.template.Resources() {
		if found := w.contents[r.ID]; found != nil {
			b = strconv.AppendInt(append(strconv.AppendInt(b, int64(i), 10), ':'), int64(found.equal), 10)
			b = append(b, ' ')
		}
	}
	return string(b)
}
