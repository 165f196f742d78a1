package graph

import (
	"slices"
	"strings"
)

// Unseen is what may have alarms that no template of the run shows.
type Unseen struct {
	All bool            // everything of the template
	IDs map[string]bool // resources
}

// UnseenAlarms tells which of the template's resources may have alarms that are not to be seen: a macro may add some,
// Application Insights makes some for what it finds in the stack, and so may a nested stack or a module that is not read,
// for what it is handed.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/appinsights-metrics-lambda.html, 2026-11-22.
func (g *Graph) UnseenAlarms() Unseen {
	u := Unseen{IDs: map[string]bool{}}
	for _, stack := range g.Template.Stacks() {
		u.All = u.All || stack.HasMacro()
	}
	for _, r := range g.Resources {
		switch {
		case !r.Own:
		case r.Type == "AWS::ApplicationInsights::Application":
			u.All = true
		case g.isUnread(r):
			for _, id := range g.Template.References(r.Source) {
				u.IDs[id] = true
				switch target := g.nouns[id].(type) {
				case *Alias:
					u.add(target.Function)
				case *Version:
					u.add(target.Function)
				}
			}
		}
	}
	return u
}

func (u Unseen) add(f *Function) {
	if f != nil {
		u.IDs[f.ID] = true
	}
}

// isUnread reports whether a resource stands for others, which are not known.
func (g *Graph) isUnread(r *Resource) bool {
	switch {
	case strings.HasSuffix(r.Type, "::MODULE"), r.Type == "AWS::CloudFormation::StackSet":
		return true
	case r.Type == "AWS::CloudFormation::Stack":
		return !slices.ContainsFunc(g.Resources, func(other *Resource) bool { return strings.HasPrefix(other.ID, r.ID+"/") })
	}
	return false
}
