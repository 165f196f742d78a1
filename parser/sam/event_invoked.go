package sam

import "github.com/headroom-lint/headroom/parser"

// logs lowers a log group's events to a subscription filter.
func (e *event) logs() []parser.Field {
	group := take(e.properties, "LogGroupName")
	permission := e.permission(e.id+"Permission", "logs.amazonaws.com",
		e.field("SourceArn", e.sub(e.arn("logs", "log-group:${__LogGroupName__}:*"), as("__LogGroupName__", group))))
	attributes := append([]parser.Field{e.dependsOn(permission.Key)}, e.target.passed...)
	return []parser.Field{permission, e.resource(e.id, "AWS::Logs::SubscriptionFilter", attributes,
		group, take(e.properties, "FilterPattern"), e.field("DestinationArn", e.target.arn(e.place)))}
}

// iotRule lowers a topic rule of IoT.
func (e *event) iotRule() []parser.Field {
	permission := e.permission(e.id+"Permission", "iot.amazonaws.com",
		e.field("SourceArn", e.sub(e.arn("iot", "rule/${RuleName}"), e.field("RuleName", e.ref(e.id)))),
		e.field("SourceAccount", e.sub("${AWS::AccountId}")))
	action := e.object(e.field("Lambda", e.object(e.field("FunctionArn", e.target.arn(e.place)))))
	return []parser.Field{permission, e.resource(e.id, "AWS::IoT::TopicRule", e.target.passed, e.field("TopicRulePayload", e.object(
		take(e.properties, "Sql"), e.field("RuleDisabled", e.flag(false)), e.field("Actions", e.list(action)),
		takeTrue(e.properties, "AwsIotSqlVersion"),
	)))}
}

// alexaSkill lets a skill of Alexa invoke the function.
func (e *event) alexaSkill() []parser.Field {
	return []parser.Field{e.permission(e.id+"Permission", "alexa-appkit.amazon.com",
		as("EventSourceToken", take(e.properties, "SkillId")))}
}

// cognito makes the function a trigger of a user pool of the same template.
func (e *event) cognito() []parser.Field {
	reference := take(e.properties, "UserPool")
	pool := get(reference.Value, "Ref").String()
	node := e.written(pool)
	if !isMap(node) {
		e.reject(reference.KeySpan, "event %q does not refer to a user pool of the same template", e.name)
		return nil
	}
	properties := node.Get("Properties")
	triggers := e.at(take(properties, "LambdaConfig"))
	if triggers.Value != nil && !isMap(triggers.Value) {
		e.reject(triggers.KeySpan, "LambdaConfig of user pool %q is not a map", pool)
		return nil
	}
	for _, trigger := range listed(get(e.properties, "Trigger")) {
		if get(triggers.Value, trigger.String()) != nil {
			e.reject(trigger.Span, "user pool %q has the trigger %q already", pool, trigger.String())
			continue
		}
		triggers.Value = with(triggers.Value, e.field(trigger.String(), e.target.arn(e.place)))
	}
	e.setWritten(pool, with(node, e.field("Properties", with(properties, triggers))))
	return []parser.Field{e.permission(e.target.id+"CognitoPermission", "cognito-idp.amazonaws.com",
		e.field("SourceArn", e.getAtt(pool, "Arn")))}
}
