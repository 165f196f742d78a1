package rules

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var s3NotificationNoPolicy = &lint.Rule{
	Name:     "s3-notification-no-policy",
	Severity: lint.Error,
	Category: "resilience",
	Language: "go",
	Fix:      lint.SuggestFix,
	Missing:  true,
	Doc: lint.Doc{
		Summary: "A bucket notifies a queue or topic that does not let it",
		Why: "When a bucket is created or changed, S3 tries out every destination of its notifications. If the policy of a queue or topic does " +
			"not let s3.amazonaws.com send, the bucket is not created, and the stack fails.",
		Fix: "Add an AWS::SQS::QueuePolicy or AWS::SNS::TopicPolicy that allows s3.amazonaws.com the action, for the bucket as aws:SourceArn, and " +
			"let the bucket depend on it.",
		References: []string{"https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html"},
	},
	Check: checkS3Notifications,
}

// told lists what a bucket tells besides functions: the list of a notification configuration, the key of the destination,
// its type, and the action that S3 has to be allowed.
var told = []struct{ list, key, kind, action string }{
	{"QueueConfigurations", "Queue", "AWS::SQS::Queue", "sqs:SendMessage"},
	{"TopicConfigurations", "Topic", "AWS::SNS::Topic", "sns:Publish"},
}

func checkS3Notifications(p *lint.Pass) {
	for _, r := range p.Graph.Resources {
		if r.Type == "AWS::S3::Bucket" {
			checkNotified(p, r)
		}
	}
}

func checkNotified(p *lint.Pass, bucket *graph.Resource) {
	for _, t := range told {
		var seen []*graph.Resource
		for i, notification := range bucket.Get("NotificationConfiguration", t.list).Items {
			to := p.Graph.Find(notification.Get(t.key), t.kind)
			if to == nil || slices.Contains(seen, to) {
				continue
			}
			seen = append(seen, to)
			p.Need(bucket.ID)
			switch p.Graph.Receives(to, graph.S3, t.action).Answer {
			case graph.Unknown:
				p.Undecided(bucket.ID)
			case graph.No:
				p.Report(lint.Diagnosis{
					Resource: bucket.ID, Path: []string{"Properties", "NotificationConfiguration", t.list, strconv.Itoa(i), t.key},
					Message: fmt.Sprintf("%s notifies %s, and no policy of the template allows s3.amazonaws.com %s there", bucket.Label, to.Label, t.action),
					Related: []lint.Related{{Resource: to.ID, Message: fmt.Sprintf("%s has no policy that allows s3.amazonaws.com %s", to.Label, t.action)}},
				})
			}
		}
	}
}
