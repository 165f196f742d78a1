package project

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/headroom-lint/headroom/lint/config"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/extensions"
	"github.com/headroom-lint/headroom/parser/linked"
	"github.com/headroom-lint/headroom/parser/sam"
)

// Stdin is the path that findings in standard input have.
const Stdin = "stdin"

// Open reads the file at a path, or standard input for "-".
func Open(path string, stdin io.Reader) (*parser.File, error) {
	if path == "-" {
		return source{path: Stdin, stdin: true}.open(stdin)
	}
	return source{path: path}.open(nil)
}

// Load reads a template and applies its transforms. What SAM would reject comes back beside it.
func Load(file *parser.File, o sam.Options) (*parser.Template, []sam.Rejection, error) {
	t, err := parser.Read(file)
	if err != nil {
		return nil, nil, err
	}
	t = linked.Define(linked.Include(t, fragment), fragment)
	lowered, rejections := sam.Lower(extensions.Expand(t, o.Parameters), o)
	return lowered, rejections, nil
}

// source is a file that may hold a template.
type source struct {
	path  string
	stdin bool
	named bool // it was given, and not found in a folder
	// placed says that what is in standard input has a path all the same.
	placed bool
}

// location returns what a configuration is found by.
func (s source) location() string {
	if s.stdin && !s.placed {
		return config.Stdin
	}
	return s.path
}

func (s source) open(stdin io.Reader) (*parser.File, error) {
	if s.stdin {
		return read(s.path, stdin)
	}
	f, err := os.Open(s.path)
	if err != nil {
		return nil, reason(err)
	}
	defer f.Close()
	return read(s.path, f)
}

// read takes in no more than one byte above what the parser accepts; the parser then says that it is too much.
func read(path string, r io.Reader) (*parser.File, error) {
	text, err := io.ReadAll(io.LimitReader(r, parser.MaxSize+1))
	if err != nil {
		return nil, reason(err)
	}
	return &parser.File{Path: path, Text: text}, nil
}

// reason drops the path that the standard library puts into its errors, for a failure names it already.
func reason(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return fmt.Errorf("cannot %s: %w", verb(at.Op), at.Err)
	}
	return err
}

func verb(op string) string {
	if op == "stat" || op == "lstat" {
		return "find"
	}
	return op
}
