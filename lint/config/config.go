package config

import (
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

// Config is what one .headroom.yaml says. The zero Config is that of a template without one. It must not be changed.
type Config struct {
	File   string // the path as a reader is shown it; "" where there is none
	Folder string // the absolute folder that paths and globs are relative to

	// Account is the one of templates and environments that name none; nil where the file does not tell.
	Account      *lint.Account
	Accounts     map[string]*lint.Account
	Environments []Environment // in the order of the file
	Facts        graph.Facts
	Rules        []lint.RuleSetting // in the order in which they apply
	Suppressions []lint.Suppression
	// Paths are what a run without paths is about, and Exclude what no run is about.
	Paths, Exclude []string
	FailOn         *lint.Severity
	AlarmsRequired bool

	root *yaml.Node
}

// Environment is a deployment of the templates that its globs match. Its account is set where the file names one or
// has one for all, and its region is the parameter AWS::Region.
type Environment struct {
	lint.Environment
	Templates []string // globs; none for every template
}

// Line returns the line in which the file says something: keys lead to it, and numbers through lists. It is 0 where it
// says nothing.
func (c *Config) Line(keys ...string) int {
	n, line := c.root, 0
	for _, key := range keys {
		if line, n = below(n, key); line == 0 {
			return 0
		}
	}
	return line
}

// Leaf is one value of the file, and the keys that lead to it.
type Leaf struct {
	Keys  []string
	Value any // string, int, bool
}

// Leaves returns the values below some keys, in the order of the file.
func (c *Config) Leaves(keys ...string) []Leaf {
	n := c.root
	for _, key := range keys {
		_, n = below(n, key)
	}
	return leaves(n, keys)
}

func leaves(n *yaml.Node, keys []string) (out []Leaf) {
	switch {
	case n == nil || isNull(n):
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			out = append(out, leaves(n.Content[i+1], slices.Concat(keys, []string{n.Content[i].Value}))...)
		}
	default:
		var value any
		if err := n.Decode(&value); err != nil {
			value = n.Value
		}
		out = append(out, Leaf{keys, value})
	}
	return out
}

// below returns what stands under a key, or at a place in a list, and the line where it begins; 0 where nothing does.
func below(n *yaml.Node, key string) (int, *yaml.Node) {
	if n == nil {
		return 0, nil
	}
	for i, child := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode && strconv.Itoa(i) == key:
			return child.Line, child
		case n.Kind == yaml.MappingNode && i%2 == 0 && child.Value == key:
			return child.Line, n.Content[i+1]
		}
	}
	return 0, nil
}

// Options returns what a run asks of the engine, with what the file says where the run does not.
func (c *Config) Options(run lint.Options) lint.Options {
	run.Rules = c.Rules
	run.Suppressions = c.Suppressions
	run.AlarmsRequired = run.AlarmsRequired || c.AlarmsRequired
	if c.Account != nil {
		run.Account = *c.Account
	}
	if len(c.Facts.Imports)+len(c.Facts.Parameters) > 0 {
		run.Facts = &c.Facts
	}
	return run
}

// Beside returns the globs of all templates that the file names for the environments of the one at a path; only is the one
// environment that is looked at, or "".
func (c *Config) Beside(template, only string) (globs []string) {
	for _, e := range c.Environments {
		if (only == "" || e.Name == only) && c.matches(e.Templates, template) {
			globs = append(globs, e.Templates...)
		}
	}
	return globs
}

// EnvironmentsOf returns the environments that the file says the template at a path is deployed to.
func (c *Config) EnvironmentsOf(template string) (out []lint.Environment) {
	for _, e := range c.Environments {
		if len(e.Templates) == 0 || c.matches(e.Templates, template) {
			out = append(out, e.Environment)
		}
	}
	return out
}

// Excludes reports whether the file says that the one at a path is not to be checked.
func (c *Config) Excludes(path string) bool { return c.matches(c.Exclude, path) }
