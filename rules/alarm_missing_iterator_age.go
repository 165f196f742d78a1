package rules

import (
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var alarmMissingIteratorAge = &lint.Rule{
	Name:        "alarm-missing-iterator-age",
	Severity:    lint.Info,
	Category:    "alarms",
	Language:    "go",
	Fix:         lint.SuggestFix,
	Missing:     true,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "No alarm watches how far a function is behind its stream or topic",
		Why: "A function that is slow, throttled or stuck on one bad batch falls behind what is written to its stream. Nothing fails at first: the records wait, " +
			"and those that wait longer than the stream keeps them are gone unread.",
		Fix: "Add an AWS::CloudWatch::Alarm on AWS/Lambda IteratorAge of the function, Maximum, above half of the stream's retention at most; for Kafka on OffsetLag.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html",
		},
	},
	Check: checkMissingIteratorAge,
}

// lags lists the metrics that show how far behind a mapping of one kind is: the function's first, then those of the mapping
// and the source.
var lags = map[graph.SourceKind][]metric{
	graph.Kinesis:          append(lambda("IteratorAge"), metricsOf("AWS/Kinesis", []string{"GetRecords.IteratorAgeMilliseconds", "SubscribeToShardEvent.MillisBehindLatest"})...),
	graph.DynamoDB:         lambda("IteratorAge"),
	graph.MSK:              kafkaLags,
	graph.SelfManagedKafka: kafkaLags,
}

var kafkaLags = slices.Concat(lambda("OffsetLag", "MaxOffsetLag", "SumOffsetLag"),
	metricsOf("AWS/Kafka", []string{"MaxOffsetLag", "SumOffsetLag", "OffsetLag", "EstimatedMaxTimeLag", "EstimatedTimeLag"}))

func checkMissingIteratorAge(p *lint.Pass) {
	if !wantsAlarms(p) {
		return
	}
	lag := map[graph.SourceKind]*coverage{}
	for kind, metrics := range lags {
		lag[kind] = coverageOf(p.Graph, metrics)
	}
	gaps := &gaps{pass: p}
	for _, f := range p.Graph.Functions {
		for _, m := range f.Mappings {
			if m.Kind == "" {
				p.Undecided(f.ID)
			}
			if lag[m.Kind] == nil || !polls(p, m, f.Resource) {
				continue
			}
			source, what := sourceOf(m)
			gaps.check(need{
				on: f.Resource, covered: lag[m.Kind].by(f.Resource, m.Resource, source), metric: lags[m.Kind][0].name, because: "it reads " + what,
				related: []lint.Related{{Resource: m.ID, Message: m.Label + " reads " + what}},
			})
		}
	}
	gaps.report(lint.Info)
}

// sourceOf returns what a mapping reads, nil where it is not in the template, and names it.
func sourceOf(m *graph.Mapping) (*graph.Resource, string) {
	switch {
	case m.Stream != nil:
		return m.Stream.Resource, m.Stream.Label
	case m.Table != nil:
		return m.Table.Resource, "the stream of " + m.Table.Label
	}
	return nil, map[graph.SourceKind]string{
		graph.Kinesis: "a Kinesis stream", graph.DynamoDB: "a DynamoDB stream", graph.MSK: "an MSK topic", graph.SelfManagedKafka: "a Kafka topic",
	}[m.Kind]
}
