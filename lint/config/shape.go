package config

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/headroom-lint/headroom/lint"
)

// kind is what stands at a place of a configuration.
type kind uint8

const (
	text    kind = iota // a string, or a whole number that is read as one
	choice              // one of some words
	number              // a whole number
	boolean             // true or false
	values              // what a template's parameters are given: strings, numbers, booleans, lists of them
	list                // items of one shape
	named               // a map from names of the author's choice to one shape
	object              // a map with keys of its own
)

// shape is what may stand at one place of a configuration. The check of a file and the JSON schema are made of it.
type shape struct {
	kind  kind
	about string   // for who writes the file
	words []string // of a choice
	least int      // of a number
	keys  []key    // of an object
	items *shape   // of a list or a named map
	hint  string   // what else may have been meant by what does not fit
}

// key is one key of an object.
type key struct {
	name     string
	required bool
	shape
}

// want says what may stand there.
func (s *shape) want() string {
	switch s.kind {
	case choice:
		return "one of " + strings.Join(s.words, ", ")
	case number:
		return fmt.Sprintf("a whole number from %d on", s.least)
	case boolean:
		return "true or false"
	case values:
		return "a map from parameters to strings, numbers, booleans or lists of them"
	case list:
		return "a list"
	case named:
		return "a map from names to settings"
	case object:
		return "a map with the keys " + strings.Join(s.names(), ", ")
	}
	return "a string"
}

func (s *shape) names() (names []string) {
	for _, k := range s.keys {
		names = append(names, k.name)
	}
	return names
}

func (s *shape) key(name string) *key {
	i := slices.IndexFunc(s.keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return nil
	}
	return &s.keys[i]
}

// check tells what is wrong with a node; at names its place. Where it tells nothing, decoding the node cannot fail.
func (s *shape) check(n *yaml.Node, at string, p *problems) {
	fits := true
	switch s.kind {
	case text:
		fits = isText(n)
	case choice:
		fits = isText(n)
		if fits && !slices.Contains(s.words, n.Value) {
			p.add(n, "%s is %s, not %s%s", at, s.want(), show(n), suggest(n.Value, s.words))
		}
	case number:
		var i int
		fits = n.ShortTag() == "!!int" && n.Decode(&i) == nil && i >= s.least
	case boolean:
		var b bool
		fits = n.ShortTag() == "!!bool" && n.Decode(&b) == nil
	case values:
		s.checkFields(n, at, p, func(field, value *yaml.Node) {
			if _, err := scalar(value); err != nil || isNull(value) {
				p.add(value, "%s.%s is a string, a number, a boolean or a list of them, not %s", at, field.Value, show(value))
			}
		})
	case list:
		if fits = n.Kind == yaml.SequenceNode || isNull(n); fits {
			for _, item := range n.Content {
				s.items.check(item, at, p)
			}
		}
	case named:
		s.checkFields(n, at, p, func(field, value *yaml.Node) { s.items.check(value, at+"."+field.Value, p) })
	case object:
		s.checkObject(n, at, p)
	}
	if !fits {
		p.add(n, "%s is %s, not %s%s", at, s.want(), show(n), s.hint)
	}
}

func (s *shape) checkObject(n *yaml.Node, at string, p *problems) {
	var given []string
	isMap := s.checkFields(n, at, p, func(field, value *yaml.Node) {
		given = append(given, field.Value)
		k := s.key(field.Value)
		if k == nil {
			hint := suggest(field.Value, s.names())
			if hint == "" {
				hint = "; there are " + strings.Join(s.names(), ", ")
			}
			p.add(field, "unknown key %q%s%s", field.Value, in(at), hint)
			return
		}
		k.check(value, strings.TrimPrefix(at+"."+field.Value, "."), p)
	})
	for _, k := range s.keys {
		if isMap && k.required && !slices.Contains(given, k.name) {
			p.add(n, "%s needs the key %q", at, k.name)
		}
	}
}

// checkFields hands the fields of a map on, tells of keys that stand twice, and whether there is a map. Nothing at all is
// an empty one: what a file gives there may be commented out.
func (s *shape) checkFields(n *yaml.Node, at string, p *problems, check func(field, value *yaml.Node)) bool {
	if isNull(n) {
		return true
	}
	if n.Kind != yaml.MappingNode {
		p.add(n, "%s is %s, not %s%s", orFile(at), s.want(), show(n), s.hint)
		return false
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		field, value := n.Content[i], n.Content[i+1]
		switch before, twice := lines[field.Value]; {
		case field.Kind != yaml.ScalarNode:
			p.add(field, "%s has %s for a key", orFile(at), show(field))
			continue
		case twice:
			p.add(field, "the key %q%s stands in line %d already", field.Value, in(at), before)
			continue
		}
		lines[field.Value] = field.Line
		check(field, value)
	}
	return true
}

func in(at string) string {
	if at == "" {
		return ""
	}
	return " in " + at
}

func orFile(at string) string {
	if at == "" {
		return "the file"
	}
	return at
}

func suggest(name string, known []string) string {
	if nearest := lint.Nearest(name, known); nearest != "" {
		return fmt.Sprintf(" (did you mean %q?)", nearest)
	}
	return ""
}

// isText reports whether a node is a string, or a whole number that can be read as one.
func isText(n *yaml.Node) bool {
	var s string
	return n.Kind == yaml.ScalarNode && slices.Contains([]string{"!!str", "!!int", "!!timestamp"}, n.ShortTag()) && n.Decode(&s) == nil
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// maxShown is how many characters of a wrong value a message repeats.
const maxShown = 40

// show names a value in a message.
func show(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "a map"
	case isNull(n):
		return "nothing"
	}
	value := []rune(n.Value)
	if len(value) > maxShown {
		value = append(value[:maxShown], '…')
	}
	if n.ShortTag() == "!!str" {
		return fmt.Sprintf("%q", string(value))
	}
	return string(value)
}
