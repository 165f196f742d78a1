package config

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

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
	known := namesOf(rules)
	var names []lint.RuleSetting
	n := under(r.root, "rules")
	for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		pattern := n.Content[i].Value
		if !r.isRule(n.Content[i], pattern, known) {
			continue
		}
		given := d.Rules[pattern]
		if pattern == lint.TemplateSyntax.Name && given.Enabled != nil && !*given.Enabled {
			r.problems.add(n.Content[i], "%s cannot be turned off: nothing in a template that cannot be read is checked", pattern)
		}
		setting := lint.RuleSetting{Pattern: pattern, Severity: severity(given.Severity), Enabled: given.Enabled, Suppressible: given.Suppressible}
		if strings.ContainsAny(pattern, `*?[`) {
			r.Rules = append(r.Rules, setting)
		} else {
			names = append(names, setting)
		}
	}
	r.Rules = append(r.Rules, names...)
}

func namesOf(rules []*lint.Rule) (names []string) {
	for _, rule := range rules {
		names = append(names, rule.Name)
	}
	return names
}

// isRule tells whether a name or glob is that of a rule; where nothing is known of rules, any is.
func (r *reader) isRule(at *yaml.Node, pattern string, known []string) bool {
	if known == nil || slices.ContainsFunc(known, func(rule string) bool { ok, err := path.Match(pattern, rule); return ok && err == nil }) {
		return true
	}
	hint := suggest(pattern, known)
	if hint == "" {
		hint = "; headroom rules lists them"
	}
	r.problems.add(at, "no rule is called %q%s", pattern, hint)
	return false
}

func (r *reader) suppressions(d document, rules []*lint.Rule) {
	known := namesOf(rules)
	for i, given := range d.Suppressions {
		n := under(r.root, "suppressions").Content[i]
		s := lint.Suppression{
			Where: fmt.Sprintf("%s:%d", r.File, n.Line), Covers: func(string) bool { return true },
			Rule: given.Rule, Resource: given.Resource, Reason: strings.TrimSpace(given.Reason),
		}
		r.isRule(under(n, "rule"), given.Rule, known)
		if s.Reason == "" {
			r.problems.add(under(n, "reason"), "a suppression needs a reason")
		}
		if globs := r.globs(under(n, "paths"), given.Paths); len(globs) > 0 {
			c := r.Config
			s.Covers = func(file string) bool { return c.matches(globs, file) }
		}
		if given.Until != "" {
			var err error
			if s.Until, err = time.Parse(time.DateOnly, given.Until); err != nil {
				r.problems.add(under(n, "until"), "%q is no day like 2027-01-31", given.Until)
			}
		}
		r.Suppressions = append(r.Suppressions, s)
	}
}

func (r *reader) rest(d document) {
	r.Facts = graph.Facts{Source: r.File, Imports: d.Imports, Parameters: d.Parameters}
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
