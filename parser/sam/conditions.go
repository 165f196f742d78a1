package sam

import (
	"slices"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

func (p place) condition(name *parser.Node) *parser.Node {
	return p.object(p.field("Condition", name))
}

func (p place) not(name *parser.Node) *parser.Node {
	return p.object(p.field("Fn::Not", p.list(p.condition(name))))
}

// addCondition adds a condition of its own to the template.
func (l *lowering) addCondition(p place, name string, n *parser.Node) {
	l.conditions = with(l.conditions, parser.Field{Key: name, KeySpan: p.key, Value: n})
}

// addAnyOf adds the condition that one of several holds, in steps where there are more than Fn::Or may take.
func (l *lowering) addAnyOf(p place, name string, names []string) {
	const most = 10
	names = slices.Clone(names)
	slices.SortFunc(names, strings.Compare)
	steps := (len(names) - 2) / (most - 1)
	for len(names) > 1 {
		part := name
		if steps > 0 {
			part += strconv.Itoa(steps)
			steps--
		}
		list := p.list()
		for _, n := range names[:min(most, len(names))] {
			list.Items = append(list.Items, p.condition(p.text(n)))
		}
		l.addCondition(p, part, p.object(p.field("Fn::Or", list)))
		names = append(names[min(most, len(names)):], part)
	}
}
