package config

import (
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
	Rules        []RuleSetting // in the order in which they apply
	// Paths are what a run without paths is about, and Exclude what no run is about.
	Paths, Exclude []string
	FailOn         *lint.Severity
	AlarmsRequired bool
}

// Environment is a deployment of the templates that its globs match. Its account is set where the file names one or
// has one for all, and its region is the parameter AWS::Region.
type Environment struct {
	lint.Environment
	Templates []string // globs; none for every template
}

// RuleSetting is what the file says about the rules that a name or glob matches; nil is what it does not say.
type RuleSetting struct {
	Pattern  string
	Severity *lint.Severity
	Enabled  *bool
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
