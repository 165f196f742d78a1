package graph

import (
	"regexp"

	"github.com/headroom-lint/headroom/parser"
)

// Name is what a resource of a type is called: text, or symbols of the template that says so.
type Name struct {
	Type  string
	Value parser.Value
}

// NamesOf returns what a template calls its resources, and the names by which it knows resources that are not its own. A
// parameter stands for itself in both.
func NamesOf(t *parser.Template) (given, used []Name) {
	g := &Graph{Template: t, World: t.Symbolic(), used: map[string]Name{}}
	g.build()
	for _, r := range g.Resources {
		switch r.Type {
		case "AWS::CloudWatch::CompositeAlarm":
			for _, name := range alarmsIn(r.Get("AlarmRule")) {
				g.Find(name, alarmTypes...)
			}
		case "AWS::CodeDeploy::DeploymentGroup":
			for _, alarm := range r.Get("AlarmConfiguration", "Alarms").Items {
				g.Find(alarm.Get("Name"), alarmTypes...)
			}
		}
	}
	for _, name := range g.used {
		used = append(used, name)
	}
	return g.given, used
}

// use notes a name that is nothing's of the template.
func (g *Graph) use(resourceType string, name parser.Value) {
	if g.used != nil && isName(name) && physicalName[resourceType] != "" {
		g.used[resourceType+" "+name.Canonical()] = Name{resourceType, name}
	}
}

// With returns the name as it reads where parameters have these values, of an ARN what is the name in it; absent where it
// is then the ARN of something else. A name of no type, as that of an export, is no ARN and may hold colons.
func (n Name) With(values map[string]string) parser.Value {
	parts := make([]parser.Part, len(n.Value.Parts))
	for i, part := range n.Value.Parts {
		if s := part.Symbol; s != nil && s.Kind == parser.ParameterRef {
			if value, known := values[s.Name]; known {
				part = parser.Part{Literal: value}
			}
		}
		parts[i] = part
	}
	v := parser.NewParts(parts)
	if n.Type == "" {
		return v
	}
	if service := arnService(v); service != "" && service != serviceOf(n.Type) {
		return parser.Value{}
	}
	return nameIn(v)
}

// stateOf is what stands before an alarm in a rule: the state that it is asked for.
var stateOf = regexp.MustCompile(`\b(?:ALARM|OK|INSUFFICIENT_DATA) *$`)

// alarmsIn lists the names and ARNs in the rule of a composite alarm: ALARM("name") AND OK(arn).
func alarmsIn(rule parser.Value) (names []parser.Value) {
	if !isName(rule) {
		return nil
	}
	pieces := rule.Split("(")
	for i, call := range pieces[1:] {
		if !stateOf.MatchString(pieces[i].Canonical()) {
			continue // a parenthesis that groups
		}
		name := call.Split(")")[0]
		if quoted := name.Split(`"`); len(quoted) == 3 {
			name = quoted[1]
		}
		names = append(names, name)
	}
	return names
}

func isName(v parser.Value) bool { return v.Kind == parser.Text || v.Kind == parser.Unknown }
