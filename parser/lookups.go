package parser

import "strings"

// lookup is a place where a parameter is a key of a mapping.
type lookup struct {
	mapping string
	second  bool   // the parameter is the second key
	other   string // the other key; "" where it is not literal
	must    bool   // the stack cannot be deployed where the key is missing
}

// risk is what may fail for want of a row: a lookup in the branches that the guards tell, or a condition that has one.
type risk struct {
	guards    []guard
	lookup    *Node // the argument of Fn::FindInMap
	condition string
}

// findInMap notes a lookup in a property.
func (u *uses) findInMap(argument *Node, guards []guard) {
	u.keysOf(argument, len(guards) == 0)
	if len(argument.Items) == 3 {
		u.risks = append(u.risks, risk{guards: guards, lookup: argument})
	}
}

// holdsLookup reports whether a condition's expression looks anything up itself.
func holdsLookup(n *Node, depth int) bool {
	if n == nil || depth > maxDepth {
		return false
	}
	if name, argument, ok := n.Intrinsic(); ok && name == "Fn::FindInMap" && argument != nil {
		return true
	}
	for _, item := range n.Items {
		if holdsLookup(item, depth+1) {
			return true
		}
	}
	for _, field := range n.Fields {
		if holdsLookup(field.Value, depth+1) {
			return true
		}
	}
	return false
}

// keysOf notes the parameters that are keys of a mapping. always says that every deployment looks them up.
func (u *uses) keysOf(argument *Node, always bool) {
	if argument.Kind != ListNode || len(argument.Items) < 3 {
		return
	}
	mapping := argument.Items[0].String()
	for i, key := range argument.Items[1:3] {
		if name, parameter, ok := key.Intrinsic(); ok && name == "Ref" && mapping != "" {
			u.looked[parameter.String()] = append(u.looked[parameter.String()], lookup{
				mapping: mapping, second: i == 1, other: argument.Items[2-i].String(), must: always && len(argument.Items) == 3,
			})
			continue
		}
		u.entangle(key)
	}
	u.entangle(argument.Items[0])
}

// keys returns the keys of a mapping at the first or the second level.
func (u *uses) keys(l lookup) []string {
	keys := map[string]bool{}
	for _, row := range u.template.index().mappings.Get(l.mapping).Entries() {
		if !l.second {
			keys[row.Key] = true
			continue
		}
		for _, cell := range row.Value.Entries() {
			keys[cell.Key] = true
		}
	}
	return sorted(keys)
}

// deployable takes away the values for which a mapping that every deployment looks up has no entry. Where that are all
// of them, they stay: no world will be found for them.
func (u *uses) deployable(name string, values []string) []string {
	var out []string
	for _, value := range values {
		if !u.fails(name, value) {
			out = append(out, value)
		}
	}
	if len(out) == 0 {
		return values
	}
	return out
}

func (u *uses) fails(name, value string) bool {
	for _, l := range u.looked[name] {
		first, second := value, l.other
		if l.second {
			first, second = l.other, value
		}
		mapping := u.template.index().mappings.Get(l.mapping)
		if !l.must || mapping == nil || first == "" {
			continue
		}
		row := mapping.Get(first)
		if row == nil || second != "" && row.Get(second) == nil {
			return true
		}
	}
	return false
}

// fingerprint writes a text that tells a mapping's rows apart by what they hold.
func (n *Node) fingerprint(b *strings.Builder) {
	if n == nil {
		b.WriteByte('-')
		return
	}
	b.WriteByte('(')
	b.WriteString(n.Text)
	for _, item := range n.Items {
		item.fingerprint(b)
	}
	for _, field := range n.Entries() {
		b.WriteString(field.Key)
		field.Value.fingerprint(b)
	}
	b.WriteByte(')')
}
