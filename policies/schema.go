package policies

import (
	"encoding/json"
	"maps"
)

// list is one list of nouns in the input: its name, the noun's name in a policy's reads, and the schema of its items.
type list struct {
	name, noun string
	properties map[string]any
}

var (
	textSchema    = map[string]any{"type": "string"}
	numberSchema  = map[string]any{"type": "number"}
	booleanSchema = map[string]any{"type": "boolean"}
)

// lists are all lists of the input, in the order in which the nouns are made.
var lists = inputLists()

func inputLists() []list {
	return []list{
		{"functions", "function", nounSchema(functionAttributes, backward("mapping_ids", "alias_ids", "version_ids", "subnet_ids", "scalable_target_ids"),
			map[string]any{"from_construct": booleanSchema, "in_vpc": booleanSchema, "placements": arrayOf(placementSchema)})},
		{"versions", "version", nounSchema(versionAttributes, forward("function"), backward("scalable_target_ids"))},
		{"aliases", "alias", nounSchema(aliasAttributes, forward("function", "version"), backward("scalable_target_ids"))},
		{"invoke_configs", "invoke_config", nounSchema(invokeConfigAttributes, forward("function", "alias", "version"))},
		{"queues", "queue", nounSchema(queueAttributes, backward("mapping_ids", "dead_letter_of"),
			map[string]any{"dead_letter_id": orNull(textSchema), "failures": arrayOf(failureSchema)})},
		{"streams", "stream", nounSchema(streamAttributes, backward("mapping_ids"))},
		{"tables", "table", nounSchema[any](nil, backward("mapping_ids"))},
		{"mappings", "mapping", nounSchema(mappingAttributes, forward("function", "alias", "version", "queue", "stream", "table"),
			map[string]any{"qualified": booleanSchema, "batch_size_default": orNull(numberSchema), "limited": arrayOf(limitedSchema)})},
		{"vpcs", "vpc", nounSchema[any](nil, backward("subnet_ids", "endpoint_ids"))},
		{"gateways", "gateway", nounSchema(gatewayAttributes, map[string]any{"kind": textSchema, "subnet_id": orNull(textSchema)})},
		{"routes", "route", nounSchema(routeAttributes, forward("gateway"), map[string]any{"route_table_id": orNull(textSchema), "target": orNull(textSchema), "default_route": booleanSchema})},
		{"route_tables", "route_table", nounSchema[any](nil, forward("vpc"), backward("subnet_ids"), map[string]any{"routes": arrayOf(reference("route"))})},
		{"subnets", "subnet", nounSchema(subnetAttributes, forward("route_table", "vpc"), backward("function_ids"),
			map[string]any{"routes": arrayOf(reference("route")), "opaque_routes": booleanSchema})},
		{"endpoints", "endpoint", nounSchema(endpointAttributes, forward("vpc"))},
		{"databases", "database", nounSchema(databaseAttributes, map[string]any{"clients": arrayOf(clientSchema)})},
		{"metrics", "metric", metricSchema()},
		{"alarms", "alarm", nounSchema(alarmAttributes, backward("named_by", "watched"),
			map[string]any{"composite": booleanSchema, "opaque": booleanSchema, "offered": booleanSchema, "exported": booleanSchema, "metrics": arrayOf(reference("metric"))})},
		{"scalable_targets", "scalable_target", nounSchema(targetAttributes, forward("function", "version", "alias"), backward("policy_ids"), identifiedSchema,
			map[string]any{"waits": booleanSchema})},
		{"scaling_policies", "scaling_policy", nounSchema(policyAttributes, forward("scalable_target"), identifiedSchema)},
		{"invocations", "invocation", join(forward("function", "alias", "version"), map[string]any{
			"from": textSchema, "from_label": textSchema, "path": arrayOf(textSchema), "event": orNull(textSchema), "service": textSchema,
			"style": textSchema, "qualified": booleanSchema, "qualifier": orNull(textSchema), "permission_only": booleanSchema, "disabled": booleanSchema, "may_be_disabled": booleanSchema, "scheduled": booleanSchema,
			"ping":      booleanSchema,
			"principal": orNull(textSchema), "let_in": booleanSchema, "let_in_elsewhere": arrayOf(permissionSchema),
			"let_in_others": arrayOf(objectSchema(map[string]any{"id": textSchema, "label": textSchema, "path": arrayOf(textSchema), "only_label": textSchema})),
			"waits":         orNull(numberSchema), "waits_path": arrayOf(textSchema), "waits_origin": orNull(textSchema),
		})},
		{"destinations", "destination", join(forward("function"), backward("path", "invoker_ids"), map[string]any{
			"from": textSchema, "from_label": textSchema, "kind": textSchema, "arn": textSchema, "to_id": orNull(textSchema), "to_label": orNull(textSchema),
			"fifo": booleanSchema, "exported": booleanSchema, "useful": booleanSchema,
		})},
		{"resources", "resource", join(backward("attribute_names", "property_names"),
			map[string]any{"id": textSchema, "type": orNull(textSchema), "label": textSchema, "written_as": textSchema, "properties": map[string]any{}})},
	}
}

// attributes are what has an origin: neither edges nor what is always known.
func (l list) attributes() map[string]any {
	origins, _ := l.properties["origins"].(map[string]any)
	attributes, _ := origins["properties"].(map[string]any)
	return attributes
}

var identifiedSchema = map[string]any{"resource_id_text": orNull(textSchema), "arn_of": orNull(textSchema)}

var failureSchema = objectSchema(map[string]any{
	"from": textSchema, "label": textSchema, "path": arrayOf(textSchema), "function_id": textSchema, "mapping_id": orNull(textSchema),
})

var placementSchema = objectSchema(map[string]any{
	"label": textSchema, "subnet_id": orNull(textSchema), "zone_name": orNull(textSchema),
})

var clientSchema = objectSchema(map[string]any{"function_id": textSchema, "variable": orNull(textSchema), "at": textSchema, "path": arrayOf(textSchema)})

var permissionSchema = objectSchema(join(forward("alias", "version"), map[string]any{
	"id": textSchema, "label": textSchema, "path": arrayOf(textSchema), "qualified": booleanSchema, "qualifier": orNull(textSchema),
}))

// forward are edges to nouns, each with the id beside it.
func forward(nouns ...string) map[string]any {
	properties := map[string]any{}
	for _, noun := range nouns {
		properties[noun] = reference(noun)
		properties[noun+"_id"] = orNull(textSchema)
	}
	return properties
}

// backward are lists of ids.
func backward(names ...string) map[string]any {
	properties := map[string]any{}
	for _, name := range names {
		properties[name] = arrayOf(textSchema)
	}
	return properties
}

// nounSchema is the properties of a noun: what all have, its attributes, and its edges.
func nounSchema[N any](attributes []attribute[N], edges ...map[string]any) map[string]any {
	properties := map[string]any{"id": textSchema, "type": textSchema, "label": textSchema, "generated": booleanSchema, "written_as": textSchema, "own": booleanSchema}
	return join(append(edges, properties, attributesSchema(attributes))...)
}

// attributesSchema is the schema of what describe adds.
func attributesSchema[N any](attributes []attribute[N]) map[string]any {
	properties := map[string]any{}
	origins, allowed := map[string]any{}, map[string]any{}
	for _, a := range attributes {
		schema := map[string]any{}
		if a.kind != "any" {
			schema = orNull(map[string]any{"type": a.kind})
		}
		properties[a.name] = schema
		origins[a.name] = textSchema
		allowed[a.name] = arrayOf(textSchema)
		if a.fallback != nil {
			properties[a.name+"_effective"] = map[string]any{"type": a.kind}
		}
	}
	properties["origins"], properties["allowed"] = objectSchema(origins), objectSchema(allowed)
	return properties
}

const definitions = "#/definitions/"

func reference(noun string) map[string]any { return map[string]any{"$ref": definitions + noun} }

func orNull(schema map[string]any) map[string]any {
	return map[string]any{"anyOf": []any{schema, map[string]any{"type": "null"}}}
}

func join(parts ...map[string]any) map[string]any {
	properties := map[string]any{}
	for _, part := range parts {
		maps.Copy(properties, part)
	}
	return properties
}

func objectSchema(properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
}

func arrayOf(schema map[string]any) map[string]any {
	return map[string]any{"type": "array", "items": schema}
}

// inputSchema is the schema of the whole input. Every list is an array, for under a map of any keys a misspelt field
// would compile.
func inputSchema() map[string]any {
	properties := map[string]any{
		"account":  objectSchema(map[string]any{"concurrency_limit": numberSchema, "limit_configured": booleanSchema, "unreserved": numberSchema, "reserved_elsewhere": numberSchema}),
		"quotas":   objectSchema(quotasSchema),
		"scaling":  objectSchema(map[string]any{"dimension": textSchema, "utilization_metric": textSchema}),
		"runtimes": runtimeSchema,
	}
	nouns := map[string]any{}
	for _, l := range lists {
		properties[l.name] = arrayOf(reference(l.noun))
		nouns[l.noun] = objectSchema(l.properties)
	}
	schema := objectSchema(properties)
	schema["$schema"] = "http://json-schema.org/draft-07/schema#"
	schema["title"] = "What a headroom policy sees of a template in one world"
	schema["definitions"] = nouns
	return schema
}

// Schema returns the JSON schema of a policy's input.
func Schema() ([]byte, error) {
	text, err := json.MarshalIndent(inputSchema(), "", "  ")
	return append(text, '\n'), err
}
