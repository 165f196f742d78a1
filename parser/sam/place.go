package sam

import (
	"slices"
	"strconv"

	"github.com/headroom-lint/headroom/parser"
)

// place is what the author wrote that resources are made of: a SAM resource, one of its events, a property. Whatever
// is made for it carries its span.
type place struct {
	key    parser.Span
	span   parser.Span
	author parser.Author
}

// placeOf is the place of a resource in the template.
func placeOf(f parser.Field) place {
	p := place{key: f.KeySpan, span: f.Value.Span}
	p.author = parser.Author{ID: f.Key, Path: []string{"Resources", f.Key}, Key: f.KeySpan}
	if f.Value.Author != nil { // it was made by a transform before this one
		p.author = *f.Value.Author
	}
	p.author.Type = f.Value.Get("Type").String()
	p.author.Construct = f.Value.Get("Metadata", "aws:cdk:path").String()
	return p
}

// under is a place below this one: the last key of the path is f's.
func (p place) under(f parser.Field, path ...string) place {
	key := f.KeySpan
	if key.IsZero() {
		key = p.key
	}
	span := key
	if f.Value != nil && !f.Value.Span.IsZero() {
		span = f.Value.Span
	}
	return place{key: key, span: span, author: parser.Author{
		ID:        p.author.ID,
		Path:      append(slices.Clone(p.author.Path), path...),
		Key:       key,
		Type:      p.author.Type,
		Event:     p.author.Event,
		Construct: p.author.Construct,
	}}
}

func (p place) text(s string) *parser.Node {
	return &parser.Node{Kind: parser.StringNode, Text: s, Span: p.key}
}

func (p place) number(n int) *parser.Node {
	return &parser.Node{Kind: parser.NumberNode, Text: strconv.Itoa(n), Span: p.key}
}

func (p place) flag(b bool) *parser.Node {
	return &parser.Node{Kind: parser.BoolNode, Text: strconv.FormatBool(b), Span: p.key}
}

// list makes a list of the nodes that are not nil.
func (p place) list(nodes ...*parser.Node) *parser.Node {
	made := &parser.Node{Kind: parser.ListNode, Span: p.key}
	for _, n := range nodes {
		if n != nil {
			made.Items = append(made.Items, n)
		}
	}
	return made
}

func (p place) texts(texts ...string) *parser.Node {
	made := p.list()
	for _, t := range texts {
		made.Items = append(made.Items, p.text(t))
	}
	return made
}

// field makes an entry of a map; without a value it stands for none.
func (p place) field(key string, value *parser.Node) parser.Field {
	return parser.Field{Key: key, KeySpan: p.key, Value: value}
}

// at gives an entry that was not written a place.
func (p place) at(f parser.Field) parser.Field {
	if f.KeySpan.IsZero() {
		f.KeySpan = p.key
	}
	return f
}

// object makes a map of the entries that have a value.
func (p place) object(fields ...parser.Field) *parser.Node {
	made := &parser.Node{Kind: parser.MapNode, Span: p.key}
	for _, f := range fields {
		if f.Value != nil {
			made.Fields = append(made.Fields, f)
		}
	}
	return made
}

func (p place) ref(id string) *parser.Node {
	return p.object(p.field("Ref", p.text(id)))
}

func (p place) getAtt(id, attribute string) *parser.Node {
	return p.object(p.field("Fn::GetAtt", p.texts(id, attribute)))
}

// sub makes an Fn::Sub, with variables of its own if there are any.
func (p place) sub(text string, variables ...parser.Field) *parser.Node {
	if len(variables) == 0 {
		return p.object(p.field("Fn::Sub", p.text(text)))
	}
	return p.object(p.field("Fn::Sub", p.list(p.text(text), p.object(variables...))))
}

// when makes an Fn::If; without an otherwise the value is left out.
func (p place) when(condition, then, otherwise *parser.Node) *parser.Node {
	if otherwise == nil {
		otherwise = p.ref("AWS::NoValue")
	}
	return p.object(p.field("Fn::If", p.list(condition, then, otherwise)))
}

// resource makes a resource with the attributes and properties that have a value.
func (p place) resource(id, kind string, attributes []parser.Field, properties ...parser.Field) parser.Field {
	author := p.author
	node := p.object(append(append([]parser.Field{p.field("Type", p.text(kind))}, attributes...),
		p.field("Properties", p.object(properties...)))...)
	node.Span = p.span
	node.Author = &author
	return parser.Field{Key: id, KeySpan: p.key, Value: node}
}

// dependsOn makes a DependsOn attribute.
func (p place) dependsOn(ids ...string) parser.Field {
	return p.field("DependsOn", p.texts(ids...))
}
