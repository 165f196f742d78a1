package rules

import (
	"fmt"

	"github.com/headroom-lint/headroom/lint"
)

var alarmMissingConcurrency = &lint.Rule{
	Name:        "alarm-missing-concurrency",
	Severity:    lint.Warning,
	Category:    "alarms",
	Language:    "go",
	Fix:         lint.SuggestFix,
	Missing:     true,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "A template claims concurrency, and no alarm watches how much of it is used",
		Why: "What one function reserves or provisions, all others of the account in the region cannot use. They are throttled when the rest is used up, " +
			"and a function that reserves is when it reaches its own figure. Throttles tell of it when it has happened, the concurrency before.",
		Fix: "Add an AWS::CloudWatch::Alarm on AWS/Lambda ClaimedAccountConcurrency without dimensions, Maximum, above about 90 % of the account's quota, or " +
			"on ConcurrentExecutions of each function that reserves.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html",
			"https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html",
		},
	},
	Check: checkMissingConcurrency,
}

func checkMissingConcurrency(p *lint.Pass) {
	var claims []claim
	total := 0
	for _, t := range p.Graph.Template.Stacks() {
		more, sum := claimsOf(p, t.File)
		claims, total = append(claims, more...), total+sum
	}
	account := coverageOf(p.Graph, lambda("ClaimedAccountConcurrency", "UnreservedConcurrentExecutions"))
	function := coverageOf(p.Graph, lambda("ConcurrentExecutions"))
	if len(account.of) > 0 || account.others { // it has no dimensions, whatever they say
		account.all = isCovered
	}
	gaps := &gaps{pass: p}
	limit, source := p.Settings.Account.Limit, "configured"
	if !p.Settings.Account.Configured {
		source = "assumed"
	}
	for _, c := range claims {
		f := c.function
		if f.FromConstruct() {
			continue
		}
		fact := fmt.Sprintf("%s %d%s of %d (%s)", c.kind, c.amount, from(originOf(p, c)), limit, source)
		gaps.check(need{
			on: f.Resource, covered: max(account.by(f.Resource), function.by(f.Resource)), metric: "ClaimedAccountConcurrency, or ConcurrentExecutions",
			because: ", which " + fact, related: []lint.Related{{Resource: c.at, Path: c.path, Message: f.Label + " " + fact}}, minor: f.OnlyCustomResources(),
		})
	}
	severity := lint.Warning
	if total*10 < limit {
		severity = lint.Info
	}
	gaps.report(severity)
}
