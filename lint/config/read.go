package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

// maxSize is how many bytes a configuration may have. People write it; one of this size is something else.
const maxSize = 1 << 20

// document is what a file is decoded into, once it is known to have the shape of one.
type document struct {
	Accounts map[string]struct {
		Concurrency *int
		Unreserved  *int
		Elsewhere   int `yaml:"reserved-elsewhere"`
	}
	Environments []struct {
		Name, Account, Region string
		Parameters            stackValues
		Templates             []string
	}
	Imports, Parameters map[string]graph.Fact
	Rules               map[string]struct {
		Severity     *string
		Enabled      *bool
		Suppressible *bool
	}
	Suppressions []struct {
		Rule, Reason, Resource, Until string
		Paths                         []string
	}
	Alarms         string
	Paths, Exclude []string
	FailOn         *string `yaml:"fail-on"`
}

// stackValues are values as a stack is given them.
type stackValues map[string]string

// UnmarshalYAML reads lists as one string with commas, and leaves numbers as they are written.
func (v *stackValues) UnmarshalYAML(n *yaml.Node) (err error) {
	*v, err = fromMap(n)
	return err
}

// problems are what is wrong with a file.
type problems struct {
	file string
	all  []error
}

func (p *problems) add(n *yaml.Node, format string, args ...any) {
	p.all = append(p.all, lint.Failure{Path: p.file, Line: n.Line, Err: fmt.Errorf(format, args...)})
}

// Read reads a configuration. rules are those that it may set, nil for any. What is wrong with the file comes
// back all at once: lint.Failures with their lines, joined by errors.Join.
func Read(name string, rules []*lint.Rule) (*Config, error) {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, lint.Failure{Path: name, Err: errors.New("this is no file")}
	}
	text, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxSize {
		return nil, lint.Failure{Path: name, Err: fmt.Errorf("a configuration has at most %d bytes", maxSize)}
	}
	return decode(text, filepath.ToSlash(name), filepath.Dir(absolute), rules)
}

func decode(text []byte, name, folder string, rules []*lint.Rule) (*Config, error) {
	p := &problems{file: name}
	root, line, err := parse(text)
	if err != nil {
		return nil, lint.Failure{Path: name, Line: line, Err: err}
	}
	c := &Config{File: name, Folder: folder, root: root}
	if root == nil {
		return c, nil
	}
	file.check(root, "", p)
	var d document
	if len(p.all) == 0 {
		if err := root.Decode(&d); err != nil {
			return nil, lint.Failure{Path: name, Err: err}
		}
	}
	r := reader{Config: c, problems: p}
	r.accounts(d)
	r.environments(d)
	r.rules(d, rules)
	r.suppressions(d, rules)
	r.rest(d)
	if len(p.all) > 0 {
		return nil, errors.Join(p.all...)
	}
	return c, nil
}

// yamlLine is where yaml.v3 says an error is.
var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// parse returns the root of the only document in a text, nil where there is nothing; or the line of an error, as far as
// it has one.
func parse(text []byte) (*yaml.Node, int, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var first, second yaml.Node
	err := decoder.Decode(&first)
	if errors.Is(err, io.EOF) {
		return nil, 0, nil
	}
	if err == nil {
		if err = decoder.Decode(&second); err == nil {
			return nil, second.Line, errors.New("a second document is not read")
		}
		if errors.Is(err, io.EOF) {
			return plain(first.Content[0])
		}
	}
	parts := yamlLine.FindStringSubmatch(err.Error())
	if parts == nil {
		return nil, 0, err
	}
	line, _ := strconv.Atoi(parts[1]) // there is none in some errors
	return nil, line, errors.New(strings.TrimPrefix(err.Error(), parts[0]))
}
