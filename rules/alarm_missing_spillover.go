package rules

import (
	"fmt"
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var alarmMissingSpillover = &lint.Rule{
	Name:        "alarm-missing-spillover",
	Severity:    lint.Info,
	Category:    "alarms",
	Language:    "go",
	Fix:         lint.SuggestFix,
	Missing:     true,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "No alarm tells that a function needs more than its provisioned concurrency",
		Why: "Requests above what is provisioned run on demand, with the cold starts that provisioned concurrency is paid to avoid. Nothing fails, so that only " +
			"ProvisionedConcurrencySpilloverInvocations, or a utilization near 1 before it, tells that the figure has become too small.",
		Fix: "Add an AWS::CloudWatch::Alarm on AWS/Lambda ProvisionedConcurrencySpilloverInvocations of the alias, Sum, above 0, or let Application Auto Scaling move the figure.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
		},
	},
	Check: checkMissingSpillover,
}

func checkMissingSpillover(p *lint.Pass) {
	if !wantsAlarms(p) {
		return
	}
	spillover := coverageOf(p.Graph, lambda("ProvisionedConcurrencySpilloverInvocations", "ProvisionedConcurrencyUtilization", "ProvisionedConcurrentExecutions"))
	gaps := &gaps{pass: p}
	for _, f := range p.Graph.Functions {
		if f.FromConstruct() || len(f.Targets) > 0 {
			continue
		}
		for _, held := range f.Provisions() {
			amount, known := held.Amount.Int()
			if held.Amount.IsUnknown() {
				p.Undecided(f.ID)
			}
			if !known || amount <= 0 {
				continue
			}
			fact := fmt.Sprintf("%s provisions %d%s", held.Label, amount, from(held.Amount.Origin))
			n := need{
				on: f.Resource, covered: spillover.by(f.Resource), metric: "ProvisionedConcurrencySpilloverInvocations", because: fact,
				related: []lint.Related{{Resource: held.ID, Path: provisionedPath, Message: fact}}, minor: f.OnlyCustomResources(),
			}
			if mayScale(p.Graph) {
				n.covered = max(n.covered, maybeCovered)
			}
			gaps.check(n)
		}
	}
	gaps.report(lint.Info)
}

// mayScale reports whether a scalable target may be that of any alias, for what it names is not known.
func mayScale(g *graph.Graph) bool {
	for _, t := range g.Targets {
		if t.Function == nil && !t.ResourceID.IsKnown() {
			return true
		}
	}
	return slices.ContainsFunc(g.Resources, func(r *graph.Resource) bool {
		return r.Type == "AWS::ApplicationAutoScaling::ScalableTarget" && r.Get("ServiceNamespace").IsUnknown()
	})
}
