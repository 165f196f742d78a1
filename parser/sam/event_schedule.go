package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// schedule lowers a schedule to a rule with the function as its target.
func (e *event) schedule() []parser.Field {
	return e.lowerRule("LambdaTarget",
		as("ScheduleExpression", take(e.properties, "Schedule")), take(e.properties, "Name"), take(e.properties, "Description"))
}

// rule lowers an event pattern to a rule with the function as its target.
func (e *event) rule() []parser.Field {
	return e.lowerRule("LambdaTarget", take(e.properties, "EventBusName"),
		as("EventPattern", take(e.properties, "Pattern")), as("Name", take(e.properties, "RuleName")))
}

// lowerRule makes the rule, the dead-letter queue of its target if one is asked for, and the permission.
func (e *event) lowerRule(suffix string, properties ...parser.Field) []parser.Field {
	deadLetters, made := e.targetDeadLetters(e.getAtt(e.id, "Arn"))
	to := e.ruleTarget(suffix, e.target.arn(e.place), deadLetters)
	rule := e.resource(e.id, "AWS::Events::Rule", e.target.passed,
		append(properties, e.ruleState(), e.field("Targets", e.list(to)))...)
	permission := e.permission(e.id+"Permission", "events.amazonaws.com", e.field("SourceArn", e.getAtt(e.id, "Arn")))
	return slices.Concat([]parser.Field{rule}, made, []parser.Field{permission})
}

// ruleState is the state of a rule or schedule: State, or what Enabled says.
func (e *event) ruleState() parser.Field {
	state, enabled := takeTrue(e.properties, "State"), take(e.properties, "Enabled")
	if enabled.Value == nil {
		return state
	}
	if state.Value != nil {
		e.reject(state.KeySpan, "event %q has both State and Enabled", e.name)
	}
	p := place{key: enabled.KeySpan}
	if truthy(enabled.Value) {
		return p.field("State", p.text("ENABLED"))
	}
	return p.field("State", p.text("DISABLED"))
}

// ruleTarget is a rule's one target.
func (e *event) ruleTarget(suffix string, arn *parser.Node, deadLetters parser.Field, more ...parser.Field) *parser.Node {
	id := take(get(e.properties, "Target"), "Id")
	if id.Value == nil {
		id = e.field("Id", e.text(targetID(e.id, suffix)))
	}
	fields := append([]parser.Field{e.field("Arn", arn), id, deadLetters}, more...)
	return e.object(append(fields, takeAll(e.properties, "Input", "InputPath", "RetryPolicy", "InputTransformer")...)...)
}

// targetID keeps the id of a rule's target within the 64 characters that it may have.
func targetID(id, suffix string) string {
	return id[:min(len(id), 64-len(suffix))] + suffix
}

// targetDeadLetters is the dead-letter configuration of a rule's or schedule's target, with the queue that is made
// when Type stands in place of Arn. A rule's queue gets a policy that lets the rule send to it; a schedule sends by
// its role.
func (e *event) targetDeadLetters(rule *parser.Node) (parser.Field, []parser.Field) {
	config := take(e.properties, "DeadLetterConfig")
	if config.Value == nil {
		return config, nil
	}
	arn, kind := take(config.Value, "Arn"), take(config.Value, "Type")
	if (arn.Value == nil) == (kind.Value == nil) || kind.Value != nil && kind.Value.String() != "SQS" {
		e.reject(config.KeySpan, "DeadLetterConfig of event %q needs either an Arn or the Type SQS", e.name)
	}
	if arn.Value != nil {
		config.Value = e.object(arn)
		return config, nil
	}
	queue := get(config.Value, "QueueLogicalId").String()
	if queue == "" {
		queue = e.id + "Queue"
	}
	p := e.under(config, "Properties", "DeadLetterConfig")
	config.Value = p.object(p.field("Arn", p.getAtt(queue, "Arn")))
	made := []parser.Field{p.resource(queue, "AWS::SQS::Queue", e.target.passed)}
	if rule != nil {
		service := p.object(p.field("Service", p.text("events.amazonaws.com")))
		made = append(made, p.resource(e.id+"QueuePolicy", "AWS::SQS::QueuePolicy", e.target.passed,
			p.field("PolicyDocument", p.maySend(service, p.getAtt(queue, "Arn"), rule)),
			p.field("Queues", p.list(p.ref(queue)))))
	}
	return config, made
}

const scheduleV2Schema = `PermissionsBoundary:s ScheduleExpression:s! FlexibleTimeWindow:m Name:s State:s Description:s
	StartDate:s EndDate:s ScheduleExpressionTimezone:s GroupName:s KmsKeyArn:s Input:s RoleArn:s DeadLetterConfig:m
	RetryPolicy:m OmitName:b`

// scheduleV2 lowers a schedule of the scheduler, with the role that it invokes its target by.
func (e *event) scheduleV2() []parser.Field {
	return e.lowerSchedule(e.target.arn(e.place), "LambdaPolicy", "lambda:InvokeFunction")
}

func (e *event) lowerSchedule(arn *parser.Node, policy, action string) []parser.Field {
	p := e.properties
	deadLetters, made := e.targetDeadLetters(nil)
	roleARN := takeTrue(p, "RoleArn")
	if roleARN.Value == nil {
		roleARN = e.field("RoleArn", e.getAtt(e.id+"Role", "Arn"))
		policies := e.list(e.policy(e.id+policy, e.allow(arn, action)))
		if deadLetters.Value != nil {
			policies.Items = append(policies.Items, e.policy(e.id+"SQSPolicy", e.allow(deadLetters.Value.Get("Arn"), "sqs:SendMessage")))
		}
		made = append(made, e.resource(e.id+"Role", "AWS::IAM::Role", e.target.passed,
			e.field("AssumeRolePolicyDocument", e.trust("scheduler.amazonaws.com")), e.field("Policies", policies),
			takeTrue(p, "PermissionsBoundary")))
	}
	window := takeTrue(p, "FlexibleTimeWindow")
	if window.Value == nil {
		window = e.field("FlexibleTimeWindow", e.object(e.field("Mode", e.text("OFF"))))
	}
	properties := append([]parser.Field{
		take(p, "ScheduleExpression"), takeTrue(p, "State"), e.scheduleName(), window,
		e.field("Target", e.object(e.field("Arn", arn), roleARN, take(p, "Input"), deadLetters, take(p, "RetryPolicy"))),
	}, takeAll(p, "Description", "StartDate", "EndDate", "ScheduleExpressionTimezone", "GroupName", "KmsKeyArn")...)
	return append([]parser.Field{e.resource(e.id, "AWS::Scheduler::Schedule", e.target.passed, properties...)}, made...)
}

func (e *event) scheduleName() parser.Field {
	name := takeTrue(e.properties, "Name")
	if truthy(get(e.properties, "OmitName")) {
		if name.Value != nil {
			e.reject(name.KeySpan, "event %q has both Name and OmitName", e.name)
		}
		return parser.Field{}
	}
	if name.Value == nil {
		return e.field("Name", e.text(e.id))
	}
	return name
}
