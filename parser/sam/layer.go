package sam

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// layerVersion lowers a layer. Its logical id ends in a digest of the resource, so that a change makes a new version.
func (l *lowering) layerVersion(source parser.Field) []parser.Field {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	for _, key := range []string{"LayerName", "LicenseInfo", "Description", "RetentionPolicy"} {
		if property := take(properties, key); property.Value != nil {
			property.Value = l.resolve(property.Value)
			properties = with(properties, property)
		}
	}
	attributes := passedOn(source.Value)
	retention := take(properties, "RetentionPolicy")
	switch word := strings.ToLower(retention.Value.String()); {
	case word == "retain":
		attributes = append(withoutKey(attributes, "DeletionPolicy"), as("DeletionPolicy", parser.Field{KeySpan: retention.KeySpan, Value: p.text("Retain")}))
	case word == "delete":
		attributes = append(withoutKey(attributes, "DeletionPolicy"), as("DeletionPolicy", parser.Field{KeySpan: retention.KeySpan, Value: p.text("Delete")}))
	case retention.Value != nil:
		l.reject(retention.KeySpan, "RetentionPolicy of layer %q is neither Retain nor Delete", source.Key)
	case get(source.Value, "DeletionPolicy") == nil:
		attributes = append(attributes, p.field("DeletionPolicy", p.text("Retain")))
	}
	id := source.Key + l.layerDigest(source, properties)
	l.renamed[source.Key] = id
	name := takeTrue(properties, "LayerName")
	if name.Value == nil {
		name = p.field("LayerName", p.text(source.Key))
	}
	content := take(properties, "ContentUri")
	if content.Value != nil {
		content.Value = l.s3Location(source.Key, content, "S3Bucket", "S3Key", "S3ObjectVersion")
	}
	attributes = append([]parser.Field{take(source.Value, "DependsOn")}, attributes...)
	return []parser.Field{p.resource(id, "AWS::Lambda::LayerVersion", attributes, append(
		takeAll(properties, "Description", "CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo"),
		name, as("Content", content))...)}
}

// layerDigest is taken of the resource but for what may change without a new version.
func (l *lowering) layerDigest(source parser.Field, properties *parser.Node) string {
	p := place{}
	known := p.object()
	for _, name := range strings.Fields(resourceSchemas["LayerVersion"]) {
		name, _, _ = strings.Cut(strings.TrimSuffix(name, "!"), ":")
		if property := take(properties, name); property.Value != nil {
			known.Fields = append(known.Fields, property)
		}
	}
	resource := p.object(append([]parser.Field{take(source.Value, "Type"), takeTrue(source.Value, "DependsOn"), take(source.Value, "UpdatePolicy"),
		take(source.Value, "Condition")}, p.field("Properties", known))...)
	return digestOf(p.object(p.field(source.Key, resource)))
}
