package project

import (
	"maps"

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
		if v := name.With(values); patternOf(v).spells() {
			set[name.Type+" "+v.Canonical()] = true
		}
	}
}

// external reads the name of an export; ok is false for one that says nothing.
func (s speller) external(v parser.Value) (name external, ok bool) {
	name = external{canonical: v.Canonical(), written: patternOf(v), usual: patternOf(graph.Name{Value: v}.With(s.values[0]))}
	for _, values := range append([]map[string]string{nil}, s.values...) {
		if spelling := (graph.Name{Value: v}).With(values); patternOf(spelling).spells() {
			name.spellings = append(name.spellings, spelling.Canonical())
		}
	}
	return name, name.written.tells() || len(name.spellings) > 0
}
