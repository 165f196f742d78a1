package rules

import (
	"fmt"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var logGroupRetention = &lint.Rule{
	Name:     "log-group-retention",
	Severity: lint.Info,
	Category: "cost",
	Language: "go",
	Optional: true,
	Missing:  true,
	Fix:      lint.SuggestFix,
	Doc: lint.Doc{
		Summary:    "The log group of a function keeps its logs for ever",
		Why:        "Lambda makes the log group of a function when it first runs, without a retention: every line ever logged is kept, and paid for, until somebody looks.",
		Fix:        "Declare an AWS::Logs::LogGroup called /aws/lambda/ and the function's name, with RetentionInDays, or name one in LoggingConfig.",
		References: []string{"https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html", "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html"},
	},
	Check: checkLogRetention,
}

// logGroupPrefix is what Lambda puts before a function's name.
const logGroupPrefix = "/aws/lambda/"

func checkLogRetention(p *lint.Pass) {
	groups, unknown := logGroupsOf(p.Graph)
	for _, f := range p.Graph.Functions {
		if f.FromConstruct() || p.Graph.Template.Stack(f.Source.Key.File).HasMacro() {
			continue
		}
		p.Need(f.ID)
		group := groups[f]
		if !f.LogGroup.IsAbsent() {
			if group = p.Graph.Find(f.LogGroup, "AWS::Logs::LogGroup"); group == nil {
				p.Undecided(f.ID) // it is declared elsewhere
				continue
			}
		}
		switch {
		case group == nil && unknown:
			p.Undecided(f.ID)
		case group == nil:
			p.Report(lint.Diagnosis{Resource: f.ID, Message: fmt.Sprintf("no log group of the template is that of %s: Lambda makes one that keeps logs for ever", f.Label)})
		case group.Get("RetentionInDays").IsAbsent():
			p.Report(lint.Diagnosis{
				Resource: f.ID, Message: fmt.Sprintf("%s of %s has no RetentionInDays: it keeps logs for ever", group.Label, f.Label),
				Related: []lint.Related{{Resource: group.ID, Path: []string{"Properties", "RetentionInDays"}, Message: group.Label + " is where it logs to"}},
			})
		}
	}
}

// logGroupsOf finds the log groups that bear the names of functions; unknown says that one may bear any name. CDK sets
// retentions by a custom resource.
func logGroupsOf(g *graph.Graph) (groups map[*graph.Function]*graph.Resource, unknown bool) {
	groups = map[*graph.Function]*graph.Resource{}
	for _, r := range g.Resources {
		if r.Type != "AWS::Logs::LogGroup" && r.Type != "Custom::LogRetention" {
			continue
		}
		name := r.Get("LogGroupName")
		if name.IsAbsent() {
			continue
		}
		pieces := name.Split(logGroupPrefix)
		switch f := g.Target(pieces[len(pieces)-1]).Function; {
		case len(pieces) == 2 && f != nil:
			groups[f] = r
		case !name.IsKnown():
			unknown = true
		}
	}
	return groups, unknown
}
