package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestFlows follows what is put into resources.
func TestFlows(t *testing.T) {
	const mapping = `{Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Other, EventSourceArn: !GetAtt Jobs.Arn`
	const rule = `{Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Other.Arn}], EventPattern: {source: [aws.s3], detail-type: [%s], detail: {bucket: {name: [!Ref Told]}%s}}`
	const told = `
Told: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}}}`
	ruled := func(detailType, more string) string {
		return strings.Replace(strings.Replace(rule, "%s", detailType, 1), "%s", more, 1)
	}
	tests := []struct {
		name, by string
		want     []string
	}{
		{"mapping", mapping + `}}`, []string{"Jobs Other by By"}},
		{"mapping that is off", mapping + `, Enabled: false}}`, nil},
		{"mapping that may be off", mapping + `, Enabled: !Ref Foreign}}`, []string{"Jobs Other by By open"}},
		{"mapping with a filter", mapping + `, FilterCriteria: {Filters: [{Pattern: a}]}}}`, []string{"Jobs Other by By open"}},
		{"subscription", `{Type: AWS::SNS::Subscription, Properties: {Protocol: lambda, TopicArn: !Ref News, Endpoint: !Ref Live}}`, []string{"News Other by By"}},
		{"subscription with a filter", `{Type: AWS::SNS::Subscription, Properties: {Protocol: sqs, TopicArn: !Ref News, Endpoint: !GetAtt Jobs.Arn, FilterPolicy: {a: [b]}}}`, []string{"News Jobs by By open"}},
		{"subscription to a foreign topic", `{Type: AWS::SNS::Subscription, Properties: {Protocol: lambda, TopicArn: !Ref Foreign, Endpoint: !Ref Live}}`, nil},
		{"subscription in a topic", `{Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: sqs, Endpoint: !GetAtt Jobs.Arn}, {Protocol: email, Endpoint: a@example.com}]}}`, []string{"By Jobs by By"}},
		{"bucket", `{Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {QueueConfigurations: [{Event: "s3:ObjectCreated:*", Queue: !GetAtt Jobs.Arn}], TopicConfigurations: [{Event: "s3:ObjectRemoved:Delete", Topic: !Ref News, Filter: {S3Key: {Rules: [{Name: Prefix, Value: in/}]}}}]}}}`,
			[]string{"By Jobs by By s3:PutObject ,", "By News by By s3:DeleteObject in/,"}},
		{"bucket that lost an object", `{Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: "s3:ReducedRedundancyLostObject", Function: !Ref Live}]}}}`, nil},
		{"bucket whose event is chosen later", `{Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: !Ref Foreign, Function: !Ref Live}]}}}`, []string{"By Other by By  ,opaque"}},
		{"bucket whose notifications CDK sets", `{Type: Custom::S3BucketNotifications, Properties: {BucketName: !Ref Files, NotificationConfiguration: {LambdaFunctionConfigurations: [{Events: ["s3:ObjectCreated:Put", "s3:ObjectRemoved:*"], LambdaFunctionArn: !GetAtt Other.Arn, Filter: {Key: {FilterRules: [{Name: suffix, Value: .jpg}]}}}]}}}`,
			[]string{"Files Other by By s3:PutObject s3:DeleteObject ,.jpg"}},
		{"rule about objects", ruled("Object Created", ", object: {key: [{prefix: in/}, {suffix: .jpg}, exact]}") + "}}" + told, []string{
			"Told Other by By s3:PutObject in/,", "Told Other by By s3:PutObject ,.jpg", "Told Other by By s3:PutObject exact,exact"}},
		{"rule about all that happens", ruled("Object Deleted", "") + "}}" + told, []string{"Told Other by By s3:DeleteObject ,"}},
		{"rule with another condition", ruled("Object Created", ", object: {size: [{numeric: ['>', 1]}]}") + "}}" + told, []string{"Told Other by By s3:PutObject ,opaque"}},
		{"rule for who did it", ruled("Object Created", ", requester: [a]") + "}}" + told, []string{"Told Other by By s3:PutObject ,opaque"}},
		{"rule for keys that are not so", ruled("Object Created", ", object: {key: [{anything-but: [a]}]}") + "}}" + told, []string{"Told Other by By s3:PutObject ,opaque"}},
		{"rule about storage classes", ruled("Object Storage Class Changed", "") + "}}" + told, nil},
		{"rule that is off", ruled("Object Created", "") + ", State: DISABLED}}" + told, nil},
		{"rule about a bucket that tells nothing", ruled("Object Created", "") + "}}\nTold: {Type: AWS::S3::Bucket}", nil},
		{"pipe", `{Type: AWS::Pipes::Pipe, Properties: {Source: !GetAtt Jobs.Arn, Enrichment: !Ref Live, Target: !Ref News}}`, []string{"Jobs Other by By", "Jobs News by By"}},
		{"pipe with a filter", `{Type: AWS::Pipes::Pipe, Properties: {Source: !GetAtt Jobs.Arn, Target: !Ref News, SourceParameters: {FilterCriteria: {Filters: []}}}}`, []string{"Jobs News by By open"}},
		{"pipe that stands", `{Type: AWS::Pipes::Pipe, Properties: {Source: !GetAtt Jobs.Arn, Target: !Ref News, DesiredState: STOPPED}}`, nil},
		{"function that is told of another", `{Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn, Environment: {Variables: {A: !Ref Live}}}}`, []string{"By Other by By"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := allowedGraph(t, "By: "+test.by+"\n"+role(`{Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt Other.Arn}`))
			var got []string
			for _, f := range g.Flows() {
				words := []string{f.From.ID, f.To.ID, "by", f.Through.ID}
				if f.Open {
					words = append(words, "open")
				}
				if o := f.Objects; o != nil {
					keys := o.Prefix + "," + o.Suffix
					if o.Opaque {
						keys += "opaque"
					}
					words = append(words, strings.Join(o.Actions, " "), keys)
				}
				got = append(got, strings.Join(words, " "))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestOverlaps compares the keys of a policy with those of a notification.
func TestOverlaps(t *testing.T) {
	for _, test := range []struct {
		prefix, suffix, keys string
		want                 Overlap
	}{
		{"", "", "*", Within},
		{"in/", "", "*", Partial},
		{"in/", "", "in/*", Within},
		{"in/", "", "in/raw/*", Within},
		{"in/raw/", "", "in/*", Partial},
		{"in/", "", "out/*", Apart},
		{"", ".jpg", "out/*", Partial},
		{"", ".jpg", "out/*.png", Apart},
		{"", ".jpg", "out/*.jpg", Within},
		{"in/", ".jpg", "in/*", Partial},
		{"in/", ".jpg", "out/*.jpg", Apart},
		{"in/", "", "in/a.jpg", Within},
		{"in/", ".png", "in/a.jpg", Apart},
		{"in/", "", "i?/*", Partial},
		{"in/", "", "${aws:userid}/*", Partial},
		{"in/", "", "out/${aws:userid}/*", Apart},
	} {
		o := &Objects{Prefix: test.prefix, Suffix: test.suffix}
		if got := o.overlaps(parser.NewText(test.keys)); got != test.want {
			t.Errorf("%q to %q: %d, want %d", test.keys, test.prefix+"*"+test.suffix, got, test.want)
		}
	}
	if got := (&Objects{Opaque: true}).overlaps(parser.NewText("*")); got != Undecided {
		t.Errorf("objects that are not known: %d", got)
	}
	if got := (&Objects{}).overlaps(parser.NewOpaque("keys")); got != Undecided {
		t.Errorf("keys that are not known: %d", got)
	}
}

// TestWrites asks for statements that name a resource and write, and for variables.
func TestWrites(t *testing.T) {
	const variable = "\nFn2: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}"
	for _, test := range []struct {
		name, resources string
		want            Overlap
		variable        string
	}{
		{"by its verb", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}`), Within, ""},
		{"by the beginning of the verb", role(`{Effect: Allow, Action: "sqs:Send*", Resource: !GetAtt Jobs.Arn}`), Within, ""},
		{"with all other verbs", role(`{Effect: Allow, Action: "sqs:*", Resource: !GetAtt Jobs.Arn}`), Apart, ""},
		{"by a verb beside all others", role(`{Effect: Allow, Action: ["sqs:*", sqs:SendMessage], Resource: !GetAtt Jobs.Arn}`), Within, ""},
		{"every queue", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "*"}`), Apart, ""},
		{"a role of two", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}`) + variable, Apart, ""},
		{"another role", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Failed.Arn}`), Apart, ""},
		{"under a condition", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn, Condition: {Bool: {a: true}}}`), Apart, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := allowedGraph(t, test.resources)
			if got := g.Writes(noun[Function](g, g.byID["Fn"]), Flow{From: g.byID["Jobs"]}); got.Overlap != test.want || got.Variable != test.variable {
				t.Errorf("overlap %d, variable %q", got.Overlap, got.Variable)
			}
		})
	}
}
