package policies

import "encoding/json"

// list is one list of nouns in the input: its name, the noun's name in a policy's reads, and the schema of its items.
type list struct {
	name, noun string
	properties map[string]any
}

var (
	textSchema    = map[string]any{"type": "string"}
	numberSchema  = map[string]any{"type": "number"}
	booleanSchema = map[string]any{"type": "boolean"}
	textsSchema   = map[string]any{"type": "array", "items": textSchema}
)

// lists are all lists of the input, in the order in which the nouns are made.
var lists = inputLists()

func inputLists() []list {
	function := nounSchema(functionAttributes, map[string]any{"mapping_ids": textsSchema, "alias_ids": textsSchema, "version_ids": textsSchema, "subnet_ids": textsSchema})
	queue := nounSchema(queueAttributes, map[string]any{"dead_letter_id": orNull(textSchema), "dead_letter_of": textsSchema, "mapping_ids": textsSchema})
	stream := nounSchema(streamAttributes, map[string]any{"mapping_ids": textsSchema})
	table := nounSchema(tableAttributes, map[string]any{"mapping_ids": textsSchema})
	gateway := nounSchema[any](nil, map[string]any{"kind": textSchema})
	route := nounSchema(routeAttributes, map[string]any{"gateway": objectSchema(gateway), "gateway_id": orNull(textSchema), "route_table_id": orNull(textSchema)})
	routeTable := nounSchema[any](nil, map[string]any{"routes": arrayOf(route)})
	return []list{
		{"functions", "function", function},
		{"versions", "version", nounSchema(versionAttributes, map[string]any{"function": objectSchema(function), "function_id": orNull(textSchema)})},
		{"aliases", "alias", nounSchema(aliasAttributes, map[string]any{"function": objectSchema(function), "function_id": orNull(textSchema)})},
		{"queues", "queue", queue},
		{"streams", "stream", stream},
		{"tables", "table", table},
		{"mappings", "mapping", nounSchema(mappingAttributes, map[string]any{
			"kind": orNull(textSchema), "qualified": booleanSchema,
			"function": objectSchema(function), "function_id": orNull(textSchema), "queue": objectSchema(queue), "queue_id": orNull(textSchema),
			"stream": objectSchema(stream), "stream_id": orNull(textSchema), "table": objectSchema(table), "table_id": orNull(textSchema),
		})},
		{"gateways", "gateway", gateway},
		{"routes", "route", route},
		{"route_tables", "route_table", routeTable},
		{"subnets", "subnet", nounSchema(subnetAttributes, map[string]any{"route_table": objectSchema(routeTable), "route_table_id": orNull(textSchema), "function_ids": textsSchema})},
		{"alarms", "alarm", nounSchema(alarmAttributes, map[string]any{
			"composite": booleanSchema, "named_by": textsSchema, "watched": textsSchema, "metrics": map[string]any{"type": "array", "items": map[string]any{"type": "array"}},
		})},
		{"scalable_targets", "scalable_target", nounSchema(targetAttributes, map[string]any{"function": objectSchema(function), "function_id": orNull(textSchema)})},
		{"invocations", "invocation", map[string]any{
			"from": textSchema, "function": objectSchema(function), "style": textSchema, "service": textSchema, "qualified": booleanSchema,
		}},
		{"resources", "resource", map[string]any{"id": textSchema, "type": textSchema, "label": textSchema}},
	}
}

// nounSchema is the properties of a noun: what all have, its attributes, and its edges.
func nounSchema[N any](attributes []attribute[N], edges map[string]any) map[string]any {
	properties := map[string]any{"id": textSchema, "type": textSchema, "label": textSchema, "generated": booleanSchema}
	origins := map[string]any{}
	for _, a := range attributes {
		schema := map[string]any{}
		if a.kind != "any" {
			schema = orNull(map[string]any{"type": a.kind})
		}
		properties[a.name] = schema
		origins[a.name] = textSchema
		if a.fallback != nil {
			properties[a.name+"_effective"] = map[string]any{"type": a.kind}
		}
	}
	properties["origins"] = objectSchema(origins)
	for name, schema := range edges {
		properties[name] = schema
	}
	return properties
}

func orNull(schema map[string]any) map[string]any {
	return map[string]any{"anyOf": []any{schema, map[string]any{"type": "null"}}}
}

func objectSchema(properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
}

func arrayOf(properties map[string]any) map[string]any {
	return map[string]any{"type": "array", "items": objectSchema(properties)}
}

// inputSchema is the schema of the whole input. Every list is an array, for under a map of any keys a misspelt field
// would compile.
func inputSchema() map[string]any {
	properties := map[string]any{"account": objectSchema(map[string]any{"concurrency_limit": numberSchema, "limit_configured": booleanSchema})}
	for _, l := range lists {
		properties[l.name] = arrayOf(l.properties)
	}
	schema := objectSchema(properties)
	schema["$schema"] = "http://json-schema.org/draft-07/schema#"
	schema["title"] = "What a headroom policy sees of a template in one world"
	return schema
}

// Schema returns the JSON schema of a policy's input.
func Schema() ([]byte, error) {
	text, err := json.MarshalIndent(inputSchema(), "", "  ")
	return append(text, '\n'), err
}
