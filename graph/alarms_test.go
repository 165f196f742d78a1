package graph

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/graph/aws"
)

const watched = `
Resources:
  Worker: {Type: AWS::Lambda::Function}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Worker, Name: live, FunctionVersion: "1"}}
  Jobs: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
  Machine: {Type: AWS::StepFunctions::StateMachine}
`

// TestAlarmMetrics reads metrics where alarms may name them.
func TestAlarmMetrics(t *testing.T) {
	tests := []struct {
		name, properties, want string
		opaque                 bool
	}{
		{"plain", `{Namespace: AWS/Lambda, MetricName: Errors, Statistic: Sum}`, "Errors Sum compared", false},
		{"percentile", `{Namespace: AWS/Lambda, MetricName: Duration, ExtendedStatistic: p90}`, "Duration p90 compared", false},
		{"one statistic", `{Metrics: [{Id: a, MetricStat: {Stat: Maximum, Period: 60, Metric: {MetricName: Errors}}}]}`, "Errors Maximum compared", false},
		{"expression", `{Metrics: [{Id: a, ReturnData: false, MetricStat: {Stat: Sum, Metric: {MetricName: Errors}}}, {Id: b, Expression: a / 2}]}`, "Errors Sum", false},
		{"band", `{ThresholdMetricId: b, Metrics: [{Id: a, MetricStat: {Stat: Sum, Metric: {MetricName: Errors}}}, {Id: b, Expression: "ANOMALY_DETECTION_BAND(a)"}]}`, "Errors Sum", false},
		{"search", `{Metrics: [{Id: a, Expression: "SUM(SEARCH('{AWS/Lambda,FunctionName} MetricName=\"Errors\"', 'Sum'))"}]}`, "Errors ", false},
		{"search in a namespace", `{Metrics: [{Id: a, Expression: "SUM(SEARCH('{AWS/Lambda,FunctionName} Errors', 'Sum'))"}]}`, " ", false},
		{"search for one or another", `{Metrics: [{Id: a, Expression: "SUM(SEARCH('{AWS/Lambda,FunctionName} MetricName=Errors OR MetricName=Throttles', 'Sum'))"}]}`, " ", false},
		{"search anywhere", `{Metrics: [{Id: a, Expression: "SUM(SEARCH('MetricName=\"Errors\"', 'Sum'))"}]}`, "", true},
		{"one of two searches", `{Metrics: [{Id: a, Expression: "SUM(SEARCH('{X} MetricName=E', 'Sum')) + SUM(SEARCH('x', 'Sum'))"}]}`, "E ", true},
		{"insights", `{Metrics: [{Id: a, Expression: "SELECT SUM(Errors) FROM SCHEMA(\"AWS/Lambda\", FunctionName)"}]}`, "Errors ", false},
		{"insights of a namespace", `{Metrics: [{Id: a, Expression: "select max(\"GetRecords.Bytes\") from \"AWS/Kinesis\" GROUP BY StreamName"}]}`, "GetRecords.Bytes ", false},
		{"those of the alarm", `{Metrics: [{Id: a, Expression: SUM(METRICS())}]}`, "", false},
		{"expression that is not known", `{Metrics: [{Id: a, Expression: !ImportValue expression}]}`, "", true},
		{"PromQL", `{EvaluationCriteria: {PromQLCriteria: {Query: "sum(errors)"}}}`, "", true},
		{"import", `{Metrics: !ImportValue metrics}`, "", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := build(t, watched+"  Alarm: {Type: AWS::CloudWatch::Alarm, Properties: "+test.properties+"}\n").Alarms[0]
			var got []string
			for _, w := range a.Watches {
				metric, _ := w.Metric.Text()
				statistic, _ := w.Statistic.Text()
				got = append(got, metric+" "+statistic)
				if w.Compared {
					got = append(got, "compared")
				}
			}
			if strings.Join(got, " ") != test.want || a.Opaque != test.opaque {
				t.Errorf("got %q, opaque %v", got, a.Opaque)
			}
		})
	}
}

// TestDimensions finds what dimensions name, and what their values give of it.
func TestDimensions(t *testing.T) {
	tests := []struct {
		name, value string
		form        Form
		function    string
		alias       bool
	}{
		{"FunctionName", "!Ref Worker", NameForm, "Worker", false},
		{"FunctionName", "!GetAtt Worker.Arn", ARNForm, "Worker", false},
		{"FunctionName", "!Sub '${Worker}:live'", QualifiedForm, "Worker", false},
		{"FunctionName", "!Ref Live", ARNForm, "Worker", false},
		{"FunctionName", "worker", NameForm, "", false},
		{"FunctionName", "!Sub '${AWS::StackName}-worker'", NameForm, "", false},
		{"FunctionName", "!ImportValue worker", "", "", false},
		{"FunctionName", "'${self:service}-worker'", "", "", false},
		{"FunctionName", "''", "", "", false},
		{"FunctionName", "arn:aws:lambda:eu-west-1:111122223333:function:worker", ARNForm, "", false},
		{"Resource", "!Sub '${Worker}:live'", QualifiedForm, "", true},
		{"Resource", "!Ref Live", ARNForm, "", true},
		{"QueueName", "!GetAtt Jobs.QueueName", NameForm, "", false},
		{"QueueName", "!Ref Jobs", URLForm, "", false},
		{"QueueName", "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs", URLForm, "", false},
		{"TopicName", "!Ref Topic", ARNForm, "", false},
		{"TopicName", "!GetAtt Topic.TopicName", NameForm, "", false},
		{"StateMachineArn", "!Ref Machine", ARNForm, "", false},
	}
	for _, test := range tests {
		t.Run(test.name+" "+test.value, func(t *testing.T) {
			alarm := "  Alarm: {Type: AWS::CloudWatch::Alarm, Properties: {MetricName: x, Dimensions: [{Name: " + test.name + ", Value: " + test.value + "}]}}\n"
			w := build(t, watched+alarm).Alarms[0].Watches[0]
			function := ""
			if w.Function != nil {
				function = w.Function.ID
			}
			if w.Dimensions[0].Form != test.form || function != test.function || (w.Alias != nil) != test.alias {
				t.Errorf("got form %q, function %q, alias %v", w.Dimensions[0].Form, function, w.Alias)
			}
		})
	}
}

// TestActors finds what acts on an alarm.
func TestActors(t *testing.T) {
	tests := []struct {
		name, resource string
		want           bool
	}{
		{"composite alarm", `{Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: !Sub "ALARM(${Alarm})"}}`, true},
		{"composite alarm by name", `{Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: 'ALARM("errors") OR ALARM("other")'}}`, true},
		{"composite alarm by a longer name", `{Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: 'ALARM("errors-2") OR ALARM("my-errors")'}}`, false},
		{"composite alarm that is not known", `{Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: !ImportValue rule}}`, true},
		{"deployment group", `{Type: AWS::CodeDeploy::DeploymentGroup, Properties: {AlarmConfiguration: {Alarms: [{Name: errors}]}}}`, true},
		{"scaling policy", `{Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: {X: !Ref Alarm}}`, true},
		{"rule for all", `{Type: AWS::Events::Rule, Properties: {EventPattern: {source: [aws.cloudwatch], detail-type: [CloudWatch Alarm State Change]}}}`, true},
		{"rule for some", `{Type: AWS::Events::Rule, Properties: {EventPattern: {source: [aws.cloudwatch], detail: {alarmName: [{prefix: err}]}}}}`, true},
		{"rule for this", `{Type: AWS::Events::Rule, Properties: {EventPattern: {source: [aws.cloudwatch], detail: {alarmName: [errors]}}}}`, true},
		{"rule for another", `{Type: AWS::Events::Rule, Properties: {EventPattern: {source: [aws.cloudwatch], resources: [other]}}}`, false},
		{"rule for something else", `{Type: AWS::Events::Rule, Properties: {EventPattern: {source: [aws.s3]}}}`, false},
		{"rule for other events", `{Type: AWS::Events::Rule, Properties: {EventPattern: {source: [aws.cloudwatch], detail-type: [Other]}}}`, false},
		{"rule that is not known", `{Type: AWS::Events::Rule, Properties: {EventPattern: !ImportValue pattern}}`, true},
		{"schedule", `{Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 minute)}}`, false},
		{"dashboard", `{Type: AWS::CloudWatch::Dashboard, Properties: {DashboardBody: !GetAtt Alarm.Arn}}`, false},
		{"mute rule", `{Type: AWS::CloudWatch::AlarmMuteRule, Properties: {MuteTargets: {AlarmNames: [!Ref Alarm]}}}`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := build(t, "Resources:\n  Alarm: {Type: AWS::CloudWatch::Alarm, Properties: {AlarmName: errors}}\n  Actor: "+test.resource+"\n")
			if got := len(g.Alarms[0].NamedBy) > 0; got != test.want {
				t.Errorf("named by %v", g.Alarms[0].NamedBy)
			}
		})
	}
}

// TestNamespaces holds each metric to one line of the catalogue.
func TestNamespaces(t *testing.T) {
	for _, n := range aws.Namespaces {
		seen := map[string]bool{}
		for _, name := range n.Names() {
			if seen[name] {
				t.Errorf("%s lists %s twice", n.Name, name)
			}
			seen[name] = true
		}
	}
}
