package parser

import "strings"

// functions maps an intrinsic to what evaluates its resolved argument. One that answers false leaves the call unknown.
// Filled once, read only after.
var functions map[string]func(*World, Value) (Value, bool)

func init() {
	functions = map[string]func(*World, Value) (Value, bool){
		"Ref":              (*World).ref,
		"Fn::GetAtt":       (*World).getAtt,
		"Fn::Sub":          (*World).sub,
		"Fn::Join":         (*World).join,
		"Fn::Select":       (*World).selectItem,
		"Fn::Split":        (*World).split,
		"Fn::FindInMap":    (*World).findInMap,
		"Fn::Base64":       (*World).base64,
		"Fn::Cidr":         (*World).cidr,
		"Fn::GetAZs":       (*World).getAZs,
		"Fn::ImportValue":  (*World).importValue,
		"Fn::ToJsonString": (*World).toJSONString,
		"Fn::Length":       (*World).length,
	}
}

// Resolve returns what a node means in this world. A nil node is absent. It never fails: what cannot be evaluated is
// unknown.
func (w *World) Resolve(n *Node) Value { return w.resolve(n, nil) }

// Property returns what a part of a resource means, with its path from the resource.
func (w *World) Property(r *Resource, key string) Value {
	field, ok := r.Node.Field(key)
	if !ok {
		return Value{Kind: Absent, Path: []string{key}}
	}
	v := w.resolve(field.Value, []string{key})
	v.Key = field.KeySpan
	return v
}

// maxDepth bounds how deep values may nest through intrinsics; deeper is unknown.
const maxDepth = 200

func (w *World) resolve(n *Node, path []string) Value {
	if n == nil {
		return Value{Kind: Absent, Path: path}
	}
	w.depth++
	defer func() { w.depth-- }()
	var v Value
	if w.depth > maxDepth {
		v = NewOpaque(n.Span.String())
	} else {
		v = w.evaluate(n, path)
	}
	if v.Span.IsZero() {
		v.Span = n.Span
		for i := range v.Items { // of a list that a parameter, say, writes in one text
			if v.Items[i].Span.IsZero() {
				v.Items[i].Span = n.Span
			}
		}
	}
	if n.Origin != "" && v.Origin == "" {
		v.Origin = n.Origin
	}
	if v.Path == nil {
		v.Path = path
	}
	return v
}

func (w *World) evaluate(n *Node, path []string) Value {
	switch n.Kind {
	case NullNode:
		return NewOpaque("null@" + n.Span.String())
	case BoolNode:
		return NewBool(n.Text == "true")
	case NumberNode:
		return numberOf(n.Text)
	case StringNode:
		return dynamic(n.Text)
	case ListNode:
		return w.list(n, path)
	}
	if name, argument, ok := n.Intrinsic(); ok && name != "Condition" {
		return w.call(name, argument, path)
	}
	return w.mapping(n, path)
}

func (w *World) call(name string, argument *Node, path []string) Value {
	if name == "Fn::If" { // a branch stands in the place of the whole, and so has its path
		return w.branch(argument, path)
	}
	var resolved Value
	if name == "Fn::FindInMap" {
		resolved = w.keys(argument)
	} else {
		resolved = w.Resolve(argument)
	}
	if function := functions[name]; function != nil {
		if v, ok := function(w, resolved); ok {
			return v
		}
	}
	return opaqueCall(name, resolved)
}

func (w *World) list(n *Node, path []string) Value {
	out := Value{Kind: List, Items: make([]Value, 0, len(n.Items))}
	for i, item := range n.Items {
		v := w.resolve(item, below(path, itoa(i)))
		if v.IsAbsent() { // AWS::NoValue takes the item out
			continue
		}
		out.Items = append(out.Items, v)
	}
	return out
}

func (w *World) mapping(n *Node, path []string) Value {
	fields := n.Entries()
	out := Value{Kind: Map, Fields: make([]ValueField, 0, len(fields))}
	for _, field := range fields {
		if field.Key == "Fn::Transform" { // what it adds is not known, so neither is what the map lacks
			return NewOpaque("Transform@" + n.Span.String())
		}
		v := w.resolve(field.Value, below(path, field.Key))
		if v.IsAbsent() {
			continue
		}
		v.Key = field.KeySpan
		out.Fields = append(out.Fields, ValueField{Key: field.Key, Value: v})
	}
	return out
}

// opaqueCall is a call whose value is not known, with all that is known of its argument.
func opaqueCall(name string, argument Value) Value {
	name = strings.TrimPrefix(name, "Fn::")
	return NewSymbol(Symbol{Kind: Opaque, Name: name, Key: name + "(" + argument.Canonical() + ")", Argument: &argument})
}

// items returns the items of a list argument of that many, or nil.
func items(argument Value, least, most int) []Value {
	if argument.Kind != List || len(argument.Items) < least || len(argument.Items) > most {
		return nil
	}
	return argument.Items
}

// below returns the path of what a value holds; inside the arguments of a call nothing has a path.
func below(path []string, key string) []string {
	if path == nil {
		return nil
	}
	return append(path[:len(path):len(path)], key)
}
