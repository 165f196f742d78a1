package project

import (
	"maps"
	"strings"
	"unicode"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// names is what a template calls its things, and the names by which it knows things outside.
type names struct {
	given, used map[string]bool // "type name", in every spelling
	exports     []external
	imports     []external
	parameters  map[string]*parser.Parameter
}

// external is the name under which an output is exported or imported.
type external struct {
	output    string // of an export
	canonical string // the name as it is written, with parameters standing for themselves
	spellings []string
	written   pattern
	usual     pattern // as it reads where parameters have their defaults
}

// namesOf reads the names of a template. Parameters stand for themselves, have their defaults, or what one of the
// environments gives them: a name has a spelling for each.
func namesOf(t *parser.Template, run map[string]string, environments []lint.Environment) names {
	s := newSpeller(t, run, environments)
	n := names{given: map[string]bool{}, used: map[string]bool{}, parameters: map[string]*parser.Parameter{}}
	for _, p := range t.Parameters() {
		n.parameters[p.Name] = p
	}
	given, used := graph.NamesOf(t)
	for _, name := range given {
		s.note(n.given, name)
	}
	for _, name := range used {
		s.note(n.used, name)
	}
	world := t.Symbolic()
	for _, e := range t.Exports() {
		if name, ok := s.external(world.Resolve(e.Name)); ok {
			name.output = e.Output
			n.exports = append(n.exports, name)
		}
	}
	seen := map[string]bool{}
	for _, section := range []string{"Resources", "Outputs"} {
		eachImport(t.Root.Get(section), map[*parser.Node]bool{}, func(argument *parser.Node) {
			name, ok := s.external(world.Resolve(argument))
			if ok && !seen[name.canonical] {
				seen[name.canonical] = true
				n.imports = append(n.imports, name)
			}
		})
	}
	return n
}

// none reports whether a template gives and needs nothing by name.
func (n names) none() bool { return len(n.given)+len(n.used)+len(n.exports)+len(n.imports) == 0 }

// eachImport calls visit with the argument of every Fn::ImportValue below a node.
func eachImport(n *parser.Node, seen map[*parser.Node]bool, visit func(*parser.Node)) {
	if n == nil || n.IsScalar() || seen[n] {
		return
	}
	seen[n] = true // what YAML aliases is one node
	if name, argument, ok := n.Intrinsic(); ok && name == "Fn::ImportValue" && argument != nil {
		visit(argument)
	}
	for _, item := range n.Items {
		eachImport(item, seen, visit)
	}
	for _, field := range n.Fields {
		eachImport(field.Value, seen, visit)
	}
}

// speller writes names with the values that parameters have.
type speller struct {
	values []map[string]string // the defaults first, then those of each environment
}

func newSpeller(t *parser.Template, run map[string]string, environments []lint.Environment) speller {
	usual := map[string]string{}
	for _, p := range t.Parameters() {
		if p.Default != nil && !p.IsSSM() && !p.IsList() {
			usual[p.Name] = p.Default.Text
		}
	}
	maps.Copy(usual, run)
	s := speller{values: []map[string]string{usual}}
	for _, e := range environments {
		values := maps.Clone(usual)
		maps.Copy(values, e.Parameters)
		maps.Copy(values, run)
		s.values = append(s.values, values)
	}
	return s
}

// note adds the spellings of a physical name to a set.
func (s speller) note(set map[string]bool, name graph.Name) {
	for _, values := range append([]map[string]string{nil}, s.values...) {
		if v := name.With(values); patternOf(v).tells() {
			set[name.Type+" "+v.Canonical()] = true
		}
	}
}

// external reads the name of an export; ok is false for one that says nothing.
func (s speller) external(v parser.Value) (name external, ok bool) {
	name = external{canonical: v.Canonical(), written: patternOf(v), usual: patternOf(graph.Name{Value: v}.With(s.values[0]))}
	for _, values := range append([]map[string]string{nil}, s.values...) {
		if spelling := (graph.Name{Value: v}).With(values); patternOf(spelling).tells() {
			name.spellings = append(name.spellings, spelling.Canonical())
		}
	}
	return name, len(name.spellings) > 0
}

// pattern is a name, piece by piece: a character, or a symbol that stands for any text.
type pattern []piece

type piece struct {
	literal rune
	symbol  *parser.Symbol
}

// maxName is the most pieces of a name that are read; AWS allows no name as long.
const maxName = 512

// patternOf returns the pattern of a text; nil for anything else.
func patternOf(v parser.Value) (p pattern) {
	if v.Kind != parser.Text && v.Kind != parser.Unknown {
		return nil
	}
	for _, part := range v.Parts {
		if part.Symbol != nil {
			p = append(p, piece{symbol: part.Symbol})
		}
		for _, r := range part.Literal {
			p = append(p, piece{literal: r})
		}
		if len(p) > maxName {
			return nil
		}
	}
	return p
}

// leastTelling is how many letters and digits a name needs beside its symbols to be that of one thing.
const leastTelling = 3

// tells reports whether a name is enough to know a thing by: "${Stage}-orders" is, "${Name}" is not.
func (p pattern) tells() bool {
	words, symbols := 0, 0
	for _, c := range p {
		switch {
		case c.symbol != nil:
			symbols++
		case unicode.IsLetter(c.literal) || unicode.IsDigit(c.literal):
			words++
		}
	}
	return words >= leastTelling || symbols == 0 && words > 0
}

// tail is the last word of a name; "" where a symbol may be part of it.
func (p pattern) tail() string {
	var b strings.Builder
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].symbol != nil {
			return ""
		}
		if !unicode.IsLetter(p[i].literal) && !unicode.IsDigit(p[i].literal) {
			break
		}
		b.WriteRune(p[i].literal)
	}
	return b.String()
}

// is reports whether two pieces are the same in every deployment.
func (c piece) is(d piece) bool {
	if c.symbol != nil && d.symbol != nil {
		return c.symbol.Key == d.symbol.Key
	}
	return c.symbol == nil && d.symbol == nil && c.literal == d.literal
}

// overlaps reports whether some text can be both names.
func (p pattern) overlaps(q pattern) bool {
	// can[j] says whether what is left of p can be the same as q[j:].
	can := make([]bool, len(q)+1)
	for i := len(p); i >= 0; i-- {
		next := make([]bool, len(q)+1)
		for j := len(q); j >= 0; j-- {
			switch {
			case i == len(p) || j == len(q):
				next[j] = i == len(p) && j == len(q)
			case p[i].symbol != nil && q[j].symbol != nil:
				next[j] = can[j] || next[j+1] || can[j+1]
			case p[i].symbol != nil: // it takes one character, and may take more
				next[j] = can[j+1] || next[j+1]
			case q[j].symbol != nil:
				next[j] = can[j+1] || can[j]
			default:
				next[j] = p[i].literal == q[j].literal && can[j+1]
			}
		}
		can = next
	}
	return can[0]
}

// standsFor returns what stands in a name where another has its one symbol of an unknown text, if all else of the two is
// the same: "network" of "network-SubnetA" for "${AWS::StackName}-SubnetA".
func (p pattern) standsFor(other pattern, unknown func(piece) bool) (pattern, bool) {
	at := -1
	for i, c := range other {
		if !unknown(c) {
			continue
		}
		if at >= 0 {
			return nil, false
		}
		at = i
	}
	after := len(other) - at - 1
	if at < 0 || len(p) < len(other) {
		return nil, false
	}
	for i := range at {
		if !p[i].is(other[i]) {
			return nil, false
		}
	}
	for i := range after {
		if !p[len(p)-1-i].is(other[len(other)-1-i]) {
			return nil, false
		}
	}
	return p[at : len(p)-after], true
}

func (p pattern) String() string {
	var b strings.Builder
	for _, c := range p {
		if c.symbol != nil {
			b.WriteString("${" + c.symbol.Key + "}")
		} else {
			b.WriteRune(c.literal)
		}
	}
	return b.String()
}
