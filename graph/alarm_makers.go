package graph

import (
	"regexp"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Unseen is what may have alarms that no template of the run shows.
type Unseen struct {
	All bool            // everything of the template
	IDs map[string]bool // resources
}

// UnseenAlarms tells which of the template's resources may have alarms that are not to be seen: a macro may add some,
// Application Insights makes some for what it finds in the stack, a metric stream carries every metric to where others watch
// it, and a nested stack or a module that is not read may have some for what it is handed, as may another vendor for a
// function that has its layer.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/appinsights-metrics-lambda.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Metric-Streams.html, 2026-11-25.
func (g *Graph) UnseenAlarms() Unseen {
	u := Unseen{IDs: map[string]bool{}}
	for _, stack := range g.Template.Stacks() {
		u.All = u.All || stack.HasMacro()
	}
	for _, r := range g.Resources {
		switch {
		case !r.Own:
		case r.Type == "AWS::ApplicationInsights::Application", r.Type == "AWS::CloudWatch::MetricStream":
			u.All = true
		case hasMonitor(r):
			u.IDs[r.ID] = true
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

// monitors matches the layers of vendors that alarm on what CloudWatch tells them of a function, too.
// https://docs.datadoghq.com/serverless/aws_lambda/, https://layers.newrelic-external.com/, https://docs.lumigo.io/ and the
// pages of the others, 2026-11-25.
var monitors = regexp.MustCompile(`(?i):layer:(Datadog|dd-trace|lumigo|NewRelic|Dynatrace|instana|elastic-apm|coralogix)`)

// hasMonitor reports whether a function has the layer of a vendor of monitoring, whose alarms are not CloudWatch's.
func hasMonitor(r *Resource) bool {
	return r.Type == "AWS::Lambda::Function" &&
		slices.ContainsFunc(r.Get("Layers").Items, func(layer parser.Value) bool { return monitors.MatchString(layer.Canonical()) })
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
