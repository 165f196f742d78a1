package parser

import (
	"cmp"
	"slices"
	"strings"
)

// Parameter is one entry of the template's Parameters.
type Parameter struct {
	Name    string
	Type    string
	Default *Node // nil where there is none
	// Allowed lists the only values that it may have; empty where any may be passed.
	Allowed []string
	Key     Span
}

// IsList reports whether the parameter holds a list that is written as one string with commas.
func (p *Parameter) IsList() bool {
	return p.Type == "CommaDelimitedList" || strings.HasPrefix(p.Type, "List<") ||
		strings.HasPrefix(p.Type, "AWS::SSM::Parameter::Value<List<") ||
		p.Type == "AWS::SSM::Parameter::Value<CommaDelimitedList>"
}

// IsSSM reports whether the parameter's value is only the name of what the deployment reads from Parameter Store.
func (p *Parameter) IsSSM() bool { return strings.HasPrefix(p.Type, "AWS::SSM::Parameter::") }

// Resource is one entry of the template's Resources.
type Resource struct {
	ID   string
	Type string
	Key  Span
	Node *Node
}

// Author says what in the source template the resource was made of: itself, where no transform made it.
func (r *Resource) Author() Author {
	if r.Node.Author != nil {
		author := *r.Node.Author
		author.Type = cmp.Or(author.Type, r.Type)
		return author
	}
	return Author{ID: r.ID, Path: []string{"Resources", r.ID}, Key: r.Key, Type: r.Type}
}

// IsGenerated reports whether a transform made the resource of something else that the author wrote.
func (r *Resource) IsGenerated() bool {
	return withinStack(r.ID) != r.Author().ID
}

// withinStack returns a name of a nested stack, "Stack/Name", or of a sibling, "sibling:Name", as its author knows it.
func withinStack(name string) string { return name[strings.LastIndexAny(name, "/:")+1:] }

// sections is the index of a template's top level.
type sections struct {
	parameters map[string]*Parameter
	names      []string // of the parameters, in order
	conditions map[string]*Node
	mappings   *Node
	resources  []*Resource
	untyped    []*Resource
	byID       map[string]*Resource
	exports    []*export
}

// Parameters returns the template's parameters in order.
func (t *Template) Parameters() []*Parameter {
	s := t.index()
	out := make([]*Parameter, 0, len(s.names))
	for _, name := range s.names {
		out = append(out, s.parameters[name])
	}
	return out
}

// Resources returns the template's resources in order. An entry that is no map with a Type is left out.
func (t *Template) Resources() []*Resource { return t.index().resources }

// Untyped returns the entries of the template's Resources that are maps without a Type, which CloudFormation refuses.
func (t *Template) Untyped() []*Resource { return t.index().untyped }

// Resource returns the resource with that logical id, or nil.
func (t *Template) Resource(id string) *Resource { return t.index().byID[id] }

// Transforms returns the names in the template's Transform, whether a string, a list or an object.
func (t *Template) Transforms() []string {
	node := t.Root.Get("Transform")
	if node == nil {
		return nil
	}
	items := []*Node{node}
	if node.Kind == ListNode {
		items = node.Items
	}
	var names []string
	for _, item := range items {
		if name := TransformName(item); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// TransformName returns the name in one entry of a Transform, which is a string or an object with a Name.
func TransformName(entry *Node) string {
	if entry != nil && entry.Kind == MapNode {
		entry = entry.Get("Name")
	}
	return entry.String()
}

func (t *Template) index() *sections {
	t.once.Do(func() {
		s := &sections{
			parameters: map[string]*Parameter{}, conditions: map[string]*Node{},
			byID: map[string]*Resource{}, mappings: t.Root.Get("Mappings"),
		}
		for _, field := range t.Root.Get("Parameters").Entries() {
			p := &Parameter{Name: field.Key, Key: field.KeySpan, Type: field.Value.Get("Type").String(), Default: field.Value.Get("Default")}
			if p.Default != nil && !p.Default.IsScalar() {
				p.Default = nil
			}
			p.Allowed = allowedValues(p, field.Value)
			s.parameters[p.Name] = p
			s.names = append(s.names, p.Name)
		}
		for _, field := range t.Root.Get("Conditions").Entries() {
			s.conditions[field.Key] = field.Value
		}
		for _, field := range t.Root.Get("Resources").Entries() {
			if field.Value.Kind != MapNode || strings.HasPrefix(field.Key, "Fn::") {
				continue
			}
			r := &Resource{ID: field.Key, Type: field.Value.Get("Type").String(), Key: field.KeySpan, Node: field.Value}
			if r.Type == "" {
				if field.Value.Get("Type") == nil {
					s.untyped = append(s.untyped, r)
				}
				continue
			}
			s.resources = append(s.resources, r)
			s.byID[r.ID] = r
		}
		for _, field := range t.Root.Get("Outputs").Entries() {
			if name := field.Value.Get("Export", "Name"); name != nil {
				s.exports = append(s.exports, &export{output: field.Key, node: field.Value, name: name})
			}
		}
		t.sections = s
	})
	return t.sections
}

// allowedValues returns the values that AllowedValues lists, or AllowedPattern where it matches a few texts only; where
// there are both, those that fit both.
func allowedValues(p *Parameter, declared *Node) (values []string) {
	if allowed := declared.Get("AllowedValues"); allowed != nil {
		for _, item := range allowed.Items {
			values = append(values, item.Text)
		}
	}
	if p.Type != "String" {
		return values
	}
	texts := textsOf(declared.Get("AllowedPattern").String())
	if len(values) == 0 {
		return texts
	}
	fits := slices.DeleteFunc(slices.Clone(values), func(value string) bool { return !slices.Contains(texts, value) })
	if len(fits) == 0 {
		return values
	}
	return fits
}

// mayRepeat reports whether a key may stand twice; it compares short lists only, as that is faster than a map.
func mayRepeat(fields []Field) bool {
	if len(fields) > 8 {
		return true
	}
	for i := range fields {
		for j := range i {
			if fields[i].Key == fields[j].Key {
				return true
			}
		}
	}
	return false
}

// Entries returns a map's entries without those that a later one of the same key replaces; none for anything else. They
// may be the node's own: whoever changes them clones them first.
func (n *Node) Entries() []Field {
	if n == nil || n.Kind != MapNode {
		return nil
	}
	if !mayRepeat(n.Fields) {
		return n.Fields
	}
	place := make(map[string]int, len(n.Fields))
	out := make([]Field, 0, len(n.Fields))
	for _, field := range n.Fields {
		if i, twice := place[field.Key]; twice {
			out[i] = field
			continue
		}
		place[field.Key] = len(out)
		out = append(out, field)
	}
	return out
}
