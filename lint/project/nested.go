package project

import (
	"os"
	"path"
	"path/filepath"

	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/linked"
	"github.com/headroom-lint/headroom/parser/sam"
)

// maxNesting is how deep nested stacks are read. AWS sets no limit; a chain this long is a circle.
const maxNesting = 8

// nest brings the local templates that a template nests into it. One that cannot be read stays out.
func nest(t *parser.Template, o sam.Options, depth int) *parser.Template {
	if depth >= maxNesting {
		return t
	}
	return linked.Nest(t, func(location string, from *parser.File) *parser.Template {
		file := beside(location, from)
		if file == nil || file.Path == t.File.Path {
			return nil
		}
		// The parent passes the child's parameters; those of the run are the parent's.
		child, _, err := Load(file, sam.Options{Region: o.Region})
		if err != nil {
			return nil
		}
		return nest(child, o, depth+1)
	})
}

// fragment reads a part of a template that AWS::Include names.
func fragment(location string, from *parser.File) (*parser.Node, *parser.File) {
	file := beside(location, from)
	if file == nil {
		return nil, nil
	}
	n, err := parser.ReadFragment(file)
	if err != nil {
		return nil, nil
	}
	return n, file
}

// beside reads the file at a location as it stands in another file; nil where there is none, or it is no regular file.
func beside(location string, from *parser.File) *parser.File {
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

// dropNested takes out the outcomes of files that another file of the run nests: they were linted as what they are
// there. Files that nest one another keep their own outcomes.
func dropNested(outcomes []outcome) []outcome {
	nests := map[string]map[string]bool{}
	for _, out := range outcomes {
		nests[clean(out.path)] = map[string]bool{}
		for _, child := range out.nested {
			nests[clean(out.path)][clean(child)] = true
		}
	}
	var kept []outcome
	for _, out := range outcomes {
		if !nestedElsewhere(clean(out.path), nests) {
			kept = append(kept, out)
		}
	}
	return kept
}

func nestedElsewhere(file string, nests map[string]map[string]bool) bool {
	for parent, children := range nests {
		if parent != file && children[file] && !nests[file][parent] {
			return true
		}
	}
	return false
}

func clean(file string) string {
	if absolute, err := filepath.Abs(filepath.FromSlash(file)); err == nil {
		return absolute
	}
	return file
}
