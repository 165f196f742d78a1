package rules

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

var alarmMissingAsyncDrops = &lint.Rule{
	Name:        "alarm-missing-async-drops",
	Severity:    lint.Info,
	Category:    "alarms",
	Language:    "go",
	Fix:         lint.SuggestFix,
	Missing:     true,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "No alarm tells that asynchronous events of a function are lost",
		Why: "Lambda gives an asynchronous event up after two retries, or when it has waited six hours, and whoever sent it never learns of it. " +
			"AsyncEventsDropped counts these events. Where they go to a dead-letter queue or a destination, DeadLetterErrors or DestinationDeliveryFailures counts " +
			"those that do not arrive there either.",
		Fix: "Add an AWS::CloudWatch::Alarm, Sum, above 0, on AWS/Lambda AsyncEventsDropped of the function; where its failed events go somewhere, on DeadLetterErrors or " +
			"DestinationDeliveryFailures.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html",
		},
	},
	Check: checkMissingAsyncDrops,
}

func checkMissingAsyncDrops(p *lint.Pass) {
	if !wantsAlarms(p) {
		return
	}
	// Events are counted as dropped also where they are sent elsewhere first.
	dropped := coverageOf(p.Graph, lambda("AsyncEventsDropped"))
	lost := coverageOf(p.Graph, lambda("AsyncEventsDropped", "DeadLetterErrors", "DestinationDeliveryFailures"))
	gaps := &gaps{pass: p}
	for _, f := range p.Graph.Functions {
		triggers := asynchronous(p, f)
		if f.FromConstruct() || len(triggers) == 0 {
			continue
		}
		n := need{on: f.Resource, covered: dropped.by(f.Resource), metric: "AsyncEventsDropped"}
		n.because, n.related = invoker(f, triggers)
		switch kept, known := keptBy(p.Graph, f); {
		case !known:
			n.covered = max(n.covered, maybeCovered)
		case kept != nil:
			n.metric, n.covered = kept.metric, lost.by(f.Resource)
			n.because = "its failed events go to " + kept.to
			n.related = append(n.related, lint.Related{Resource: kept.at.ID, Path: kept.path, Message: kept.to + " gets the failed events"})
		}
		gaps.check(n)
	}
	gaps.report(lint.Info)
}

// asynchronous lists the triggers that hand the function events and do not wait for it.
func asynchronous(p *lint.Pass, f *graph.Function) (out []graph.Trigger) {
	for _, t := range triggersOf(p, f) {
		if t.Style == graph.Asynchronous {
			out = append(out, t)
		}
	}
	return out
}

// keeping is where a function's failed events are sent.
type keeping struct {
	metric string // counts those that do not arrive
	to     string // names the place
	at     *graph.Resource
	path   []string // below at, where it is named
}

// keptBy returns where a function's failed events are sent; nil where they are sent nowhere.
func keptBy(g *graph.Graph, f *graph.Function) (k *keeping, known bool) {
	known = true
	for _, c := range f.InvokeConfigs {
		if to := placeOf(g, c.OnFailure); to != "" {
			return &keeping{"DestinationDeliveryFailures", to, c.Resource, c.OnFailure.Path}, true
		}
		known = known && c.OnFailure.IsAbsent()
	}
	if to := placeOf(g, f.DLQ); to != "" {
		return &keeping{"DeadLetterErrors", to, f.Resource, f.DLQ.Path}, true
	}
	return nil, known && f.DLQ.IsAbsent()
}

// placeOf names what an ARN is of, where it is known to be one; else it is empty.
func placeOf(g *graph.Graph, arn parser.Value) string {
	if r := g.Destination(arn); r != nil {
		return r.Label
	}
	if len(arn.Parts) > 0 && arn.Parts[0].Literal != "" {
		return "another stack"
	}
	return ""
}
