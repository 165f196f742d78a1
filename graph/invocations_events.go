package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// linkRule links every target of an EventBridge rule.
func (g *Graph) linkRule(r *Resource) {
	for _, target := range r.Get("Targets").Items {
		if i := g.invoke(r, target.Get("Arn"), EventBridge, Asynchronous); i != nil {
			if i.Role = target.Get("RoleArn"); i.Role.IsAbsent() {
				i.Role = r.Get("RoleArn")
			}
			i.Scheduled = !r.Get("ScheduleExpression").IsAbsent() && r.Get("EventPattern").IsAbsent()
		}
	}
}

// linkSchedule links the target of a schedule: a function, or the call to invoke one.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html, 2026-11-22.
func (g *Graph) linkSchedule(r *Resource) {
	target := r.Get("Target")
	name, style := target.Get("Arn"), Asynchronous
	if text, known := name.Text(); known && strings.HasSuffix(text, ":aws-sdk:lambda:invoke") {
		call := fromJSON(target.Get("Input"))
		name, style = call.Get("FunctionName"), styleOf(call.Get("InvocationType"), Synchronous)
	}
	if i := g.invoke(r, name, Scheduler, style); i != nil {
		i.Role, i.Scheduled = target.Get("RoleArn"), true
	}
}

// linkPipe links the enrichment of a pipe, for which it waits, and its target.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html, 2026-11-22.
func (g *Graph) linkPipe(r *Resource) {
	style := styleOf(r.Get("TargetParameters", "LambdaFunctionParameters", "InvocationType"), Synchronous)
	for _, i := range []*Invocation{
		g.invoke(r, r.Get("Enrichment"), Pipes, Synchronous), g.invoke(r, r.Get("Target"), Pipes, style),
	} {
		if i != nil {
			i.Role = r.Get("RoleArn")
		}
	}
}

// linkReceiptRule links the actions of a rule for incoming mail.
// https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda.html, 2026-11-22.
func (g *Graph) linkReceiptRule(r *Resource) {
	each(r.Properties, []string{"Rule", "Actions", "*", "LambdaAction"}, func(action parser.Value) {
		g.invoke(r, action.Get("FunctionArn"), SES, styleOf(action.Get("InvocationType"), Asynchronous))
	})
}

// linkPipeline links the actions of a pipeline that invoke a function.
func (g *Graph) linkPipeline(r *Resource) {
	each(r.Properties, []string{"Stages", "*", "Actions", "*"}, func(action parser.Value) {
		if isText(action.Get("ActionTypeId", "Provider"), "Lambda") {
			g.invoke(r, action.Get("Configuration", "FunctionName"), CodePipeline, Asynchronous)
		}
	})
}
