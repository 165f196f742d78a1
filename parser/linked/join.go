package linked

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Sibling is another template of the run, that a template is tied to.
type Sibling struct {
	Template *parser.Template
	// Hidden are its outputs whose export another template of the run has as well, so that an import of it may mean either.
	Hidden map[string]bool
}

// Import says which output an import means whose name is not that of the export in every spelling: one names the
// exporting stack by a parameter, the other by AWS::StackName.
type Import struct {
	From   *parser.Template // that imports; the template itself or a sibling
	Name   string           // the canonical text of what is imported, in the symbolic world of From
	To     *parser.Template // that exports
	Output string
}

// Join returns the template with the resources of its siblings beside its own, and what they export. A name of a sibling
// begins with a prefix that no author can write. Where two templates have the same parameter it stands for one value;
// the names of the stacks differ.
func Join(t *parser.Template, siblings []Sibling, imports []Import) *parser.Template {
	f := &family{imports: imports, parameters: shared{}, names: map[*parser.Template]func(*parser.Node) *parser.Node{}}
	f.parameters.add(t, "")
	var prefixes []string
	for _, sibling := range siblings {
		s := &stack{prefix: f.prefix(sibling.Template.File.Path, &prefixes), template: sibling.Template, hidden: sibling.Hidden}
		s.shared = f.parameters.add(sibling.Template, s.prefix)
		s.rewriter = s.newRewriter()
		s.rewriter.imported = f.imported(sibling.Template)
		f.names[sibling.Template] = s.rewriter.node
		f.stacks = append(f.stacks, s)
	}
	own := newRewriter(nil)
	own.imported = f.imported(t)
	f.names[t] = own.node
	root := t.Root
	if slices.ContainsFunc(imports, func(i Import) bool { return i.From == t }) {
		root = own.node(root)
	}
	same := func(n *parser.Node) *parser.Node { return n }
	return t.WithSiblings(behind(root, f.stacks, same), prefixes)
}

// family is a template and its siblings on their way into one tree.
type family struct {
	stacks     []*stack
	imports    []Import
	parameters shared
	names      map[*parser.Template]func(*parser.Node) *parser.Node // what an expression reads in the tree
}

// prefix makes the prefix of a sibling's names out of its path: short to read, without what has a meaning in a Sub.
func (f *family) prefix(file string, taken *[]string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '/' {
			return r
		}
		return '_'
	}, strings.TrimSuffix(file, path.Ext(file)))
	prefix := name + ":"
	for i := 2; slices.Contains(*taken, prefix); i++ {
		prefix = name + "_" + strconv.Itoa(i) + ":"
	}
	*taken = append(*taken, prefix)
	return prefix
}

// imported returns what puts the name of the export that is meant in the place of an import's.
func (f *family) imported(from *parser.Template) func(*parser.Node) *parser.Node {
	known := map[string]Import{}
	for _, i := range f.imports {
		if i.From == from {
			known[i.Name] = i
		}
	}
	if len(known) == 0 {
		return nil
	}
	symbolic := from.Symbolic()
	return func(name *parser.Node) *parser.Node {
		i, ok := known[symbolic.Resolve(name).Canonical()]
		if !ok {
			return nil
		}
		for _, e := range i.To.Exports() {
			if e.Output == i.Output {
				return f.names[i.To](e.Name)
			}
		}
		return nil
	}
}
