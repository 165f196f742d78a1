package rules

import (
	"github.com/headroom-lint/headroom/lint"
)

var alarmMissingQueueAge = &lint.Rule{
	Name:        "alarm-missing-queue-age",
	Severity:    lint.Info,
	Category:    "alarms",
	Language:    "go",
	Fix:         lint.SuggestFix,
	Missing:     true,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "No alarm watches how long messages wait in a function's queue",
		Why: "A queue hides that its function cannot keep up: throttled or slow, the function fails nothing, and messages wait longer and longer. " +
			"Their age shows the backlog before the retention of the queue deletes it.",
		Fix: "Add an AWS::CloudWatch::Alarm on AWS/SQS ApproximateAgeOfOldestMessage of the queue, Maximum, above the longest wait that is acceptable.",
		References: []string{
			"https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html",
			"https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
		},
	},
	Check: checkMissingQueueAge,
}

func checkMissingQueueAge(p *lint.Pass) {
	if !wantsAlarms(p) {
		return
	}
	age := coverageOf(p.Graph, sqs("ApproximateAgeOfOldestMessage", "ApproximateAgeOfOldestMessageInQuietGroups",
		"ApproximateNumberOfMessagesVisible", "ApproximateNumberOfMessagesVisibleInQuietGroups"))
	gaps := &gaps{pass: p}
	for _, q := range p.Graph.Queues {
		for _, m := range q.Mappings {
			if !polls(p, m, q.Resource) {
				continue
			}
			gaps.check(need{
				on: q.Resource, covered: age.by(q.Resource), metric: "ApproximateAgeOfOldestMessage", because: m.Label + " reads it",
				related: []lint.Related{{Resource: m.ID, Message: m.Label + " reads it"}},
			})
			break
		}
	}
	gaps.report(lint.Info)
}
