package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

const sharedCondition = "SharedUsagePlanCondition"

// sharedUsage collects what the one usage plan that several APIs share is made of.
type sharedUsage struct {
	apis          []string
	stages        []*parser.Node
	keys          []*parser.Node
	conditions    []string
	unconditional bool
}

// usagePlan makes an API's usage plan, key and what links them: its own or the shared one.
func (l *lowering) usagePlan(p place, api, stage string, passed []parser.Field, plan parser.Field) []parser.Field {
	kind := get(plan.Value, "CreateUsagePlan").String()
	stages := []*parser.Node{p.object(p.field("ApiId", p.ref(api)), p.field("Stage", p.ref(stage)))}
	keys := []*parser.Node{p.object(p.field("RestApiId", p.ref(api)), p.field("StageName", p.ref(stage)))}
	apis := []string{api}
	planID, keyID, linkID := api+"UsagePlan", api+"ApiKey", api+"UsagePlanKey"
	switch {
	case plan.Value == nil || kind == "NONE":
		return nil
	case kind == "SHARED":
		s := &l.usage
		s.apis, s.stages, s.keys = append(s.apis, api), append(s.stages, stages...), append(s.keys, keys...)
		apis, stages, keys = slices.Clone(s.apis), s.stages, s.keys
		planID, keyID, linkID = "ServerlessUsagePlan", "ServerlessApiKey", "ServerlessUsagePlanKey"
		passed = l.sharedAttributes(p, passed)
	case kind != "PER_API":
		l.reject(plan.KeySpan, "UsagePlan of API %q needs a CreateUsagePlan of PER_API, SHARED or NONE", api)
		return nil
	}
	after := func(ids ...string) []parser.Field { return append([]parser.Field{p.dependsOn(ids...)}, passed...) }
	return []parser.Field{
		p.resource(planID, "AWS::ApiGateway::UsagePlan", after(apis...), append([]parser.Field{p.field("ApiStages", p.list(stages...))},
			takeAll(plan.Value, "UsagePlanName", "Description", "Quota", "Tags", "Throttle")...)...),
		p.resource(keyID, "AWS::ApiGateway::ApiKey", after(planID), p.field("Enabled", p.flag(true)), p.field("StageKeys", p.list(keys...))),
		p.resource(linkID, "AWS::ApiGateway::UsagePlanKey", after(keyID), p.field("KeyId", p.ref(keyID)),
			p.field("KeyType", p.text("API_KEY")), p.field("UsagePlanId", p.ref(planID))),
	}
}

// sharedAttributes are the attributes of the shared plan: it exists when any of its APIs does.
func (l *lowering) sharedAttributes(p place, passed []parser.Field) []parser.Field {
	s := &l.usage
	condition := conditionOf(passed)
	rest := withoutKey(passed, "Condition")
	if condition == nil {
		s.unconditional = true
		if isMap(l.conditions) {
			l.conditions = without(l.conditions, sharedCondition)
		}
	}
	if s.unconditional {
		return rest
	}
	if !slices.Contains(s.conditions, condition.String()) {
		s.conditions = append(s.conditions, condition.String())
	}
	if len(s.conditions) == 1 {
		l.addCondition(p, sharedCondition, p.condition(condition))
	} else {
		l.addAnyOf(p, sharedCondition, s.conditions)
	}
	return append(rest, p.field("Condition", p.text(sharedCondition)))
}
