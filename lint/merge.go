package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// merged is a finding in the making: one mistake, with every resource that it covers.
type merged struct {
	rule   *Rule
	covers []*found // sorted; the first is the one that the finding points at
}

// merge makes one finding of all that one rule found at one place (a value inherited from Globals, a property whose
// value differs by world), or in the whole template where the rule is such.
func (c *collector) merge(all []*found) []*merged {
	var out []*merged
	place := map[string]*merged{}
	for _, f := range all {
		key := f.rule.Name
		if f.rule.PerTemplate {
			key += "\x00" + f.place.file()
		} else {
			key += "\x00" + f.place.Span.String()
		}
		m := place[key]
		if m == nil {
			m = &merged{rule: f.rule}
			place[key] = m
			out = append(out, m)
		}
		m.covers = append(m.covers, f)
	}
	return out
}

// yield drops what another rule says better about the same resource, or with the same place among what it rests on.
func yield(all []*merged) []*merged {
	type ground struct {
		rule string
		span parser.Span
	}
	covered, rests := map[subject]bool{}, map[ground]bool{}
	for _, m := range all {
		for _, f := range m.covers {
			covered[subject{m.rule.Name, f.d.Resource}] = true
			for _, related := range f.related {
				rests[ground{m.rule.Name, related.Span}] = true
			}
		}
	}
	var out []*merged
	for _, m := range all {
		var kept []*found
		for _, f := range m.covers {
			redundant := false
			for _, winner := range m.rule.Yields {
				redundant = redundant || covered[subject{winner, f.d.Resource}] || rests[ground{winner, f.place.Span}]
			}
			if !redundant {
				kept = append(kept, f)
			}
		}
		if len(kept) > 0 {
			out = append(out, &merged{m.rule, kept})
		}
	}
	return out
}

// finding writes the merged finding out: the first cover's words, the other resources by name, what differs by world as
// a note.
func (c *collector) finding(m *merged, covers []*found) Finding {
	first := covers[0]
	out := Finding{Rule: m.rule, Severity: first.d.Severity, Message: first.d.Message, Place: first.place}
	worlds := worldSet(nil)
	for _, f := range covers {
		worlds = worlds.union(f.worlds)
		out.Severity = max(out.Severity, f.d.Severity)
		if id := f.place.Resource; id != "" && !slices.Contains(out.Resources, id) {
			out.Resources = append(out.Resources, id)
		}
	}
	same, alike, related := c.others(covers)
	if len(same) > 0 {
		out.Message += "; the same holds for " + list(same)
	}
	if len(alike) > 0 { // another metric, say, which the related place tells
		out.Message += "; the like holds for " + list(alike)
	}
	out.Related = related
	out.Worlds = c.names.when(worlds)
	if m.rule.Account && c.only != "" {
		out.Worlds = c.inOnly(out.Worlds)
	}
	if len(out.Resources) > 1 {
		out.narrow = func(keep func(Place) bool) (Finding, bool) {
			kept := slices.DeleteFunc(slices.Clone(covers), func(f *found) bool { return !keep(f.place) })
			if len(kept) == 0 {
				return Finding{}, false
			}
			return c.finding(m, kept), true
		}
	}
	return out
}

// others names what a finding covers besides what the first cover's words are about: what the same words hold for, what
// others hold for, and the places of both and of all that they rest on.
func (c *collector) others(covers []*found) (same, alike []string, related []RelatedPlace) {
	first := covers[0]
	// A template that two stacks name is read twice, but its author wrote each resource once.
	type cover struct{ file, resource, label string }
	of := func(f *found) cover { return cover{f.place.file(), f.place.Resource, f.label} }
	told := func(f *found) bool { return f == first || f.covered && f.d.Message == first.d.Message }
	seen := map[cover]bool{}
	for _, f := range covers {
		seen[of(f)] = seen[of(f)] || told(f)
	}
	places := newPlaces(first.related)
	for _, f := range covers {
		switch {
		case told(f):
		case !seen[of(f)]:
			seen[of(f)] = true
			if unnamed(f) == unnamed(first) {
				same = append(same, f.label)
			} else {
				alike = append(alike, f.label)
			}
			places.add(RelatedPlace{Place: f.place, Message: f.d.Message, Covered: true})
		case f.d.Message != first.d.Message:
			message := f.d.Message
			if name := c.names.when(f.worlds); name != "" {
				message = name + ": " + message
			}
			places.add(RelatedPlace{Place: f.place, Message: message, Covered: true})
		}
		if f != first {
			places.add(f.related...)
		}
	}
	return same, alike, places.list
}

// unnamed is what was found without the name of what it is about.
func unnamed(f *found) string { return strings.ReplaceAll(f.d.Message, f.label, "") }

// inOnly adds to the worlds in which a finding holds the one environment that there is.
func (c *collector) inOnly(when string) string {
	environment := parser.Choice{Axis: environmentAxis, Value: c.only}.String()
	if when == "" {
		return "when " + environment
	}
	return when + ", in " + environment
}

// maxListed is how many further resources a message names; all of them stand among the related places.
const maxListed = 4

func list(labels []string) string {
	rest := 0
	if len(labels) > maxListed {
		labels, rest = labels[:maxListed], len(labels)-maxListed
	}
	text := strings.Join(labels, ", ")
	if rest > 0 {
		text += fmt.Sprintf(" and %d more", rest)
	}
	return text
}

// places is a list of related places without repetitions.
type places struct {
	list []RelatedPlace
	seen map[note]bool
}

type note struct {
	span    parser.Span
	message string
}

func newPlaces(first []RelatedPlace) *places {
	p := &places{seen: map[note]bool{}}
	p.add(first...)
	return p
}

func (p *places) add(more ...RelatedPlace) {
	for _, r := range more {
		if key := (note{r.Span, r.Message}); !p.seen[key] {
			p.seen[key] = true
			p.list = append(p.list, r)
		}
	}
}
