package rules

import "github.com/headroom-lint/headroom/lint"

var alarmMissingErrors = &lint.Rule{
	Name:        "alarm-missing-errors",
	Severity:    lint.Info,
	Category:    "alarms",
	Language:    "go",
	Fix:         lint.SuggestFix,
	Missing:     true,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "No alarm watches a function's errors",
		Why: "Who invokes a function seldom tells that it fails: a queue hands the batch out again, an asynchronous event is tried twice more and dropped. " +
			"Errors counts exceptions and timeouts alike, also those that write no log line of their own.",
		Fix: "Add an AWS::CloudWatch::Alarm on AWS/Lambda Errors, Sum, above what the function may fail at, for each function, or one without dimensions for the whole account.",
		References: []string{
			"https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
		},
	},
	Check: checkMissingErrors,
}

func checkMissingErrors(p *lint.Pass) {
	if !wantsAlarms(p) {
		return
	}
	errors := coverageOf(p.Graph, lambda("Errors"))
	gaps := &gaps{pass: p}
	for _, f := range p.Graph.Functions {
		triggers := triggersOf(p, f)
		if f.FromConstruct() || len(triggers) == 0 && !f.OnlyCustomResources() {
			continue
		}
		because, related := invoker(f, triggers)
		seen := errors.by(f.Resource)
		if showsErrors(p.Graph, f, triggers) {
			seen = max(seen, maybeCovered)
		}
		gaps.check(need{
			on: f.Resource, covered: seen, metric: "Errors", because: because, related: related, minor: len(triggers) == 0,
		})
	}
	gaps.report(lint.Info)
}
