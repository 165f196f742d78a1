package project

import (
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/linked"
	"github.com/headroom-lint/headroom/parser/sam"
)

// maxNesting is how deep nested stacks, and the assemblies of stages, are read.
const maxNesting = 8

// maxStacks is how many nested stacks of one template are read. AWS allows 500 resources to a template; stacks that
// nest stacks would otherwise grow without end.
const maxStacks = 500

// Nest brings the local templates that a template nests into it. One that cannot be read, or that holds the template
// itself, stays out.
func Nest(t *parser.Template, o sam.Options) *parser.Template {
	n := &nesting{options: o}
	return n.nest(t, nil)
}

type nesting struct {
	options sam.Options
	read    int
}

// nest reads what one template nests; outer are the files that it stands in.
func (n *nesting) nest(t *parser.Template, outer []string) *parser.Template {
	outer = append(outer[:len(outer):len(outer)], t.File.Path)
	return linked.Nest(t, func(location string, from *parser.File) *parser.Template {
		if n.read++; n.read > maxStacks || len(outer) > maxNesting {
			return nil
		}
		file := readFrom(location, from)
		if file == nil || slices.Contains(outer, file.Path) {
			return nil
		}
		// The parent passes the child's parameters; those of the run are the parent's.
		child, _, err := Load(file, sam.Options{Region: n.options.Region})
		if err != nil {
			return nil
		}
		return n.nest(child, outer)
	})
}

// fragment reads a part of a template that AWS::Include names.
func fragment(location string, from *parser.File) (*parser.Node, *parser.File) {
	file := readFrom(location, from)
	if file == nil {
		return nil, nil
	}
	n, err := parser.ReadFragment(file)
	if err != nil {
		return nil, nil
	}
	return n, file
}

// readFrom reads the file at a location as it stands in another file; nil where there is none, or it is no regular file.
func readFrom(location string, from *parser.File) *parser.File {
	if filepath.IsAbs(location) {
		return nil // not a path of this checkout
	}
	at := path.Join(path.Dir(filepath.ToSlash(from.Path)), filepath.ToSlash(location))
	info, err := os.Stat(filepath.FromSlash(at))
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	file, err := source{path: at}.open(nil)
	if err != nil {
		return nil
	}
	return file
}

// dropNested takes out the files that another file of the run nests: they are linted as what they are there. Files that
// nest one another stay. A parent that was not passed is looked at for the sake of what it nests.
func dropNested(members []*member) []*member {
	nests := map[string][]*member{} // by the nested file
	for _, m := range members {
		for _, child := range m.nested {
			if file := clean(child); !slices.Contains(nests[file], m) {
				nests[file] = append(nests[file], m)
			}
		}
	}
	var kept []*member
	for _, m := range members {
		within := nests[clean(m.path)]
		parents := slices.DeleteFunc(slices.Clone(within), func(p *member) bool { return p == m || slices.Contains(nests[clean(p.path)], m) })
		if len(parents) == 0 {
			kept = append(kept, m)
		} else if m.passed && !slices.ContainsFunc(parents, func(p *member) bool { return p.passed }) {
			for _, p := range parents {
				p.of = append(p.of, m.path)
			}
		}
	}
	return kept
}

func clean(file string) string {
	if absolute, err := filepath.Abs(filepath.FromSlash(file)); err == nil {
		return absolute
	}
	return file
}
