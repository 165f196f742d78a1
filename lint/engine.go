package lint

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"
)

// Options is what a run asks of the engine.
type Options struct {
	Settings
	// Limit is the quota of concurrent executions of every account, whatever it is configured with; 0 for none.
	Limit int
	// Parameters are the values passed to the stack; pseudo parameters such as AWS::Region may be among them.
	Parameters map[string]string
	// Rules are settings of rules; later ones win over earlier ones.
	Rules []RuleSetting
	// Select and Ignore name rules, or globs over their names. Nothing selected means every rule that Rules enable or
	// that is not optional.
	Select, Ignore []string
	// Suppressions are those that stand outside of the templates.
	Suppressions []Suppression
	// NoSuppressions reports what authors ignore as if they did not.
	NoSuppressions bool
}

// RuleSetting is what a user wants of the rules that a name or glob matches; nil leaves a rule as it is.
type RuleSetting struct {
	Pattern  string
	Severity *Severity // of everything that the rule finds
	Enabled  *bool
	// Suppressible says whether findings may be suppressed.
	Suppressible *bool
}

// Engine runs the enabled rules over templates. It is safe for concurrent use.
type Engine struct {
	options    Options
	all        map[string]*Rule
	enabled    map[string]*Rule
	severities map[string]Severity // of the rules whose severity is set
	fixed      []string            // the rules whose findings may not be suppressed
	hosts      []Host
}

// NewEngine returns an engine with the rules written in Go, those of the hosts, and its own. A name in Select or Ignore
// that fits no rule is an error that offers the nearest one.
func NewEngine(rules []*Rule, hosts []Host, o Options) (*Engine, error) {
	e := &Engine{all: map[string]*Rule{}, hosts: hosts}
	sets := [][]*Rule{Own(), rules}
	for _, host := range hosts {
		sets = append(sets, host.Rules())
	}
	var clashes []error
	for _, set := range sets {
		for _, rule := range set {
			if e.all[rule.Name] != nil {
				clashes = append(clashes, clash(rule))
			}
			e.all[rule.Name] = rule
		}
	}
	if clashes != nil {
		return nil, errors.Join(clashes...)
	}
	return e.With(o)
}

// Options returns what the engine was asked for.
func (e *Engine) Options() Options { return e.options }

// With returns an engine with the same rules that is asked for something else. It costs little: the rules are shared.
func (e *Engine) With(o Options) (*Engine, error) {
	if o.Account.Limit == 0 {
		o.Account = DefaultAccount()
	}
	o.Account = o.limited(o.Account)
	if o.Date.IsZero() {
		o.Date = time.Now()
	}
	o.Date = o.Date.UTC().Truncate(24 * time.Hour) // a day has the same findings at every hour
	made := &Engine{options: o, all: e.all, enabled: map[string]*Rule{}, severities: map[string]Severity{}, hosts: e.hosts}
	made.applySettings(o.Rules, len(o.Select) == 0)
	if err := made.selectRules(o.Select, o.Ignore); err != nil {
		return nil, err
	}
	return made, nil
}

// limited returns an account with the quota that holds for every one.
func (o *Options) limited(account Account) Account {
	if o.Limit > 0 {
		account.Limit, account.Configured = o.Limit, true
	}
	return account
}

// applySettings enables the rules that are on, where nothing is selected by name, and notes the severities that are set. A
// setting may be about rules that this engine does not have.
func (e *Engine) applySettings(settings []RuleSetting, enable bool) {
	on := map[string]bool{}
	for name, rule := range e.all {
		on[name] = !rule.Optional
	}
	for _, setting := range settings {
		for name := range e.all {
			if ok, err := path.Match(setting.Pattern, name); !ok || err != nil {
				continue
			}
			if setting.Severity != nil {
				e.severities[name] = *setting.Severity
			}
			if setting.Enabled != nil {
				on[name] = *setting.Enabled
			}
			if setting.Suppressible != nil {
				e.fixed = slices.DeleteFunc(e.fixed, func(known string) bool { return known == name })
				if !*setting.Suppressible {
					e.fixed = append(e.fixed, name)
				}
			}
		}
	}
	for name, rule := range e.all {
		if enable && on[name] {
			e.enabled[name] = rule
		}
	}
}

// set gives findings the severities that are set.
func (e *Engine) set(findings []Finding) {
	for i := range findings {
		if severity, ok := e.severities[findings[i].Rule.Name]; ok {
			findings[i].Severity = severity
		}
	}
}

// clash says that two rules have one name.
func clash(rule *Rule) error {
	if rule.File == "" {
		return fmt.Errorf("two rules are called %q", rule.Name)
	}
	return fmt.Errorf("%s: headroom has a rule %q itself: call the file and its package otherwise", rule.File, rule.Name)
}

func (e *Engine) selectRules(selected, ignored []string) error {
	for _, pattern := range selected {
		names, err := e.matching(pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			e.enabled[name] = e.all[name]
		}
	}
	for _, pattern := range ignored {
		names, err := e.matching(pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			delete(e.enabled, name)
		}
	}
	// A template that cannot be read is not a matter of taste.
	e.enabled[TemplateSyntax.Name] = TemplateSyntax
	return nil
}

func (e *Engine) matching(pattern string) ([]string, error) {
	var names []string
	for name := range e.all {
		ok, err := path.Match(pattern, name)
		if err != nil {
			return nil, fmt.Errorf("rule pattern %q: %w", pattern, err)
		}
		if ok {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no rule is called %q%s", pattern, e.suggestion(pattern))
	}
	return names, nil
}

// suggestion returns ` (did you mean "x"?)` for the nearest rule, or nothing where none is near.
func (e *Engine) suggestion(name string) string {
	if nearest := Nearest(name, e.names(e.all)); nearest != "" {
		return fmt.Sprintf(" (did you mean %q?)", nearest)
	}
	return ""
}

// Nearest returns the candidate that a mistyped name most likely means, or "".
func Nearest(name string, candidates []string) string {
	best, distance := "", len(name)/2+1
	for _, candidate := range candidates {
		d := levenshtein.ComputeDistance(name, candidate)
		if d == len(candidate)-len(name) && strings.Contains(candidate, name) && len(name) > 3 {
			d = 1 // a part of the name
		}
		if d < distance {
			best, distance = candidate, d
		}
	}
	return best
}

// Rules returns the enabled rules, sorted by name.
func (e *Engine) Rules() []*Rule { return e.sorted(e.enabled) }

// All returns every rule that the engine knows, sorted by name.
func (e *Engine) All() []*Rule { return e.sorted(e.all) }

func (e *Engine) names(rules map[string]*Rule) []string {
	names := make([]string, 0, len(rules))
	for name := range rules {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func (e *Engine) sorted(rules map[string]*Rule) []*Rule {
	out := make([]*Rule, 0, len(rules))
	for _, name := range e.names(rules) {
		out = append(out, rules[name])
	}
	return out
}
