package parser

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// content is a resource's properties, in every world in which the parameters that they read are the same.
type content struct {
	value  Value
	failed bool   // a mapping has no row
	exists string // what a world says of the resource's condition, where it may say otherwise than another
	// equal is a number shared by what deploys the same, exact by what also stands at the same places and came from the
	// same. They are 0 until a second world makes them matter.
	equal, exact int

	once sync.Once
	memo any // what somebody made of it
}

// contents keeps what worlds have in common, so that 256 worlds are not 256 copies.
type contents struct {
	axes  map[string][]int // by resource: those that its properties, and whether it exists, depend on
	known map[string]*content

	mutex   sync.Mutex
	aside   map[string]*content // of resources that open no worlds, by when they are asked for
	numbers map[[sha256.Size]byte]int
}

func newContents(u *uses, axes []axis) *contents {
	places := map[string]int{}
	for i, axis := range axes {
		places[axis.name] = i
	}
	c := &contents{axes: map[string][]int{}, known: map[string]*content{}, aside: map[string]*content{}, numbers: map[[sha256.Size]byte]int{}}
	for _, r := range u.template.Resources() {
		reads := u.scope(r.Node.Get("Properties"))
		u.addConditionScope(r.Node.Get("Condition").String(), reads)
		for _, name := range sorted(reads) {
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
	key := c.key(w, r)
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

// key tells apart what a resource holds in worlds.
func (c *contents) key(w *World, r *Resource) string {
	key := r.ID
	for _, axis := range c.axes[r.ID] {
		if axis < len(w.picked) { // else a hidden one
			key += " " + strconv.Itoa(w.picked[axis])
		}
	}
	return key
}

// besides returns the properties of a resource of a type that opens no worlds, as another world like this one has them where
// there is one. It is safe for concurrent use.
func (c *contents) besides(w *World, r *Resource) *content {
	key := c.key(w, r)
	c.mutex.Lock()
	found := c.aside[key]
	c.mutex.Unlock()
	if found != nil && !w.decided {
		return found
	}
	found = &content{value: w.Property(r, "Properties")}
	if condition := r.Node.Get("Condition").String(); condition != "" {
		holds, known := w.Condition(condition)
		found.exists = fmt.Sprint(holds, known)
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.numberOne(found)
	if !w.decided {
		c.aside[key] = found
	}
	return found
}

// number numbers the contents of the worlds.
func (c *contents) number(worlds []*World) {
	for _, w := range worlds {
		for _, r := range w.template.Resources() {
			if found := w.contents[r.ID]; found != nil && found.exact == 0 {
				c.numberOne(found)
			}
		}
	}
}

func (c *contents) numberOne(found *content) {
	var b strings.Builder
	found.value.canonical(&b)
	found.equal = c.numberOf(b.String())
	found.value.places(&b)
	b.WriteString(found.exists)
	found.exact = c.numberOf(b.String())
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
	if w.doubting && w.shared != nil {
		return w.shared.besides(w, r).value
	}
	return w.Property(r, "Properties")
}

// Content returns a number that two worlds of a template share exactly when a resource's properties are the same in both,
// stand at the same places, and came from the same. It is 0 where there is only one world, and of a resource that the world
// does not have; of one that opens no worlds, only the world that doubts knows it.
func (w *World) Content(r *Resource) int {
	if found := w.contents[r.ID]; found != nil {
		return found.exact
	}
	if w.doubting && w.shared != nil {
		return w.shared.besides(w, r).exact
	}
	return 0
}

// Memo returns what make returns, which is called once for all worlds in which a resource's properties are the same. It is safe
// for concurrent use.
func (w *World) Memo(r *Resource, make func() any) any {
	found := w.contents[r.ID]
	if found == nil && w.doubting && w.shared != nil {
		found = w.shared.besides(w, r)
	}
	if found == nil {
		return make()
	}
	found.once.Do(func() { found.memo = make() })
	return found.memo
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
