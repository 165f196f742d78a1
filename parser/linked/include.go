// Package linked brings what a template reads from other local files into it: fragments that AWS::Include names, the
// definitions of state machines, and the templates of nested stacks, so that edges cross the border between files.
package linked

import "github.com/headroom-lint/headroom/parser"

// maxDepth bounds how deep includes and nested stacks are followed; a deeper one is not read.
const maxDepth = 10

// maxIncludes bounds how many fragments one template takes in; one that includes itself would take in ever more.
const maxIncludes = 200

// Fragments reads the file at a location as it stands in a template, and returns its content; nil where it is not a
// local file that can be read. The file's own includes are looked for from where it is.
type Fragments func(location string, from *parser.File) (*parser.Node, *parser.File)

// Include returns the template with every AWS::Include that names a readable local file replaced by the file's
// content. Any other Fn::Transform stays, and makes unknown the map that it stands in.
func Include(t *parser.Template, read Fragments) *parser.Template {
	i := inclusion{read: read, done: map[*parser.Node]*parser.Node{}}
	root := i.node(t.Root, t.File, 0)
	if !i.changed {
		return t
	}
	return t.WithRoot(root)
}

type inclusion struct {
	read    Fragments
	done    map[*parser.Node]*parser.Node
	changed bool
	count   int
}

func (i *inclusion) node(n *parser.Node, from *parser.File, depth int) *parser.Node {
	if n.IsScalar() || depth > maxDepth {
		return n
	}
	if done := i.done[n]; done != nil {
		return done
	}
	out := *n
	i.done[n] = &out
	out.Items = make([]*parser.Node, len(n.Items))
	for at, item := range n.Items {
		out.Items[at] = i.node(item, from, depth)
	}
	out.Fields = nil
	for _, field := range n.Fields {
		if field.Key == "Fn::Transform" {
			if included := i.include(field.Value, from, depth); included != nil {
				out.Fields = append(out.Fields, included.Fields...)
				i.changed = true
				continue
			}
		}
		field.Value = i.node(field.Value, from, depth)
		out.Fields = append(out.Fields, field)
	}
	return &out
}

// include returns the map that an AWS::Include names, or nil.
func (i *inclusion) include(transform *parser.Node, from *parser.File, depth int) *parser.Node {
	location := transform.Get("Parameters", "Location").String()
	if transform.Get("Name").String() != "AWS::Include" || location == "" {
		return nil
	}
	if i.count++; i.count > maxIncludes {
		return nil
	}
	content, file := i.read(location, from)
	if content == nil || content.Kind != parser.MapNode {
		return nil
	}
	return i.node(content, file, depth+1)
}
