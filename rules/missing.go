package rules

import (
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

// need is a reason for an alarm.
type need struct {
	on      *graph.Resource // the function or queue that an alarm is missing for
	covered covered
	metric  string // that AWS advises to watch
	because string // ends the message: `rule "Nightly" invokes it`; "" for nothing
	related []lint.Related
	// minor says that the need alone is no reason for a finding.
	minor bool
	// rank is the higher the more it tells of all worlds.
	rank int
}

// gaps collects the needs of one world that no alarm meets. They are one finding, if one of them is reason enough.
type gaps struct {
	pass   *lint.Pass
	found  []need
	enough bool
}

// check takes in one need.
func (g *gaps) check(n need) {
	g.pass.Need(n.on.ID)
	switch n.covered {
	case notCovered:
		g.found = append(g.found, n)
		g.enough = g.enough || !n.minor
	case maybeCovered:
		g.pass.Undecided(n.on.ID)
	}
}

// report hands in what was found.
func (g *gaps) report(severity lint.Severity) {
	if !g.enough {
		return
	}
	if g.pass.Settings.AlarmsRequired {
		severity = lint.Warning
	}
	for _, n := range g.found {
		message := "no alarm of the template watches " + n.metric + " of " + n.on.Label
		if n.because != "" {
			message += ": " + n.because
		}
		g.pass.ReportAs(severity, lint.Diagnosis{Resource: n.on.ID, Message: message, Related: n.related, Rank: n.rank})
	}
}

// wantsAlarms reports whether the template asks for more than the alarms that are always missed: it has some of its own, or
// the configuration says so.
func wantsAlarms(p *lint.Pass) bool { return p.Settings.AlarmsRequired || hasAlarms(p.Graph) }

// polls reports whether a mapping is enabled; where that is not known the pass is undecided about the resource.
func polls(p *lint.Pass, m *graph.Mapping, about *graph.Resource) bool {
	on, known := m.Enabled.Bool()
	if !known && !m.Enabled.IsAbsent() {
		p.Undecided(about.ID)
	}
	return m.Enabled.IsAbsent() || known && on
}

// invoker says who invokes a function, as the end of a message and as a related place: the first of some triggers that is
// more than a permission, else the first permission. It is empty where there are none.
func invoker(f *graph.Function, triggers []graph.Trigger) (because string, related []lint.Related) {
	for _, permission := range []bool{false, true} {
		for _, t := range triggers {
			if t.PermissionOnly != permission {
				continue
			}
			how := " invokes it"
			if permission {
				how = " allows others to invoke it"
			}
			return strings.TrimSuffix(t.Label, " of "+f.Label) + how, []lint.Related{{Resource: t.From.ID, Path: t.Value.Path, Message: t.Label + " invokes it"}}
		}
	}
	return "", nil
}

// triggersOf lists the triggers of a function that are not a custom resource, nor a mapping that does not poll.
func triggersOf(p *lint.Pass, f *graph.Function) (out []graph.Trigger) {
	off := map[*graph.Resource]bool{}
	for _, m := range f.Mappings {
		off[m.Resource] = !polls(p, m, f.Resource)
	}
	for _, t := range f.Triggers() {
		if t.Service != string(graph.CustomResource) && !off[t.From] {
			out = append(out, t)
		}
	}
	return out
}
