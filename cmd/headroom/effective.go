package main

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
)

// setting is one value that holds, and where it comes from.
type setting struct {
	Key   string `json:"key"` // "accounts.default.concurrency"
	Value any    `json:"value"`
	From  string `json:"from"` // "default", "file:line", or a flag
}

// Where values come from that stand in no .headroom.yaml.
const (
	fromDefault = "default"
	samConfig   = "samconfig.toml"
)

// effective collects the settings of one template or folder.
type effective struct {
	config *config.Config
	flags  flags
	out    []setting
}

// flags are what the command line says, beyond the configuration.
type flags struct {
	limit       int    // 0 where it was not given
	failOn      string // "" where it was not given
	environment string
	parameters  map[string]string
	given       map[string]string // of these, what --parameter and --region say
	selected    []string
	ignored     []string
}

func (e *effective) add(key string, value any, from string) {
	e.out = append(e.out, setting{key, value, from})
}

// from returns where the file says something, else that it is the default.
func (e *effective) from(keys ...string) string {
	if line := e.config.Line(keys...); line > 0 {
		return fmt.Sprintf("%s:%d", e.config.File, line)
	}
	return fromDefault
}

func (e *effective) accounts() {
	accounts := e.config.Accounts
	if len(accounts) == 0 {
		assumed := lint.DefaultAccount()
		accounts = map[string]*lint.Account{fromDefault: &assumed}
	}
	if e.flags.limit > 0 {
		e.add("accounts.*.concurrency", e.flags.limit, "--concurrency-limit")
	}
	for _, name := range slices.Sorted(maps.Keys(accounts)) {
		if e.flags.limit == 0 {
			e.add("accounts."+name+".concurrency", accounts[name].Limit, e.from("accounts", name, "concurrency"))
		}
		e.add("accounts."+name+".unreserved", accounts[name].Unreserved, e.from("accounts", name, "unreserved"))
		e.add("accounts."+name+".reserved-elsewhere", accounts[name].ReservedElsewhere, e.from("accounts", name, "reserved-elsewhere"))
	}
}

// environments lists those of the template at a path, or, for a folder, all that may be of the templates in it.
func (e *effective) environments(location string, isFolder bool) error {
	environments, err := e.config.Deployments(location, e.flags.environment)
	if isFolder && e.flags.environment == "" && len(e.config.Environments) > 0 {
		environments = nil
		for _, own := range e.config.Environments {
			environments = append(environments, own.Environment)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.flags.parameters)) {
		from := "--parameters"
		if _, ok := e.flags.given[name]; ok {
			from = "--parameter"
		}
		if name == "AWS::Region" {
			from = "--region"
		}
		e.add("environments.*.parameters."+name, e.flags.parameters[name], from)
	}
	for _, environment := range environments {
		e.environment(environment)
	}
	return err
}

func (e *effective) environment(environment lint.Environment) {
	key := "environments." + environment.Name
	at := slices.IndexFunc(e.config.Environments, func(own config.Environment) bool { return own.Name == environment.Name })
	from := func(keys ...string) string {
		if at >= 0 {
			if from := e.from(append([]string{"environments", strconv.Itoa(at)}, keys...)...); from != fromDefault {
				return from
			}
		}
		return samConfig
	}
	if environment.Account != nil {
		place := from("account")
		if place == samConfig {
			place = e.from("accounts", environment.Account.Name) // the one of what names none
		}
		e.add(key+".account", environment.Account.Name, place)
	}
	for _, name := range slices.Sorted(maps.Keys(environment.Parameters)) {
		if _, beaten := e.flags.parameters[name]; beaten {
			continue
		}
		if name == "AWS::Region" {
			e.add(key+".region", environment.Parameters[name], from("region"))
		} else {
			e.add(key+".parameters."+name, environment.Parameters[name], from("parameters", name))
		}
	}
	if at >= 0 && len(e.config.Environments[at].Templates) > 0 {
		e.add(key+".templates", e.config.Environments[at].Templates, from("templates"))
	}
}

// facts lists what the file says about things outside.
func (e *effective) facts(section string, facts map[string]graph.Fact) {
	for _, name := range slices.Sorted(maps.Keys(facts)) {
		for _, leaf := range e.config.Leaves(section, name) {
			e.add(strings.Join(leaf.Keys, "."), leaf.Value, e.from(leaf.Keys...))
		}
	}
}

// rules lists what the file and the flags change of rules.
func (e *effective) rules(all []*lint.Rule) {
	if len(e.flags.selected) > 0 {
		e.add("rules.*.enabled", false, "--select")
	}
	for _, rule := range all {
		if s, place := e.ruleSetting(rule.Name, "severity"); s != nil {
			e.add("rules."+rule.Name+".severity", s.Severity.String(), place)
		}
		s, place := e.ruleSetting(rule.Name, "enabled")
		switch {
		case matchesAny(e.flags.ignored, rule.Name):
			e.add("rules."+rule.Name+".enabled", false, "--ignore")
		case matchesAny(e.flags.selected, rule.Name):
			e.add("rules."+rule.Name+".enabled", true, "--select")
		case len(e.flags.selected) == 0 && s != nil:
			e.add("rules."+rule.Name+".enabled", *s.Enabled, place)
		}
		if s, place := e.ruleSetting(rule.Name, "suppressible"); s != nil {
			e.add("rules."+rule.Name+".suppressible", *s.Suppressible, place)
		}
	}
}

// ruleSetting returns what decides one key of a rule, and where it stands; nil where nothing does.
func (e *effective) ruleSetting(rule, key string) (found *lint.RuleSetting, place string) {
	for i := range e.config.Rules {
		s := &e.config.Rules[i]
		if matchesAny([]string{s.Pattern}, rule) && (key == "severity" && s.Severity != nil || key == "enabled" && s.Enabled != nil || key == "suppressible" && s.Suppressible != nil) {
			found, place = s, e.from("rules", s.Pattern, key)
		}
	}
	return found, place
}

func matchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, err := path.Match(pattern, name)
		return ok && err == nil
	})
}

func (e *effective) rest() {
	if e.config.AlarmsRequired {
		e.add("alarms", "required", e.from("alarms"))
	}
	for _, s := range e.config.Suppressions {
		e.add("suppressions", s.Rule+": "+s.Reason, s.Where)
	}
	if len(e.config.Paths) > 0 {
		e.add("paths", e.config.Paths, e.from("paths"))
	}
	if len(e.config.Exclude) > 0 {
		e.add("exclude", e.config.Exclude, e.from("exclude"))
	}
	switch {
	case e.flags.failOn != "":
		e.add("fail-on", e.flags.failOn, "--fail-on")
	case e.config.FailOn != nil:
		e.add("fail-on", e.config.FailOn.String(), e.from("fail-on"))
	default:
		e.add("fail-on", lint.Warning.String(), fromDefault)
	}
}
