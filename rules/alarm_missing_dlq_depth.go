package rules

import (
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var alarmMissingDLQDepth = &lint.Rule{
	Name:        "alarm-missing-dlq-depth",
	Severity:    lint.Info,
	Category:    "alarms",
	Language:    "go",
	Fix:         lint.SuggestFix,
	Missing:     true,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "No alarm tells that messages arrive in a dead-letter queue",
		Why: "A dead-letter queue that nobody looks at is a slow way of losing messages: whatever arrives there is deleted when the queue's retention has passed, " +
			"after 4 days by default, and of a standard queue the days in the source queue count.",
		Fix: "Add an AWS::CloudWatch::Alarm on AWS/SQS ApproximateNumberOfMessagesVisible of the queue, Maximum, above 0.",
		References: []string{
			"https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
			"https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html",
		},
	},
	Check: checkMissingDLQDepth,
}

func checkMissingDLQDepth(p *lint.Pass) {
	if !wantsAlarms(p) {
		return
	}
	// That NumberOfMessagesSent tells nothing of what a redrive policy moves is for alarm-dlq-watches-sent to say.
	depth := coverageOf(p.Graph, sqs("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage", "NumberOfMessagesSent", "NumberOfMessagesReceived"))
	gaps := &gaps{pass: p}
	for _, q := range p.Graph.Queues {
		if len(q.DeadLetterOf) == 0 || isRead(p, q) {
			continue
		}
		from := q.DeadLetterOf[0]
		because := "it is the dead-letter queue of " + from.Label
		if from.Type == "AWS::Lambda::EventSourceMapping" || from.Type == "AWS::Lambda::EventInvokeConfig" {
			because = "it gets the failed events of " + from.Label
		}
		gaps.check(need{
			on: q.Resource, covered: depth.by(q.Resource), metric: "ApproximateNumberOfMessagesVisible", because: because,
			related: []lint.Related{{Resource: from.ID, Message: from.Label + " sends there what failed"}},
		})
	}
	gaps.report(lint.Info)
}

// isRead reports whether a mapping reads the queue, or may: what lies there is on its way then, as in any other source.
func isRead(p *lint.Pass, q *graph.Queue) bool {
	return slices.ContainsFunc(q.Mappings, func(m *graph.Mapping) bool { return polls(p, m, q.Resource) || m.Enabled.IsUnknown() })
}
