package parser

import "strings"

// ref evaluates Ref: a parameter's value in this world, a pseudo parameter, or the symbol of a resource.
func (w *World) ref(argument Value) (Value, bool) {
	name, known := argument.Text()
	if !known || name == "" {
		return Value{}, false
	}
	return w.refName(name), true
}

func (w *World) refName(name string) Value {
	if name == "AWS::NoValue" {
		return Value{Kind: Absent}
	}
	if strings.HasPrefix(name, "AWS::") {
		return w.pseudo(name)
	}
	if p := w.template.index().parameters[name]; p != nil {
		return w.parameter(p)
	}
	if w.template.index().byID[name] != nil {
		return NewSymbol(Symbol{Kind: ResourceRef, Name: name, Key: name})
	}
	return NewOpaque("Ref(" + name + ")")
}

// pseudo evaluates a pseudo parameter: symbolic unless this world or the run fixes it.
func (w *World) pseudo(name string) Value {
	if value, fixed := w.fixed(name); fixed {
		v := NewText(value)
		v.Origin = name
		return v
	}
	return NewSymbol(Symbol{Kind: PseudoRef, Name: name, Key: name})
}

// parameter evaluates a parameter used as a value: what this world fixes or the run was given, else its default, else
// its only allowed value, else unknown. The value of an SSM parameter type is only a name, so it says nothing.
func (w *World) parameter(p *Parameter) Value {
	if w.symbolic && w.choosing == 0 {
		return NewSymbol(Symbol{Kind: ParameterRef, Name: p.Name, Key: p.Name})
	}
	text, known := w.fixed(p.Name)
	var allowed []string
	doubted := w.bare || w.doubting && w.answering > 0 && len(p.Allowed) != 1
	if !known && !doubted && !w.isClass(p.Name) && !p.IsSSM() {
		switch {
		case p.Default != nil:
			text, known, allowed = p.Default.Text, true, p.Allowed
		case len(p.Allowed) == 1:
			text, known = p.Allowed[0], true
		}
	}
	if !known {
		return NewSymbol(Symbol{Kind: ParameterRef, Name: p.Name, Key: p.Name})
	}
	origin := "parameter " + quote(withinStack(p.Name))
	if !p.IsList() {
		v := dynamic(text)
		v.Origin, v.Allowed = origin, allowed
		return v
	}
	v := Value{Kind: List, Origin: origin}
	if strings.TrimSpace(text) == "" {
		return v
	}
	for _, item := range strings.Split(text, ",") {
		element := dynamic(strings.TrimSpace(item))
		element.Origin = origin
		v.Items = append(v.Items, element)
	}
	return v
}
