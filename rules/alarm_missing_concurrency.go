package rules

import (
	"fmt"
	"strings"

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
	var others []lint.Tenant
	if n := p.Settings.Neighbours; n != nil {
		others = n.Others(p.Graph.World)
	}
	claims := claimsOf(p, p.Graph.Functions, others)
	account := coverageOf(p.Graph, lambda("ClaimedAccountConcurrency", "UnreservedConcurrentExecutions"))
	function := coverageOf(p.Graph, lambda("ConcurrentExecutions"))
	if len(account.of) > 0 || account.others { // it has no dimensions, whatever they say
		account.all = isCovered
	}
	gaps := &gaps{pass: p}
	for _, c := range claims.own() {
		f := c.Function
		if f.FromConstruct() {
			continue
		}
		fact := fmt.Sprintf("%s of %s", term("it", c.Provisioned, amountOf(c), c.Amount.Origin), strings.TrimSuffix(claims.limit(), ","))
		gaps.check(need{
			on: f.Resource, covered: max(account.by(f.Resource), function.by(f.Resource)), metric: "ClaimedAccountConcurrency or ConcurrentExecutions",
			because: fact, minor: f.OnlyCustomResources(), rank: amountOf(c),
			related: []lint.Related{{Resource: c.ID, Path: c.Path, Message: term(f.Label, c.Provisioned, amountOf(c), c.Amount.Origin)}},
		})
	}
	severity := lint.Warning
	if claims.total*10 < p.Settings.Account.Limit {
		severity = lint.Info
	}
	gaps.report(severity)
}
