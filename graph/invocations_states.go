package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// linkStateMachine links the tasks of a state machine that invoke a function. Where the definition lies elsewhere, its
// substitutions tell which functions it names, and not how it invokes them.
func (g *Graph) linkStateMachine(r *Resource) {
	substitutions := r.Get("DefinitionSubstitutions")
	definition := r.Get("Definition")
	if definition.IsAbsent() {
		definition = r.Get("DefinitionString")
	}
	definition = fromJSON(substitute(definition, substitutions))
	if definition.Kind == parser.Map {
		g.linkStates(r, definition)
		return
	}
	for _, field := range substitutions.Fields {
		g.task(r, field.Value, "")
	}
}

// linkStates links the tasks below a map of states, however deep in branches and maps.
func (g *Graph) linkStates(r *Resource, v parser.Value) {
	for _, item := range v.Items {
		g.linkStates(r, item)
	}
	if isText(v.Get("Type"), "Task") {
		g.linkTask(r, v)
		return
	}
	for _, field := range v.Fields {
		g.linkStates(r, field.Value)
	}
}

// linkTask links one task: its resource is the function itself, or the call to invoke the one in its parameters.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html, 2026-11-22.
func (g *Graph) linkTask(r *Resource, task parser.Value) {
	resource := task.Get("Resource")
	if !callsLambda(resource) {
		g.task(r, resource, Synchronous)
		return
	}
	parameters := task.Get("Parameters")
	if parameters.IsAbsent() {
		parameters = task.Get("Arguments") // of a state machine in JSONata
	}
	g.task(r, parameters.Get("FunctionName"), styleOf(parameters.Get("InvocationType"), Synchronous))
}

// callsLambda reports whether a task's resource is the integration that invokes a function, with or without a token to
// wait for: arn:aws:states:::lambda:invoke. The partition may be unknown.
func callsLambda(resource parser.Value) bool {
	pieces := resource.Split(":")
	if len(pieces) < 7 || !isText(pieces[2], "states") {
		return false
	}
	service, _ := pieces[len(pieces)-2].Text()
	action, _ := pieces[len(pieces)-1].Text()
	action, _, _ = strings.Cut(action, ".")
	return service == "lambda" && action == "invoke"
}

func (g *Graph) task(r *Resource, name parser.Value, style Style) {
	if i := g.invoke(r, name, StepFunctions, style); i != nil {
		i.Role = r.Get("RoleArn")
	}
}

// substitute puts the values of DefinitionSubstitutions in the places of the ${names} in a definition.
func substitute(v, substitutions parser.Value) parser.Value {
	if len(substitutions.Fields) == 0 {
		return v
	}
	switch v.Kind {
	case parser.List:
		items := make([]parser.Value, len(v.Items))
		for i, item := range v.Items {
			items[i] = substitute(item, substitutions)
		}
		v.Items = items
	case parser.Map:
		fields := make([]parser.ValueField, len(v.Fields))
		for i, field := range v.Fields {
			fields[i] = parser.ValueField{Key: field.Key, Value: substitute(field.Value, substitutions)}
		}
		v.Fields = fields
	case parser.Text, parser.Unknown:
		return substituteText(v, substitutions)
	}
	return v
}

func substituteText(v, substitutions parser.Value) parser.Value {
	var parts []parser.Part
	for _, part := range v.Parts {
		if part.Symbol != nil {
			parts = append(parts, part)
			continue
		}
		parts = append(parts, replaced(part.Literal, substitutions)...)
	}
	out := parser.NewParts(parts)
	out.Span, out.Key, out.Path, out.Origin = v.Span, v.Key, v.Path, v.Origin
	return out
}

// replaced cuts a literal at every ${name} that has a substitution.
func replaced(text string, substitutions parser.Value) (parts []parser.Part) {
	for {
		before, rest, found := strings.Cut(text, "${")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return append(parts, parser.Part{Literal: text})
		}
		parts = append(parts, parser.Part{Literal: before})
		value := substitutions.Get(name)
		known, isKnown := value.Text()
		switch {
		case value.IsAbsent():
			parts = append(parts, parser.Part{Literal: "${" + name + "}"})
		case isKnown:
			parts = append(parts, parser.Part{Literal: known})
		case value.IsUnknown():
			parts = append(parts, value.Parts...)
		default:
			parts = append(parts, parser.NewOpaque(value.Canonical()).Parts...)
		}
		text = after
	}
}
