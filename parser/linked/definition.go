package linked

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// definitions are the properties in which a state machine names the file of its definition.
var definitions = map[string]string{
	"AWS::Serverless::StateMachine": "DefinitionUri", "AWS::StepFunctions::StateMachine": "DefinitionS3Location",
}

// Define returns the template with the definition of every state machine that lies in a readable local file in the place
// of the reference to it, as if the author had written it there.
func Define(t *parser.Template, read Fragments) *parser.Template {
	resources := slices.Clone(fieldsOf(t.Root, "Resources"))
	changed := false
	for i, r := range resources {
		if property := definitions[r.Value.Get("Type").String()]; property != "" {
			if defined := define(r.Value, property, t.File, read); defined != nil {
				resources[i].Value, changed = defined, true
			}
		}
	}
	if !changed {
		return t
	}
	return t.WithRoot(with(t.Root, "Resources", resources))
}

// define returns the state machine with its definition, or nil where there is no file of it to read.
func define(machine *parser.Node, property string, from *parser.File, read Fragments) *parser.Node {
	location := machine.Get("Properties", property).String()
	if location == "" || strings.Contains(location, "://") || machine.Get("Properties", "Definition") != nil {
		return nil
	}
	content, _ := read(location, from)
	if content == nil || content.Kind != parser.MapNode {
		return nil
	}
	properties := slices.Clone(fieldsOf(machine, "Properties"))
	for i, f := range properties {
		if f.Key == property {
			properties[i] = parser.Field{Key: "Definition", KeySpan: f.KeySpan, Value: content}
		}
	}
	return with(machine, "Properties", properties)
}
