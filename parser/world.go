package parser

import (
	"slices"
	"strings"
)

// answer is what a world says of a condition.
type answer uint8

const (
	failsAnswer answer = iota
	holdsAnswer
	undecidedAnswer
)

// World is one consistent way of deploying the stack: it fixes the parameters that conditions and mapping keys read,
// and answers every condition, the same everywhere.
type World struct {
	template   *Template
	given      map[string]string          // what the run passed, and the values of this world's axes
	sample     map[string]string          // one of several values that conditions and mappings cannot tell apart
	equal      map[string]string          // symbols this world takes to equal a literal
	unequal    map[string]map[string]bool // and literals that they are not
	atoms      map[string]bool            // comparisons of two unknowns, decided by this world
	conditions map[string]answer
	depth      int
	choosing   int  // above 0 inside conditions and mapping keys, which a sample stands in for
	bare       bool // parameters have no defaults: what is not fixed is not known
	doubting   bool // they have none inside conditions
	answering  int  // above 0 inside conditions
	unfolding  bool // inside an ARN that is taken apart
	symbolic   bool // a parameter stands for itself, whatever it is given or defaults to

	choices   []Choice
	open      *question // the first thing that evaluation asked and this world had not decided
	incurious bool      // what is not decided stays so, and is not asked
	failed    bool      // a mapping has no row for a key: the stack cannot be deployed
	axes      []axis    // that worlds begin with
	picked    []int     // the class of each of them
	decided   bool      // this world decided more than these
	contents  map[string]*content
	shared    *contents          // with the other worlds of the template
	exports   map[string]*export // by the canonical text of the name; nil where several are called so
	imported  map[*export]Value  // what has been resolved, or is being
}

// Choice is one thing that a world fixes, in a reader's words.
type Choice struct {
	Axis  string // "Environment", "AWS::Region"
	Value string // "production", "other than a, b"
	// Values are those of a parameter that Value stands for, one by one; nil where it is no parameter.
	Values []string
}

func (c Choice) String() string {
	if strings.HasPrefix(c.Value, "not ") || strings.HasPrefix(c.Value, "other than ") {
		return c.Axis + " is " + c.Value
	}
	return c.Axis + "=" + c.Value
}

// question is a comparison that a world has not decided: symbol = literal, or an atom where literal is nil.
type question struct {
	key     string
	literal *string
}

// newWorld returns a world that fixes what the run was given, and asks nothing.
func newWorld(t *Template, given map[string]string) *World {
	return &World{
		template: t, given: copyOf(given), sample: map[string]string{}, equal: map[string]string{},
		unequal: map[string]map[string]bool{}, atoms: map[string]bool{}, conditions: map[string]answer{}, incurious: true,
	}
}

// In returns the world with a choice made before all its own.
func (w *World) In(choice Choice) *World {
	out := *w
	out.choices = append([]Choice{choice}, w.choices...)
	return &out
}

// Doubting returns the world for what opened none: a condition on a parameter that this world does not fix is not decided by the
// default, which is only one of several values.
func (w *World) Doubting() *World {
	out := *w
	out.doubting, out.incurious, out.conditions = true, true, map[string]answer{}
	return &out
}

// Choices returns what the world fixes, in the order of the axes.
func (w *World) Choices() []Choice { return w.choices }

// May reports whether a parameter may have a value in this world, as far as the template can tell it from others.
// OtherValue is one that the template does not know.
func (w *World) May(parameter, value string) bool {
	for i, a := range w.axes {
		if a.name == parameter {
			class := a.classes[w.picked[i]]
			return slices.Contains(class.values, value) || class.other && !slices.Contains(a.literals, value)
		}
	}
	given, known := w.given[parameter]
	return !known || given == value
}

// fixed returns the value that this world, or the run, gives a parameter or pseudo parameter.
func (w *World) fixed(name string) (string, bool) {
	if value, ok := w.given[name]; ok {
		return value, true
	}
	if value, ok := w.equal[name]; ok {
		return value, true
	}
	if w.choosing > 0 {
		value, ok := w.sample[name]
		return value, ok
	}
	return "", false
}

// isClass reports whether this world knows only which of several values a parameter is not, or is one of.
func (w *World) isClass(name string) bool {
	_, sampled := w.sample[name]
	return sampled || w.unequal[name] != nil
}

// choose answers whether a symbol equals a literal in this world, and asks where it is not decided.
func (w *World) choose(key, literal string) (holds, known bool) {
	if w.unequal[key][literal] {
		return false, true
	}
	if value, ok := w.equal[key]; ok {
		return value == literal, true
	}
	if w.open == nil && !w.incurious {
		w.open = &question{key: key, literal: &literal}
	}
	return false, false
}

// undecided answers a comparison of two unknowns, and asks where it is not decided.
func (w *World) undecided(key string) (holds, known bool) {
	if holds, ok := w.atoms[key]; ok {
		return holds, true
	}
	if w.open == nil && !w.incurious {
		w.open = &question{key: key}
	}
	return false, false
}

// with returns a copy of the world that has decided a question.
func (w *World) with(q question, yes bool) *World {
	next := &World{
		template: w.template, given: w.given, sample: w.sample, axes: w.axes, picked: w.picked, decided: true, shared: w.shared,
		equal: copyOf(w.equal), unequal: copyOf(w.unequal), atoms: copyOf(w.atoms),
		conditions: map[string]answer{}, choices: append([]Choice(nil), w.choices...),
	}
	switch {
	case q.literal == nil:
		next.atoms[q.key] = yes
		next.choices = append(next.choices, Choice{Axis: q.key, Value: yesNo(yes)})
	case yes:
		next.equal[q.key] = *q.literal
		next.choices = append(next.choices, Choice{Axis: q.key, Value: *q.literal})
	default:
		literals := copyOf(next.unequal[q.key])
		literals[*q.literal] = true
		next.unequal[q.key] = literals
		next.choices = append(next.choices, Choice{Axis: q.key, Value: "not " + *q.literal})
	}
	return next
}

func yesNo(yes bool) string {
	if yes {
		return "true"
	}
	return "false"
}

func copyOf[K comparable, V any](m map[K]V) map[K]V {
	out := make(map[K]V, len(m)+1)
	for key, value := range m {
		out[key] = value
	}
	return out
}

// Exists reports whether the resource is deployed in this world.
func (w *World) Exists(r *Resource) bool {
	condition := r.Node.Get("Condition").String()
	if condition == "" {
		return true
	}
	holds, known := w.Condition(condition)
	return holds || !known
}
