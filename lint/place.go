package lint

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// place finds where a path below a resource stands in the text: the key at its end, or as far as it is written; where
// none of it is, the key of the event or the resource.
func place(g *graph.Graph, r *graph.Resource, path []string) Place {
	author := r.Source.Author()
	p := Place{Span: author.Key, Resource: author.ID, Path: strings.Join(author.Path, "/")}
	p.Construct = cmp.Or(r.Source.Node.Get("Metadata", "aws:cdk:path").String(), author.Construct)
	if len(path) == 0 || r.Outside != nil {
		return p
	}
	v := g.Properties(r)
	if path[0] != "Properties" {
		if v = g.World.Property(r.Source, path[0]); v.IsAbsent() {
			return p
		}
		p.Span, p.Below = v.Key, path[:1]
	}
	p.Named = path[:1:1]
	for i, key := range path[1:] {
		name := nameOf(v, key)
		v = step(v, key)
		switch {
		case v.IsAbsent() || v.Span.IsZero() && v.Key.IsZero():
			return p
		case v.Key.IsZero(): // an item of a list has no key
			p.Span = v.Span
		default:
			p.Span = v.Key
		}
		p.Below = path[:i+2]
		p.Named = append(p.Named, name)
	}
	return p
}

// identities are the keys by which authors and AWS tell the items of a list apart.
var identities = []string{"Id", "Name", "Key"}

// nameOf names a step so that it stays the same when a list is put into another order: an item is called by its identity,
// else by its place among the items that have none.
func nameOf(v parser.Value, key string) string {
	index, err := strconv.Atoi(key)
	if v.Kind != parser.List || err != nil || index < 0 || index >= len(v.Items) {
		return key
	}
	if name := identityOf(v.Items[index]); name != "" {
		return name
	}
	place := 0
	for _, item := range v.Items[:index] {
		if identityOf(item) == "" {
			place++
		}
	}
	return "#" + strconv.Itoa(place)
}

func identityOf(item parser.Value) string {
	for _, key := range identities {
		if name, known := item.Get(key).Text(); known && item.Kind == parser.Map {
			return key + "=" + name
		}
	}
	return ""
}

// step goes one key, or one index of a list, further.
func step(v parser.Value, key string) parser.Value {
	if v.Kind != parser.List {
		if v.IsUnknown() {
			return parser.Value{}
		}
		return v.Get(key)
	}
	index, err := strconv.Atoi(key)
	if err != nil || index < 0 || index >= len(v.Items) {
		return parser.Value{}
	}
	return v.Items[index]
}
