package parser

import (
	"fmt"
	"strings"
)

// keys resolves the argument of Fn::FindInMap: its keys tell the values of a parameter apart, its DefaultValue does not.
func (w *World) keys(argument *Node) Value {
	w.choosing++
	if argument == nil || argument.Kind != ListNode || len(argument.Items) != 4 {
		defer func() { w.choosing-- }()
		return w.Resolve(argument)
	}
	keys := *argument
	keys.Items = argument.Items[:3]
	resolved := w.Resolve(&keys)
	w.choosing--
	resolved.Items = append(resolved.Items, w.Resolve(argument.Items[3]))
	return resolved
}

// findInMap evaluates Fn::FindInMap. Where a key is not known (the region, say) but all rows agree, so is the value; of
// ARNs that differ, what they have in common is.
// An object with DefaultValue as fourth argument is what a missing key gives.
func (w *World) findInMap(argument Value) (Value, bool) {
	args := items(argument, 3, 4)
	if args == nil {
		return Value{}, false
	}
	name, known := args[0].Text()
	if !known || w.template.index().mappings.Get(name) == nil {
		return Value{}, false
	}
	rows := w.rowsFor(w.template.index().mappings.Get(name), args[1])
	var found []*Node
	for _, row := range rows {
		found = append(found, w.rowsFor(row, args[2])...)
	}
	keysKnown := args[1].IsKnown() && args[2].IsKnown()
	if len(found) == 0 {
		if len(args) == 4 && keysKnown {
			missing := args[3].Get("DefaultValue")
			missing.Key, missing.Path = Span{}, nil // it stands where the call stands
			return missing, true
		}
		w.failed = w.failed || keysKnown
		return Value{}, false
	}
	first, literal := w.cell(found[0])
	if !literal {
		return Value{}, false
	}
	for _, other := range found[1:] {
		if v, _ := w.cell(other); !v.SameAs(first) {
			if len(args) == 4 {
				return Value{}, false
			}
			return sharedARN(found, "FindInMap("+argument.Canonical()+")")
		}
	}
	if len(args) == 4 && !keysKnown && !args[3].Get("DefaultValue").SameAs(first) {
		return Value{}, false
	}
	first.Key, first.Path = Span{}, nil
	if key, ok := args[1].Text(); ok {
		first.Origin = fmt.Sprintf("mapping %q, key %q", withinStack(name), key)
	} else {
		first.Origin = fmt.Sprintf("mapping %q", withinStack(name))
	}
	first.Span = Span{}
	return first, true
}

// sharedARN keeps what ARNs that differ have in common, the service say. Each piece that differs is a symbol.
func sharedARN(cells []*Node, key string) (Value, bool) {
	var shared []string
	differs := map[int]bool{}
	for _, cell := range cells {
		pieces := strings.SplitN(cell.String(), ":", 6)
		if len(pieces) != 6 || pieces[0] != "arn" {
			return Value{}, false
		}
		if shared == nil {
			shared = pieces
		}
		for i, piece := range pieces {
			differs[i] = differs[i] || piece != shared[i]
		}
	}
	var parts []Part
	for i, piece := range shared {
		if i > 0 {
			parts = append(parts, Part{Literal: ":"})
		}
		if differs[i] {
			parts = append(parts, Part{Symbol: &Symbol{Kind: Opaque, Key: fmt.Sprintf("%s:%d", key, i)}})
		} else {
			parts = append(parts, Part{Literal: piece})
		}
	}
	return NewParts(parts), true
}

// cell reads what a mapping holds: a literal or a list of literals. A call there is not evaluated, in CloudFormation
// neither; it could look up its own mapping without end.
func (w *World) cell(n *Node) (v Value, literal bool) {
	for _, item := range n.Items {
		if !item.IsScalar() {
			return Value{}, false
		}
	}
	if n.Kind == MapNode {
		return Value{}, false
	}
	return w.Resolve(n), true
}

// rowsFor returns the entry under a known key, or every entry that this world has not ruled out where it is not known.
func (w *World) rowsFor(n *Node, key Value) []*Node {
	if n == nil || n.Kind != MapNode {
		return nil
	}
	if text, known := key.Text(); known {
		if row := n.Get(text); row != nil {
			return []*Node{row}
		}
		return nil
	}
	var ruledOut map[string]bool
	if symbol, whole := key.Symbol(); whole {
		ruledOut = w.unequal[symbol.Key]
	}
	var rows []*Node
	for _, field := range n.Entries() {
		if ruledOut[field.Key] {
			continue
		}
		rows = append(rows, field.Value)
	}
	return rows
}
