package lint

import (
	"fmt"

	"github.com/headroom-lint/headroom/parser"
)

// Place is where a finding points: text, and what stands there in the author's words.
type Place struct {
	Span parser.Span
	// Resource is the logical id as the author wrote it; "" where the place is no resource's.
	Resource string
	// Path leads from the template's root to the resource or event: "Resources/Worker/Properties/Events/Jobs".
	Path string
	// Below leads from the resource to the place, as far as it is written: ["Properties", "Timeout"].
	Below []string
	// Named is Below with the items of lists by their Id, Name or Key, so that it stays when a list is reordered.
	Named []string
	// Construct is the CDK construct's path, where the template names one.
	Construct string
	// Whole is all of the resource, from its key to its end; zero where the place is no resource's.
	Whole parser.Span
}

// RelatedPlace is a second place that a finding rests on, with a note of its own.
type RelatedPlace struct {
	Place
	Message string
	// Covered says that the place is one of those that the finding is about, and not what it rests on.
	Covered bool
}

// Finding is one mistake.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Message  string
	Place    Place
	Related  []RelatedPlace
	// Resources are the logical ids that the finding is about, as they stand in the source template; the first is
	// Place.Resource.
	Resources []string
	// Worlds names the worlds in which the finding holds: "when Environment=production". Empty where it holds in all.
	Worlds string
	// Reason is why the finding was suppressed; "" where it was not.
	Reason string

	// narrow makes the finding anew about the places that are kept; nil where it is about no more than one resource.
	narrow func(keep func(Place) bool) (Finding, bool)
}

// Only returns the finding about those of its places that are kept, and whether any is.
func (f *Finding) Only(keep func(Place) bool) (Finding, bool) {
	if f.narrow != nil {
		return f.narrow(keep)
	}
	return *f, keep(f.Place)
}

// Failure is a rule, or a file, that headroom could not do its job on.
type Failure struct {
	Rule string // "" where no rule is to blame
	Path string
	Line int // in the file at Path; 0 where the failure is about all of it
	Err  error
}

func (f Failure) Error() string {
	text := f.Err.Error()
	if f.Rule != "" {
		text = fmt.Sprintf("rule %q: %s", f.Rule, text)
	}
	switch {
	case f.Line > 0:
		text = fmt.Sprintf("%s:%d: %s", f.Path, f.Line, text)
	case f.Path != "":
		text = f.Path + ": " + text
	}
	return text
}

// Result is what a run found. Findings are sorted by file, place and rule.
type Result struct {
	Rules      []*Rule // that were enabled, sorted by name
	Findings   []Finding
	Suppressed []Finding
	Baselined  []Finding // that the baseline holds already
	Unchanged  []Finding // that nothing changed since the given commit touches
	Failures   []Failure
	Notes      []string // what a reader must know: worlds left out, say
	Files      []string // that are templates, sorted; those nested in another are not among them
	Templates  int
	Functions  int
	Undecided  int
	Skipped    []string // files that are no templates
	Ignored    []Ignored
}

// Ignored is a file or folder that was met and not read.
type Ignored struct{ Path, Why string }

// Count returns the number of findings of one severity.
func (r *Result) Count(s Severity) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Severity == s {
			n++
		}
	}
	return n
}
