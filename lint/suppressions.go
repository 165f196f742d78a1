package lint

import (
	"fmt"
	"path"
	"slices"
	"time"
)

// Suppression is a decision that stands outside of the templates: findings of a rule, of all files or some, about all
// resources or one, are not reported.
type Suppression struct {
	Where    string // that it was said, "FILE:LINE"
	Covers   func(file string) bool
	Rule     string    // a name or a glob
	Resource string    // the author's logical id; "" for all
	Reason   string    // never empty
	Until    time.Time // the last day; zero for ever
}

// decided returns the suppression that takes out a finding, or nil.
func (c *collector) decided(f *found) *Suppression {
	if c.engine.options.NoSuppressions {
		return nil
	}
	for i := range c.engine.options.Suppressions {
		s := &c.engine.options.Suppressions[i]
		if fits, err := path.Match(s.Rule, f.rule.Name); err != nil || !fits || s.Resource != "" && s.Resource != f.place.Resource {
			continue
		}
		if c.engine.holds(s.Until) && s.Covers(f.place.file()) {
			return s
		}
	}
	return nil
}

// holds reports whether a suppression holds on the day of the run.
func (e *Engine) holds(until time.Time) bool {
	return until.IsZero() || e.options.Date.Before(until.AddDate(0, 0, 1))
}

// ended tells of suppressions outside of the template that hold no more.
func (e *Engine) ended() (notes []string) {
	for _, s := range e.options.Suppressions {
		if !e.holds(s.Until) {
			notes = append(notes, fmt.Sprintf("%s: ignoring %s ended on %s", s.Where, s.Rule, s.Until.Format(time.DateOnly)))
		}
	}
	return notes
}

// isFixed reports whether findings of a rule may not be suppressed.
func (e *Engine) isFixed(rule string) bool { return slices.Contains(e.fixed, rule) }
