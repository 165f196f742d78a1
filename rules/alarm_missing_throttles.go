package rules

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var alarmMissingThrottles = &lint.Rule{
	Name:        "alarm-missing-throttles",
	Severity:    lint.Warning,
	Category:    "alarms",
	Language:    "go",
	Fix:         lint.SuggestFix,
	Missing:     true,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "No alarm watches a function's throttles",
		Why: "A throttled invocation is no error of the function: no log line is written, and a queue or an asynchronous caller hides it by retrying. " +
			"Without an alarm on Throttles the first sign is a backlog, or messages in a dead-letter queue.",
		Fix: "Add an AWS::CloudWatch::Alarm on AWS/Lambda Throttles, Sum, above 0, for each function, or one without dimensions for the whole account.",
		References: []string{
			"https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html",
		},
	},
	Check: checkMissingThrottles,
}

func checkMissingThrottles(p *lint.Pass) {
	throttles := coverageOf(p.Graph, lambda("Throttles"))
	gaps := &gaps{pass: p}
	for _, f := range p.Graph.Functions {
		if !f.FromConstruct() {
			gaps.check(need{on: f.Resource, covered: throttles.by(f.Resource), metric: "Throttles", minor: f.OnlyCustomResources()})
		}
	}
	severity := lint.Info
	if hasAlarms(p.Graph) || claimsConcurrency(p.Graph) {
		severity = lint.Warning
	}
	gaps.report(severity)
}

// claimsConcurrency reports whether the template reserves or provisions concurrency above 0.
func claimsConcurrency(g *graph.Graph) bool {
	for _, f := range g.Functions {
		if n, _ := f.Reserved.Int(); n > 0 {
			return true
		}
		for _, held := range f.Provisions() {
			if n, _ := held.Amount.Int(); n > 0 {
				return true
			}
		}
	}
	return false
}
