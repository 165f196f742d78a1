package rules

import (
	"fmt"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var alarmDLQWatchesSent = &lint.Rule{
	Name:     "alarm-dlq-watches-sent",
	Severity: lint.Warning,
	Category: "alarms",
	Language: "go",
	Fix:      lint.SuggestFix,
	Doc: lint.Doc{
		Summary: "An alarm on a dead-letter queue counts messages sent, which those moved there are not",
		Why: "SQS moves a message to a dead-letter queue without sending it: NumberOfMessagesSent stays 0 while the queue fills, and the alarm " +
			"never fires. Only what Lambda, SNS, EventBridge or code sends there itself is counted.",
		Fix: "Watch ApproximateNumberOfMessagesVisible, Maximum, above 0.",
		References: []string{
			"https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
			"https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
		},
	},
	Check: checkDLQWatchesSent,
}

func checkDLQWatchesSent(p *lint.Pass) {
	for _, a := range p.Graph.Alarms {
		for _, w := range a.Watches {
			switch {
			case w.Queue == nil || !w.Compared || !w.Watches("AWS/SQS", "NumberOfMessagesSent") || !rises(a):
			case len(w.Queue.DeadLetterOf) == 0:
			default:
				reportWatchesSent(p, w)
			}
		}
	}
}

func reportWatchesSent(p *lint.Pass, w *graph.Watch) {
	queue := w.Queue
	for _, r := range queue.DeadLetterOf {
		if r.Type != "AWS::SQS::Queue" {
			return // Lambda, SNS and EventBridge send
		}
	}
	switch sends(p.Graph, queue) {
	case graph.Yes:
		return
	case graph.Unknown:
		p.Undecided(w.Alarm.ID)
		return
	}
	d := lint.Diagnosis{Resource: w.Alarm.ID, Path: w.Metric.Path}
	for _, r := range queue.DeadLetterOf {
		d.Related = append(d.Related, lint.Related{
			Resource: r.ID, Path: []string{"Properties", "RedrivePolicy"}, Message: fmt.Sprintf("%s moves messages there", r.Label),
		})
	}
	d.Message = fmt.Sprintf("%s watches NumberOfMessagesSent of dead-letter %s: it does not count what %s moves there", w.Alarm.Label, queue.Label, queue.DeadLetterOf[0].Label)
	p.Report(d)
}

// sends tells whether anything of the template sends to a queue by itself.
func sends(g *graph.Graph, to *graph.Queue) graph.Answer {
	for _, d := range g.Deliveries() {
		if d.To == to.Resource && !d.Reads {
			return graph.Yes
		}
	}
	answer := graph.No
	for _, f := range g.Functions {
		verdict := g.Allows(f, "sqs:SendMessage", to.Resource)
		for _, grant := range verdict.By {
			if grant.Names {
				return graph.Yes
			}
		}
		if verdict.Answer != graph.No && isTold(g, f, to.Resource) {
			answer = max(answer, verdict.Answer)
		}
	}
	return answer
}

// isTold reports whether a function is told of a resource, in its environment or its inline code.
func isTold(g *graph.Graph, f *graph.Function, of *graph.Resource) bool {
	for _, naming := range g.Names(f) {
		if naming.Resource == of {
			return true
		}
	}
	return false
}

// rises reports whether an alarm is known to fire at what is too high.
func rises(a *graph.Alarm) bool {
	operator, _ := a.Operator.Text()
	return operator == "GreaterThanThreshold" || operator == "GreaterThanOrEqualToThreshold"
}
