package parser

import "strings"

// export is one output that other stacks can import.
type export struct {
	output string // its key below Outputs
	node   *Node
	name   *Node
}

// Export is an output that other stacks can import.
type Export struct {
	Output string // its key below Outputs
	Name   *Node
}

// Exports returns what the template exports, in order.
func (t *Template) Exports() (out []Export) {
	for _, e := range t.index().exports {
		out = append(out, Export{e.output, e.name})
	}
	return out
}

// Symbolic returns the world for telling what things are called: a parameter stands for itself, and conditions are
// decided by the defaults.
func (t *Template) Symbolic() *World {
	w := newWorld(t, nil)
	w.symbolic = true
	return w
}

// exported returns the value that the run knows under an export's name. One that needs itself is not known.
func (w *World) exported(name Value) (Value, bool) {
	if len(w.template.index().exports) == 0 || w.choosing > 0 || !isString(name) {
		return Value{}, false
	}
	e := w.exportNames()[name.Canonical()]
	if e == nil {
		return Value{}, false
	}
	v, done := w.imported[e]
	if !done {
		w.imported[e] = Value{} // an export that needs itself finds this
		v = w.Resolve(e.node.Get("Value"))
		w.imported[e] = v
	}
	if _, text := v.Text(); !text && v.Kind != Unknown {
		return Value{}, false
	}
	origin := "export " + quote(name.shown())
	if file := e.node.Span.File; file != nil {
		origin += " of " + file.Path
	}
	v.Origin = joinOrigins([]string{origin, v.Origin})
	v.Span, v.Key, v.Path = Span{}, Span{}, nil // it stands where the import stands
	return v, true
}

// exportNames returns the exports that exist in this world by the canonical text of their names.
func (w *World) exportNames() map[string]*export {
	if w.exports != nil {
		return w.exports
	}
	w.exports, w.imported = map[string]*export{}, map[*export]Value{} // a name that is made of an import finds nothing
	names := map[string]*export{}
	for _, e := range w.template.index().exports {
		if condition := e.node.Get("Condition").String(); condition != "" {
			if holds, known := w.Condition(condition); known && !holds {
				continue
			}
		}
		name := w.Resolve(e.name)
		if !isString(name) {
			continue
		}
		key := name.Canonical()
		if _, twice := names[key]; twice {
			names[key] = nil
			continue
		}
		names[key] = e
	}
	w.exports = names
	return names
}

// shown is a name as the author of its stack writes it.
func (v Value) shown() string {
	var b strings.Builder
	for _, part := range v.Parts {
		if part.Symbol == nil {
			b.WriteString(part.Literal)
			continue
		}
		symbol, _, _ := strings.Cut(part.Symbol.Key, "@") // the stack whose AWS::StackName it is
		if !strings.HasPrefix(symbol, "AWS::") {
			symbol = withinStack(symbol)
		}
		b.WriteString("${" + symbol + "}")
	}
	return b.String()
}
