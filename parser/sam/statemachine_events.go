package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// stateMachineEvents are the types of event that a state machine may have.
var stateMachineEvents = map[string]eventKind{
	"Schedule": {"Schedule:s! Input:s Enabled:b State:s Name:s Description:s DeadLetterConfig:m RetryPolicy:m Target:m RoleArn:s",
		(*event).startBySchedule},
	"ScheduleV2":      {scheduleV2Schema, (*event).startByScheduleV2},
	"CloudWatchEvent": {ruleSchema, (*event).startByRule},
	"EventBridgeRule": {ruleSchema, (*event).startByRule},
	"Api":             {"Path:s! Method:s! RestApiId:s Stage:s Auth:m UnescapeMappingTemplate:b", (*event).startByRoute},
}

func (e *event) startBySchedule() []parser.Field {
	return e.startRule(as("ScheduleExpression", take(e.properties, "Schedule")), take(e.properties, "Name"), take(e.properties, "Description"))
}

func (e *event) startByRule() []parser.Field {
	return e.startRule(take(e.properties, "EventBusName"), as("EventPattern", take(e.properties, "Pattern")),
		as("Name", take(e.properties, "RuleName")))
}

// startRule makes a rule with the state machine as its target, and the role that it starts it by.
func (e *event) startRule(properties ...parser.Field) []parser.Field {
	deadLetters, made := e.targetDeadLetters(e.getAtt(e.id, "Arn"))
	role := take(e.properties, "RoleArn")
	if role.Value == nil {
		made = append(made, e.startRole("events.amazonaws.com"))
		role = e.field("RoleArn", e.getAtt(e.id+"Role", "Arn"))
	}
	to := e.ruleTarget("StepFunctionsTarget", e.ref(e.target.id), deadLetters, role)
	rule := e.resource(e.id, "AWS::Events::Rule", e.target.passed, append(properties, e.ruleState(), e.field("Targets", e.list(to)))...)
	return slices.Concat([]parser.Field{rule}, made)
}

func (e *event) startRole(service string) parser.Field {
	return e.resource(e.id+"Role", "AWS::IAM::Role", e.target.passed,
		e.field("AssumeRolePolicyDocument", e.trust(service)),
		e.field("Policies", e.list(e.policy(e.id+"RoleStartExecutionPolicy", e.allow(e.ref(e.target.id), "states:StartExecution")))))
}

func (e *event) startByScheduleV2() []parser.Field {
	return e.lowerSchedule(e.ref(e.target.id), "StartExecutionPolicy", "states:StartExecution")
}

// startByRoute starts the state machine from a route of a REST API.
func (e *event) startByRoute() []parser.Field {
	api, path, method := implicitREST.routeOf(e.properties)
	if !isMap(e.written(api)) || path == "" || method == "" {
		e.reject(e.key, "event %q needs a Path, a Method and an API of the same template", e.name)
		return nil
	}
	made := []parser.Field{e.startRole("apigateway.amazonaws.com")}
	b := e.body(api)
	if b == nil || !b.managed {
		return made
	}
	if b.hasIntegration(path, normalMethod(method)) {
		e.reject(e.key, "event %q is the second with method %q and path %q", e.name, method, path)
		return made
	}
	uri := e.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution")
	condition := e.target.condition()
	if condition != nil {
		uri = e.when(condition, uri, nil)
	}
	status := func(code string) parser.Field { return e.field(code, e.object(e.field("statusCode", e.text(code)))) }
	request := `{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "${` + e.target.id + `}"}`
	b.integrate(e.place, path, normalMethod(method), e.object(
		e.field("type", e.text("aws")), e.field("httpMethod", e.text("POST")), e.field("uri", uri),
		e.field("responses", e.object(status("200"), status("400"))),
		e.field("credentials", e.getAtt(e.id+"Role", "Arn")),
		e.field("requestTemplates", e.object(e.field("application/json", e.sub(request)))),
	), condition)
	return made
}
