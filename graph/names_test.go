package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestNamesOf lists the names that a template gives to resources and those that it uses.
func TestNamesOf(t *testing.T) {
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(`
Parameters:
  Stage: {Type: String, Default: dev}
  JobsArn: {Type: String, Default: "arn:aws:sqs:eu-west-1:123456789012:usual"}
  StreamArn: {Type: String, Default: "arn:aws:kinesis:eu-west-1:123456789012:stream/usual"}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Own: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "${Stage}-own", RedrivePolicy: {deadLetterTargetArn: !Sub "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Stage}-failed", maxReceiveCount: 5}}}
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: !If [IsProd, news, dev-news]}}
  Unnamed: {Type: AWS::SQS::Queue}
  Fn: {Type: AWS::Lambda::Function, Properties: {FunctionName: fn}}
  ByArn: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: fn, EventSourceArn: "arn:aws:sqs:eu-west-1:123456789012:jobs"}}
  ByParameter: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: other, EventSourceArn: !Ref JobsArn}}
  Stream: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, EventSourceArn: !Ref StreamArn}}
  Page: {Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: !Sub 'ALARM("${Stage}-errors") OR OK(quiet)'}}
  Deployment: {Type: AWS::CodeDeploy::DeploymentGroup, Properties: {AlarmConfiguration: {Alarms: [{Name: rollback}]}}}
`)})
	if err != nil {
		t.Fatal(err)
	}
	given, used := NamesOf(template)
	values := map[string]string{"JobsArn": "arn:aws:sqs:eu-west-1:123456789012:usual", "StreamArn": "arn:aws:kinesis:eu-west-1:123456789012:stream/usual"}
	list := func(names []Name) string {
		var out []string
		for _, name := range names {
			if v := name.With(values); !v.IsAbsent() {
				_, short, _ := strings.Cut(strings.TrimPrefix(name.Type, "AWS::"), "::")
				out = append(out, short+" "+v.Canonical())
			}
		}
		slices.Sort(out)
		return strings.Join(slices.Compact(out), ", ")
	}
	if got, want := list(given), "Function fn, Queue ${Stage}-own, Topic dev-news"; got != want {
		t.Errorf("given %s\n want %s", got, want)
	}
	want := "Alarm ${Stage}-errors, Alarm quiet, Alarm rollback, CompositeAlarm ${Stage}-errors, CompositeAlarm quiet, CompositeAlarm rollback, " +
		"Function other, Queue ${Stage}-failed, Queue jobs, Queue usual, Stream usual"
	if got := list(used); got != want {
		t.Errorf("used %s\nwant %s", got, want)
	}
}
