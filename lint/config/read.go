package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
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
		Severity *string
		Enabled  *bool
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

// reader makes a Config of what was decoded, and tells what does not fit together.
type reader struct {
	*Config
	problems *problems
}

func (r *reader) accounts(d document) {
	r.Accounts = map[string]*lint.Account{}
	for name, given := range d.Accounts {
		a := lint.DefaultAccount()
		a.Name, a.ReservedElsewhere = name, given.Elsewhere
		if given.Concurrency != nil {
			a.Limit, a.Configured = *given.Concurrency, true
		}
		if given.Unreserved != nil {
			a.Unreserved = *given.Unreserved
		}
		r.Accounts[name] = &a
		if name == defaultAccount || len(d.Accounts) == 1 {
			r.Account = &a
		}
	}
}

// defaultAccount is the name of the account of what names none.
const defaultAccount = "default"

func (r *reader) environments(d document) {
	lines := map[string]int{}
	for i, given := range d.Environments {
		n := under(r.root, "environments").Content[i]
		e := Environment{Templates: r.globs(under(n, "templates"), given.Templates)}
		e.Name, e.Parameters, e.Account = given.Name, given.Parameters, r.Account
		if e.Parameters == nil {
			e.Parameters = map[string]string{}
		}
		if given.Region != "" {
			e.Parameters["AWS::Region"] = given.Region
		}
		if given.Account != "" {
			e.Account = r.Accounts[given.Account]
		}
		switch {
		case given.Account != "" && e.Account == nil:
			r.problems.add(under(n, "account"), "no account is called %q%s", given.Account, suggest(given.Account, slices.Sorted(maps.Keys(r.Accounts))))
		case e.Account == nil && len(r.Accounts) > 0:
			r.problems.add(n, "environment %q names no account, and none of %s is called %q", e.Name, strings.Join(slices.Sorted(maps.Keys(r.Accounts)), ", "), defaultAccount)
		case e.Name == "":
			r.problems.add(under(n, "name"), "an environment has an empty name")
		case lines[e.Name] > 0:
			r.problems.add(under(n, "name"), "environment %q stands in line %d already", e.Name, lines[e.Name])
		}
		lines[e.Name] = n.Line
		r.Environments = append(r.Environments, e)
	}
}

// rules puts globs before names, so that a name beats a glob.
func (r *reader) rules(d document, rules []*lint.Rule) {
	var known []string
	for _, rule := range rules {
		known = append(known, rule.Name)
	}
	var names []lint.RuleSetting
	n := under(r.root, "rules")
	for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		pattern := n.Content[i].Value
		if known != nil && !slices.ContainsFunc(known, func(rule string) bool { ok, err := path.Match(pattern, rule); return ok && err == nil }) {
			hint := suggest(pattern, known)
			if hint == "" {
				hint = "; headroom rules lists them"
			}
			r.problems.add(n.Content[i], "no rule is called %q%s", pattern, hint)
			continue
		}
		given := d.Rules[pattern]
		if pattern == lint.TemplateSyntax.Name && given.Enabled != nil && !*given.Enabled {
			r.problems.add(n.Content[i], "%s cannot be turned off: nothing in a template that cannot be read is checked", pattern)
		}
		setting := lint.RuleSetting{Pattern: pattern, Severity: severity(given.Severity), Enabled: given.Enabled}
		if strings.ContainsAny(pattern, `*?[`) {
			r.Rules = append(r.Rules, setting)
		} else {
			names = append(names, setting)
		}
	}
	r.Rules = append(r.Rules, names...)
}

func (r *reader) rest(d document) {
	r.Facts = graph.Facts{Imports: d.Imports, Parameters: d.Parameters}
	r.Paths = r.globs(under(r.root, "paths"), d.Paths)
	r.Exclude = r.globs(under(r.root, "exclude"), d.Exclude)
	r.FailOn = severity(d.FailOn)
	r.AlarmsRequired = d.Alarms != ""
}

// severity reads one that is known to be written right.
func severity(name *string) *lint.Severity {
	if name == nil {
		return nil
	}
	s, err := lint.ParseSeverity(*name)
	if err != nil {
		return nil
	}
	return &s
}

func (r *reader) globs(n *yaml.Node, globs []string) (out []string) {
	for i, glob := range globs {
		cleaned, ok := cleanGlob(glob)
		if !ok {
			r.problems.add(n.Content[i], "%q is no glob relative to the folder of this file", glob)
		}
		out = append(out, cleaned)
	}
	return out
}
