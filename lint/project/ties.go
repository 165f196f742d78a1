package project

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/linked"
)

// maxSiblings is how many other templates of the run one is looked at together with.
const maxSiblings = 20

// ties are the templates of a run that name something of one another. An export or a name that several of them have ties
// nothing.
type ties struct {
	members  []*member
	forward  []map[int]bool  // by member: those that it imports from, or names something of
	backward []map[int]bool  // and the other way round
	meant    []map[int]meant // by member, and by the one that it imports from
	hidden   []map[string]bool
}

// meant is what a template imports of another by a name of the other stack: the outputs, by the canonical name.
type meant struct {
	stack   string // what stands for the stack's name
	outputs map[string]string
	unclear bool // it stands for different ones
}

// several marks a name that more than one template has.
const several = -1

func newTies(members []*member) *ties {
	n := len(members)
	t := &ties{members: members, forward: make([]map[int]bool, n), backward: make([]map[int]bool, n), meant: make([]map[int]meant, n), hidden: make([]map[string]bool, n)}
	for i := range members {
		t.forward[i], t.backward[i], t.meant[i] = map[int]bool{}, map[int]bool{}, map[int]meant{}
	}
	t.byName()
	t.byExport()
	return t
}

func (t *ties) tie(from, to int) { t.forward[from][to], t.backward[to][from] = true, true }

// note makes a template one that has a name.
func note(owners map[string]int, name string, i int) {
	if before, taken := owners[name]; taken && before != i {
		owners[name] = several
		return
	}
	owners[name] = i
}

// byName ties templates by physical names.
func (t *ties) byName() {
	owners := map[string]int{}
	for i, m := range t.members {
		for name := range m.names.given {
			note(owners, name, i)
		}
	}
	for i, m := range t.members {
		for name := range m.names.used {
			if owner, known := owners[name]; known && owner != several && owner != i && !m.names.given[name] {
				t.tie(i, owner)
			}
		}
	}
}

// byExport ties templates by what one exports and another imports.
func (t *ties) byExport() {
	owners := map[string]int{}
	exports := map[string][]offer{} // by the last word of the name
	for i, m := range t.members {
		for _, e := range m.names.exports {
			for _, spelling := range e.spellings {
				note(owners, spelling, i)
			}
			tail := e.usual.tail()
			exports[tail] = append(exports[tail], offer{i, e})
		}
	}
	for i, m := range t.members {
		t.hidden[i] = map[string]bool{}
		for _, e := range m.names.exports {
			for _, spelling := range e.spellings {
				t.hidden[i][e.output] = t.hidden[i][e.output] || owners[spelling] == several
			}
		}
	}
	for i, m := range t.members {
		for _, name := range m.names.imports {
			if !t.bySpelling(i, name, owners) {
				t.byStack(i, name, exports)
			}
		}
		for to, of := range t.meant[i] {
			if of.unclear {
				delete(t.meant[i], to)
			} else {
				t.tie(i, to)
			}
		}
	}
}

// bySpelling ties a template to the one that exports a name in one of its spellings, and reports whether any does.
func (t *ties) bySpelling(i int, name external, owners map[string]int) (found bool) {
	for _, spelling := range name.spellings {
		owner, known := owners[spelling]
		found = found || known
		if known && owner != several && owner != i {
			t.tie(i, owner)
		}
	}
	return found
}

// offer is one export of one member.
type offer struct {
	member int
	external
}

// byStack finds the one export that an import can mean which names the exporting stack: by a parameter, or by the name
// itself. Where another template of the run has an export that could be it as well, it is not known which.
func (t *ties) byStack(i int, name external, exports map[string][]offer) {
	tail := name.usual.tail()
	candidates := slices.Concat(exports[tail], exports[""])
	if tail == "" {
		candidates = candidates[:0]
		for _, some := range exports {
			candidates = append(candidates, some...)
		}
	}
	var found *offer
	var stack pattern
	for _, candidate := range candidates {
		if candidate.member == i || !name.usual.overlaps(candidate.usual) {
			continue
		}
		stands, ok := t.stackIn(name, candidate, t.members[i])
		switch {
		case !ok && slices.ContainsFunc(candidate.usual, isStackName): // it begins otherwise, whatever the stack is called
			continue
		case !ok, found != nil: // also two outputs of one template that could be it
			return
		}
		found, stack = &candidate, stands
	}
	if found == nil {
		return
	}
	of := t.meant[i][found.member]
	if of.outputs == nil {
		of = meant{stack: stack.String(), outputs: map[string]string{}}
	}
	of.unclear = of.unclear || of.stack != stack.String()
	of.outputs[name.canonical] = found.output
	t.meant[i][found.member] = of
}

// stackIn returns what stands in an import where the export has its stack's name, or a parameter that only it knows.
func (t *ties) stackIn(name external, export offer, importer *member) (pattern, bool) {
	unknown := func(c piece) bool {
		if isStackName(c) || c.symbol == nil || c.symbol.Kind != parser.ParameterRef {
			return isStackName(c)
		}
		theirs, own := t.members[export.member].names.parameters[c.symbol.Name], importer.names.parameters[c.symbol.Name]
		return theirs != nil && (own == nil || !linked.SameParameter(own, theirs))
	}
	for _, spelling := range []pattern{name.written, name.usual} {
		if stack, ok := spelling.standsFor(export.usual, unknown); ok && stack.names() {
			return stack, true
		}
	}
	return nil, false
}

// siblings returns the members that one is looked at together with: those that it names, those that add to the networks of
// these, those that name it, and those that all of them name; the nearest first, and no more than maxSiblings.
func (t *ties) siblings(i int) []int {
	var out []int
	add := func(some map[int]bool) {
		next := make([]int, 0, len(some))
		for j := range some {
			if j != i && !slices.Contains(out, j) {
				next = append(next, j)
			}
		}
		slices.SortFunc(next, func(a, b int) int { return strings.Compare(t.members[a].path, t.members[b].path) })
		out = append(out, next...)
	}
	add(t.forward[i])
	for _, j := range out {
		add(t.extending(j))
	}
	add(t.backward[i])
	near := len(out)
	for _, j := range out[:near] {
		add(t.forward[j])
	}
	return out[:min(len(out), maxSiblings)]
}

// extending returns those that name a member and add routes or endpoints to networks, which may be its own.
func (t *ties) extending(i int) map[int]bool {
	out := map[int]bool{}
	for j := range t.backward[i] {
		if t.members[j].extends {
			out[j] = true
		}
	}
	return out
}

// join returns a member's template with its siblings beside it.
func (t *ties) join(i int, read func(*member) *parser.Template) *parser.Template {
	own := read(t.members[i])
	if own == nil {
		return nil
	}
	templates := map[int]*parser.Template{i: own}
	var siblings []linked.Sibling
	for _, j := range t.siblings(i) {
		if sibling := read(t.members[j]); sibling != nil {
			templates[j] = sibling
			siblings = append(siblings, linked.Sibling{Template: sibling, Hidden: t.hidden[j]})
		}
	}
	if len(siblings) == 0 {
		return own
	}
	var imports []linked.Import
	for from, template := range templates {
		for to, of := range t.meant[from] {
			if templates[to] == nil {
				continue
			}
			for name, output := range of.outputs {
				imports = append(imports, linked.Import{From: template, Name: name, To: templates[to], Output: output})
			}
		}
	}
	return linked.Join(own, siblings, imports)
}
