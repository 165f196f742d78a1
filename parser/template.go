package parser

import (
	"strings"
	"sync"
)

// Template is a template as it was read: its text, its tree, and what reading found out on the way.
type Template struct {
	File *File
	// Root is the whole document, after the transforms that have been applied to it.
	Root *Node
	// Duplicates lists every key that stands twice in one map of the text.
	Duplicates []Duplicate
	// Comments holds every YAML comment of the text in order; JSON has none.
	Comments []Comment
	// Broken lists what could not be read although the rest of the file could: a malformed intrinsic, say.
	Broken []SyntaxError

	once     sync.Once
	sections *sections
	stacks   []*Template // nested in this one
	siblings []string    // how the names of siblings begin
}

// Duplicate is a key that stands twice in one map.
type Duplicate struct {
	Key         string
	First, Last Span
	Lost, Kept  string // the two values, where they are short text; else ""
}

// Comment is one comment of a YAML file.
type Comment struct {
	Text string // without the leading "#", spaces trimmed
	Span Span
	// Alone says that nothing but the comment stands on its line.
	Alone bool
}

// SyntaxError is why a file, or a part of one, could not be read.
type SyntaxError struct {
	Message string
	Span    Span
}

func (e *SyntaxError) Error() string { return e.Span.String() + ": " + e.Message }

// WithRoot returns the same template with another tree, as a transform makes it.
func (t *Template) WithRoot(root *Node) *Template {
	return &Template{File: t.File, Root: root, Duplicates: t.Duplicates, Comments: t.Comments, Broken: t.Broken, stacks: t.stacks, siblings: t.siblings}
}

// WithStacks returns a template that holds the resources of nested stacks, and knows the templates of these.
func (t *Template) WithStacks(stacks []*Template) *Template {
	out := t.WithRoot(t.Root)
	out.stacks = append(append([]*Template(nil), t.stacks...), stacks...)
	return out
}

// WithSiblings returns a template with a tree that holds those of other templates of the run beside its own. Their names
// begin with prefixes that end in a colon, which no author can write.
func (t *Template) WithSiblings(root *Node, prefixes []string) *Template {
	out := t.WithRoot(root)
	out.siblings = append(append([]string(nil), t.siblings...), prefixes...)
	return out
}

// Part returns a template with some of the resources alone, and of these what reads wants. Everything else is shared.
func (t *Template) Part(resources []*Resource, reads Reads) *Template {
	out := t.WithRoot(t.Root)
	sections := *t.index()
	sections.resources, sections.untyped, sections.byID = nil, nil, map[string]*Resource{}
	for _, r := range resources {
		part, node := *r, *r.Node
		node.Fields = nil
		for _, field := range r.Node.Fields {
			if field.Key == "Properties" && field.Value != nil && field.Value.Kind == MapNode {
				properties := *field.Value
				properties.Fields = nil
				for _, property := range field.Value.Fields {
					if reads(r.Type, property.Key) || property.Key == "Fn::Transform" {
						properties.Fields = append(properties.Fields, property)
					}
				}
				field.Value = &properties
			}
			node.Fields = append(node.Fields, field)
		}
		part.Node = &node
		sections.resources = append(sections.resources, &part)
		sections.byID[r.ID] = &part
	}
	out.once.Do(func() { out.sections = &sections })
	return out
}

// Owns reports whether what bears an id or a name is the template's own, or that of a stack nested in it, and not a
// sibling's.
func (t *Template) Owns(name string) bool {
	for _, prefix := range t.siblings {
		if strings.HasPrefix(name, prefix) {
			return false
		}
	}
	return true
}

// Stacks returns the template and those of the stacks nested in it, however deep.
func (t *Template) Stacks() []*Template {
	all := []*Template{t}
	for _, s := range t.stacks {
		all = append(all, s.Stacks()...)
	}
	return all
}

// Stack returns the template, of this one and the stacks nested in it, that was read from the file.
func (t *Template) Stack(file *File) *Template {
	for _, s := range t.Stacks() {
		if s.File == file {
			return s
		}
	}
	return t
}
