package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// destinations makes the configuration of asynchronous invocations, and the queues and topics that SAM makes for
// destinations that name none.
func (f *function) destinations() {
	config := takeTrue(f.properties, "EventInvokeConfig")
	if config.Value == nil {
		return
	}
	p := f.under(config, "Properties", "EventInvokeConfig")
	value := f.resolve(config.Value)
	id := f.id + "EventInvokeConfig"
	attributes := slices.DeleteFunc(ownAttributes(f.node), func(a parser.Field) bool { return a.Key == "DependsOn" })
	qualifier := p.text("$LATEST")
	if f.target.isAlias {
		attributes = append(attributes, p.dependsOn(f.target.id))
		qualifier = f.lastMade("AWS::Lambda::Alias").Value.Get("Properties", "Name")
	}
	named := take(value, "DestinationConfig")
	inherited := f.inheritedDestinations(config.Value)
	destinations := &parser.Node{Kind: parser.MapNode, Span: p.key}
	for _, outcome := range []string{"OnSuccess", "OnFailure"} {
		written := take(named.Value, outcome)
		if shared, ok := f.sharedDestinations[outcome]; ok && inherited[outcome] {
			written.Value = with(written.Value, shared)
		}
		made := f.destination(p, id, written)
		if made.Value == nil {
			continue
		}
		if inherited[outcome] {
			f.sharedDestinations[outcome] = take(made.Value, "Destination")
		}
		destinations.Fields = append(destinations.Fields, made)
	}
	if named.Value != nil {
		destinations.Span = named.Value.Span
	}
	key := named.KeySpan
	if key.IsZero() {
		key = p.key
	}
	f.made = append(f.made, p.resource(id, "AWS::Lambda::EventInvokeConfig", attributes,
		p.field("FunctionName", p.ref(f.id)), p.field("Qualifier", qualifier),
		parser.Field{Key: "DestinationConfig", KeySpan: key, Value: destinations},
		take(value, "MaximumEventAgeInSeconds"), take(value, "MaximumRetryAttempts")))
}

// inheritedDestinations says which destinations the function has as they stand in Globals. The transform makes the queue
// or topic of such a destination once, for the first function, and the others share it.
func (f *function) inheritedDestinations(config *parser.Node) map[string]bool {
	inherited := map[string]bool{}
	if len(items(get(f.node, "IgnoreGlobals"))) > 0 {
		return inherited // the transform gives such a function a copy of its own
	}
	for _, outcome := range []string{"OnSuccess", "OnFailure"} {
		global := get(f.globals, "Function", "EventInvokeConfig", "DestinationConfig", outcome)
		own := get(config, "DestinationConfig", outcome)
		inherited[outcome] = own != nil && global != nil && own.Span == global.Span && equal(own, global)
	}
	return inherited
}

func (f *function) lastMade(kind string) parser.Field {
	for _, made := range slices.Backward(f.made) {
		if made.Value.Get("Type").String() == kind {
			return made
		}
	}
	return parser.Field{}
}

// destination is one outcome's destination. Where a queue's or topic's ARN is left out, or is AWS::NoValue on one
// side of an Fn::If, the queue or topic is made, under the condition that the ARN is left out.
func (f *function) destination(p place, id string, outcome parser.Field) parser.Field {
	if outcome.Value == nil {
		return outcome
	}
	kind := get(outcome.Value, "Type").String()
	if !slices.Contains([]string{"SQS", "SNS", "EventBridge", "Lambda", "S3Bucket"}, kind) {
		f.reject(outcome.KeySpan, "%s destination of function %q has no Type of SQS, SNS, EventBridge, Lambda or S3Bucket", outcome.Key, f.id)
	}
	arn := take(outcome.Value, "Destination")
	condition, other := f.missingUnder(arn.Value, id)
	if arn.Value == nil || condition != nil {
		if kind != "SQS" && kind != "SNS" {
			if arn.Value == nil {
				f.reject(outcome.KeySpan, "%s destination of function %q has no Destination, which type %q needs", outcome.Key, f.id, kind)
				return parser.Field{}
			}
		} else {
			here := p.under(outcome, "DestinationConfig", outcome.Key)
			made := f.autoDestination(here, id+outcome.Key, kind, condition)
			arn = here.field("Destination", made)
			if condition != nil {
				arn.Value = here.when(condition, made, other)
			}
		}
	}
	f.role.destination(p, id+outcome.Key, kind, arn.Value)
	return parser.Field{Key: outcome.Key, KeySpan: outcome.KeySpan, Value: &parser.Node{
		Kind: parser.MapNode, Span: outcome.Value.Span, Fields: []parser.Field{arn},
	}}
}

// autoDestination makes a queue or topic with the service's defaults and returns its ARN.
func (f *function) autoDestination(p place, id, kind string, condition *parser.Node) *parser.Node {
	attributes := f.passed
	if combined := f.both(conditionOf(f.passed), condition); combined != nil {
		attributes = slices.DeleteFunc(slices.Clone(attributes), func(a parser.Field) bool { return a.Key == "Condition" })
		attributes = append(attributes, p.field("Condition", combined))
	}
	if kind == "SQS" {
		f.made = append(f.made, p.resource(id+"Queue", "AWS::SQS::Queue", attributes))
		return p.getAtt(id+"Queue", "Arn")
	}
	f.made = append(f.made, p.resource(id+"Topic", "AWS::SNS::Topic", attributes))
	return p.ref(id + "Topic")
}

// missingUnder returns the condition under which an Fn::If leaves its value out, and the value that it has otherwise.
func (f *function) missingUnder(n *parser.Node, id string) (condition, other *parser.Node) {
	name, then, otherwise, ok := branches(n)
	switch {
	case !ok || isNoValue(then) && isNoValue(otherwise) || !isString(name):
		return nil, nil
	case isNoValue(then):
		return name, otherwise
	case isNoValue(otherwise):
		p := place{key: name.Span}
		negated := "NOT" + name.Text + digest(id)
		f.addCondition(p, negated, p.not(name))
		return p.text(negated), then
	}
	return nil, nil
}

// both is the condition that holds when two do, made if there are two.
func (f *function) both(resource, property *parser.Node) *parser.Node {
	if resource == nil || property == nil {
		if resource == nil {
			return property
		}
		return resource
	}
	p := place{key: resource.Span}
	name := resource.String() + "AND" + property.String() + digest(f.id)
	f.addCondition(p, name, p.object(p.field("Fn::And", p.list(p.condition(resource), p.condition(property)))))
	return p.text(name)
}
