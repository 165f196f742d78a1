package sam

import (
	"slices"
	"strconv"

	"github.com/headroom-lint/headroom/parser"
)

// stateMachine lowers a state machine, its role, its alias and its events.
func (l *lowering) stateMachine(source parser.Field) []parser.Field {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	passed := passedOn(source.Value)
	id := source.Key
	tags := p.tagList("stateMachine:createdBy", get(properties, "Tags"))
	machine := append(takeAll(properties, "DefinitionSubstitutions"), as("StateMachineName", take(properties, "Name")),
		as("StateMachineType", take(properties, "Type")), as("LoggingConfiguration", take(properties, "Logging")),
		as("TracingConfiguration", take(properties, "Tracing")), p.field("Tags", tags))
	machine = l.stateDefinition(p, id, properties, machine)

	role := takeTrue(properties, "Role")
	var made []parser.Field
	if role.Value == nil {
		r := l.newRole(source, "states.amazonaws.com")
		r.tags = tags
		l.attachPolicies(r, take(properties, "Policies"))
		if isTrue(get(properties, "Tracing", "Enabled")) {
			r.trace(p)
		}
		made = append(made, r.lower())
		role = p.field("Role", p.getAtt(r.id, "Arn"))
	} else if policies := take(properties, "Policies"); truthy(policies.Value) {
		l.reject(policies.KeySpan, "state machine %q has both Role and Policies", id)
	}
	machine = append(machine, as("RoleArn", role))
	made = append([]parser.Field{p.resource(id, "AWS::StepFunctions::StateMachine", ownAttributes(source.Value), machine...)}, made...)

	started := target{id: id, function: id, passed: passed}
	made = append(made, l.publishStateMachine(p, source, &started)...)
	for _, e := range entries(get(properties, "Events")) {
		made = append(made, l.lowerEvent(p, e, id, started, nil, stateMachineEvents)...)
	}
	return propagateTags(made, properties)
}

// stateDefinition is the definition: a text in which intrinsics are replaced by substitutions, or where it lies.
func (l *lowering) stateDefinition(p place, id string, properties *parser.Node, machine []parser.Field) []parser.Field {
	written, uri := takeTrue(properties, "Definition"), takeTrue(properties, "DefinitionUri")
	switch {
	case written.Value != nil:
		if uri.Value != nil {
			l.reject(uri.KeySpan, "state machine %q has both Definition and DefinitionUri", id)
		}
		substitutions := p.at(take(properties, "DefinitionSubstitutions"))
		text := &stateText{}
		text.write(written.Value, 0)
		for i, value := range text.substituted {
			substitutions.Value = with(substitutions.Value, parser.Field{Key: substitutionName(i), KeySpan: value.Span, Value: value})
		}
		machine = append(withoutKey(machine, "DefinitionSubstitutions"), substitutions)
		machine = append(machine, parser.Field{Key: "DefinitionString", KeySpan: written.KeySpan, Value: &parser.Node{
			Kind: parser.StringNode, Text: text.String(), Span: written.Value.Span,
		}})
	case uri.Value != nil:
		uri.Value = l.s3Location(id, uri, "Bucket", "Key", "Version")
		machine = append(machine, as("DefinitionS3Location", uri))
	default:
		l.reject(p.key, "state machine %q has neither Definition nor DefinitionUri", id)
	}
	return machine
}

func substitutionName(i int) string { return "definition_substitution_" + strconv.Itoa(i+1) }

// publishStateMachine makes the version and the alias of AutoPublishAlias.
func (l *lowering) publishStateMachine(p place, source parser.Field, started *target) []parser.Field {
	properties := source.Value.Get("Properties")
	alias := takeTrue(properties, "AutoPublishAlias")
	useAlias := take(properties, "UseAliasAsEventTarget")
	if alias.Value == nil {
		for _, f := range []parser.Field{useAlias, takeTrue(properties, "DeploymentPreference")} {
			if truthy(f.Value) {
				l.reject(f.KeySpan, "state machine %q has %s without AutoPublishAlias", source.Key, f.Key)
			}
		}
		return nil
	}
	under := p.under(alias, "Properties", "AutoPublishAlias")
	versionID := source.Key + "Version"
	attributes := passedOn(source.Value)
	for _, key := range []string{"DeletionPolicy", "UpdateReplacePolicy"} {
		if !slices.ContainsFunc(attributes, func(f parser.Field) bool { return f.Key == key }) {
			attributes = append(attributes, under.field(key, under.text("Retain")))
		}
	}
	preference := under.at(takeTrue(properties, "DeploymentPreference"))
	if preference.Value == nil {
		preference.Value = under.object(under.field("Type", under.text("ALL_AT_ONCE")))
	}
	preference.Value = with(preference.Value, under.field("StateMachineVersionArn", under.ref(versionID)))
	aliasID := source.Key + "Alias" + alias.Value.String()
	if truthy(useAlias.Value) {
		started.id, started.isAlias = aliasID, true
	}
	return []parser.Field{
		under.resource(versionID, "AWS::StepFunctions::StateMachineVersion", attributes,
			under.field("StateMachineArn", under.ref(source.Key)),
			under.field("StateMachineRevisionId", under.getAtt(source.Key, "StateMachineRevisionId"))),
		under.resource(aliasID, "AWS::StepFunctions::StateMachineAlias", passedOn(source.Value), as("Name", alias), preference),
	}
}
