// Package lint holds the contract between headroom and its rules, and the engine that runs them over one template:
// select, run in every world, merge, suppress, sort.
package lint

import (
	"fmt"
	"regexp"
	"time"

	"github.com/headroom-lint/headroom/graph"
)

// Severity is how much a finding matters. A rule has one by default; a single finding may differ.
type Severity uint8

// The severities, in rising order.
const (
	Info    Severity = iota // documented advice on cost or clarity
	Warning                 // documented to fail under load, retry or growth
	Error                   // AWS rejects it, it can never work, or data is lost
)

var severityNames = [...]string{"info", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// ParseSeverity returns the severity of that name.
func ParseSeverity(name string) (Severity, error) {
	for i, known := range severityNames {
		if name == known {
			return Severity(i), nil
		}
	}
	return 0, fmt.Errorf("severity %q is not one of error, warning, info", name)
}

// Fix says what may be done about a finding by machine.
type Fix string

// The kinds of a Fix.
const (
	NoFix      Fix = "no"      // only a person can decide
	SuggestFix Fix = "suggest" // there is a patch, but it changes what the system does
	SafeFix    Fix = "safe"    // the patch cannot change anything for the worse
)

// Doc is what a rule says about itself.
type Doc struct {
	Summary    string   // one sentence: what it flags
	Why        string   // why it bites at scale
	Fix        string   // what to do
	References []string // AWS's pages
}

// Rule is one rule, whether written in Go or in Rego.
type Rule struct {
	Name     string // its id everywhere: output, suppression, config, its file, its fixtures folder, its page
	Severity Severity
	Category string // "concurrency", "event source mappings", "network", "alarms", "headroom"
	Language string // "go", "rego", or "" for what the engine itself finds
	File     string // of a policy that the user gave; "" for a rule that headroom has
	Optional bool   // off unless selected by name
	Fix      Fix
	Doc      Doc
	// Missing says that the rule is about something that is not there: it fires only where that is so in every world
	// in which what needs it (see Pass.Need) is there, and not where a macro may add it.
	Missing bool
	// SomeWorlds is the severity of a finding that does not hold in every world in which its resource exists; nil where
	// that makes no difference. It lowers a finding's severity, and never raises it.
	SomeWorlds *Severity
	// PerTemplate says that the rule's findings in one template are one finding, that covers them all.
	PerTemplate bool
	// Yields names rules whose finding about the same resource, or resting on the same place, makes this one redundant.
	Yields []string
	// Account says that the rule is about an account: its findings name the environment even where there is one alone.
	Account bool
	// Local says that what the rule finds about a resource depends on nothing but what the edges of the graph lead to from
	// there, however far. It then runs over parts of the graph, each once for all worlds that have it.
	Local bool
	// Check runs a Go rule over the graph of one world. Nil for a rule that a Host runs.
	Check func(*Pass) `json:"-"`
}

var ruleName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// IsRuleName reports whether a rule may have the name: suppressions, flags and findings name it.
func IsRuleName(name string) bool { return ruleName.MatchString(name) }

// Host runs the rules of another language, all at once, over the graph of one world.
type Host interface {
	Rules() []*Rule
	// Check runs the rules for which pass returns one. A rule that fails is told to its pass; an error is a failure of
	// the host as a whole.
	Check(g *graph.Graph, pass func(rule string) *Pass) error
}

// Diagnosis is what a rule found: a resource, a path below it, and the facts. It holds no line numbers; the engine
// finds the place, walking the path as far as it exists.
type Diagnosis struct {
	Resource string   // the id, in the graph, of the resource that the finding is about
	Covers   []string // further resources that the same finding is about
	At       string   // the resource that Path is below, where it is another one; else ""
	Path     []string // ["Properties", "Timeout"]
	Message  string
	Severity Severity // of this finding; the rule's, unless it says why not
	// Rank tells which of several at one place, in different worlds, speaks for them: the one with the highest.
	Rank    int
	Related []Related
}

// Related is a second place that a finding rests on.
type Related struct {
	Resource string
	Path     []string
	Message  string
	// Place is where it is, if that is in another template than the graph's.
	Place *Place
}

// Settings is what a rule knows besides the template, in one environment.
type Settings struct {
	Account Account
	// Environment is the environment that the world belongs to; "" where the run knows of none.
	Environment string
	// Neighbours is what other stacks of the account claim there; nil where the run does not know them.
	Neighbours *Neighbours
	// AlarmsRequired says that every alarm which could be missing is wanted.
	AlarmsRequired bool
	// Date is the day of the run, on which runtimes and suppressions are judged; the zero Date means today.
	Date time.Time
	// Facts are what a reader tells of things outside the run; nil for none.
	Facts *graph.Facts
}

// Pass is one rule's run over the graph of one world.
type Pass struct {
	Rule     *Rule
	Graph    *graph.Graph
	Settings Settings

	diagnoses []Diagnosis
	needs     map[string]bool
	undecided map[string]bool
	failure   error
}

// Report hands in a finding. Its severity is the rule's.
func (p *Pass) Report(d Diagnosis) {
	d.Severity = p.Rule.Severity
	p.diagnoses = append(p.diagnoses, d)
}

// ReportAs hands in a finding whose severity is not the rule's.
func (p *Pass) ReportAs(severity Severity, d Diagnosis) {
	d.Severity = severity
	p.diagnoses = append(p.diagnoses, d)
}

// Need tells that in this world the resource needs what a Missing rule looks for, whether it is there or not.
func (p *Pass) Need(resource string) { p.needs[resource] = true }

// Undecided tells that the rule could not decide about the resource, for something it reads is unknown.
func (p *Pass) Undecided(resource string) { p.undecided[resource] = true }

// Fail tells that the rule itself failed.
func (p *Pass) Fail(err error) { p.failure = err }
