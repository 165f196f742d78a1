package rules

import (
	"slices"

	"github.com/headroom-lint/headroom/graph"
)

// showsErrors reports whether an alarm looks at a function's errors where they show outside of its metrics: in lines of its
// log that a metric filter or a query counts, in Application Signals, or in what fails with it at whoever invokes it.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Application-Signals-MetricsCollected.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html, 2026-11-25.
func showsErrors(g *graph.Graph, f *graph.Function, triggers []graph.Trigger) bool {
	return slices.ContainsFunc(g.Resources, isLogAlarm) || watches(g, func(w *graph.Watch) bool {
		namespace, _ := w.Namespace.Text()
		return namespace == "AWS/ApplicationSignals" || w.Filter != nil && countsLogOf(g, w.Filter, f)
	}) || len(triggers) > 0 && !slices.ContainsFunc(triggers, func(t graph.Trigger) bool { return !failsVisibly(g, t) })
}

// isLogAlarm holds for an alarm on what a query finds in logs.
func isLogAlarm(r *graph.Resource) bool { return r.Type == "AWS::CloudWatch::LogAlarm" }

// failures names the metrics in which an error of the function shows for those who wait for it.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html,
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html and
// https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html, 2026-11-25.
var failures = map[graph.Service][]metric{
	graph.RESTAPI: apiFailures, graph.HTTPAPI: apiFailures, graph.AnyAPI: apiFailures,
	graph.StepFunctions: metricsOf("AWS/States", []string{"ExecutionsFailed"}),
}

var apiFailures = metricsOf("AWS/ApiGateway", []string{"5XXError", "5xx"})

// failsVisibly reports whether an alarm watches how often the requests of a trigger's service fail.
func failsVisibly(g *graph.Graph, t graph.Trigger) bool {
	return watches(g, func(w *graph.Watch) bool {
		return slices.ContainsFunc(failures[graph.Service(t.Service)], func(m metric) bool { return mayBe(w.Namespace, m.namespace) && mayBe(w.Metric, m.name) })
	})
}

// countsLogOf reports whether a metric filter counts lines of a function's log group, or of one that may be its.
func countsLogOf(g *graph.Graph, filter *graph.Resource, f *graph.Function) bool {
	name := filter.Get("LogGroupName")
	if group := g.Find(name, "AWS::Logs::LogGroup"); group != nil {
		if g.Find(f.LogGroup, "AWS::Logs::LogGroup") == group {
			return true
		}
		name = group.Get("LogGroupName")
	}
	parts := name.Split("/") // "/aws/lambda/name" where no LoggingConfig says otherwise
	if len(parts) != 4 || !mayBe(parts[1], "aws") || !mayBe(parts[2], "lambda") {
		return name.IsUnknown()
	}
	of := g.Target(parts[3]).Function
	return of == f || of == nil && !f.Get("FunctionName").IsKnown()
}

// watches reports whether an alarm looks at a metric of some kind.
func watches(g *graph.Graph, is func(*graph.Watch) bool) bool {
	return slices.ContainsFunc(g.Family.Alarms, func(a *graph.Alarm) bool { return slices.ContainsFunc(a.Watches, is) })
}
