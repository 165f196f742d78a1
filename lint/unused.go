package lint

import (
	"fmt"
	"slices"
	"sync"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// unused reports ignores that ignored nothing although their rule ran and decided.
func (c *collector) unused(ignores []*ignore) (findings []Finding) {
	needed := sync.OnceValue(c.givesToAbsent)
	for _, i := range ignores {
		if i.used || c.engine.enabled[i.rule] == nil || c.isUndecided(i) || c.failures[i.rule] != nil || needed() {
			continue
		}
		findings = c.own(findings, SuppressionUnused, i.span, fmt.Sprintf("nothing to ignore here: %s finds nothing", i.rule))
	}
	return findings
}

// givesToAbsent reports whether others may know something of the template by a name or an export, and none of them is in
// the run: an ignore is then needed where one is.
func (c *collector) givesToAbsent() bool {
	if slices.ContainsFunc(c.template.Resources(), func(r *parser.Resource) bool { return !c.template.Owns(r.ID) }) {
		return false
	}
	given, _ := graph.NamesOf(c.template)
	return len(given)+len(c.template.Exports()) > 0
}

func (c *collector) isUndecided(i *ignore) bool {
	resource := i.resource
	if i.line != 0 {
		resource = c.resourceAt(parser.Span{File: i.span.File, Start: parser.Position{Line: i.line}})
	}
	for s := range c.undecided {
		if s.rule != i.rule {
			continue
		}
		r := c.template.Resource(s.resource)
		if resource == "" || r == nil || r.Author().ID == resource && r.Key.File == i.span.File {
			return true
		}
	}
	return false
}
