package sam

import "github.com/headroom-lint/headroom/parser"

// simpleTable lowers a table with one key.
func (l *lowering) simpleTable(source parser.Field) []parser.Field {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	name, kind := p.field("AttributeName", p.text("id")), p.field("AttributeType", p.text("S"))
	if key := takeTrue(properties, "PrimaryKey"); key.Value != nil {
		name = as("AttributeName", take(key.Value, "Name"))
		letter := map[string]string{"String": "S", "Number": "N", "Binary": "B"}[get(key.Value, "Type").String()]
		if letter == "" || name.Value == nil {
			l.reject(key.KeySpan, "PrimaryKey of table %q needs a Name and a Type of String, Number or Binary", source.Key)
		}
		kind = parser.Field{Key: "AttributeType", KeySpan: key.KeySpan, Value: place{key: key.KeySpan}.text(letter)}
	}
	throughput := takeTrue(properties, "ProvisionedThroughput")
	billing := parser.Field{}
	if throughput.Value == nil {
		billing = p.field("BillingMode", p.text("PAY_PER_REQUEST"))
	}
	tags := takeTrue(properties, "Tags")
	return []parser.Field{p.resource(source.Key, "AWS::DynamoDB::Table", ownAttributes(source.Value),
		p.field("AttributeDefinitions", p.list(p.object(name, kind))),
		p.field("KeySchema", p.list(p.object(name, p.field("KeyType", p.text("HASH"))))),
		takeTrue(properties, "PointInTimeRecoverySpecification"), throughput, billing,
		takeTrue(properties, "SSESpecification"), takeTrue(properties, "TableName"),
		p.at(as("Tags", parser.Field{KeySpan: tags.KeySpan, Value: p.tagList("", tags.Value)})))}
}

// application lowers a nested application: to a stack, whose template is known when Location is a URL or a path.
func (l *lowering) application(source parser.Field) []parser.Field {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	location := take(properties, "Location")
	url := as("TemplateURL", location)
	tags := p.tagList("lambda:createdBy", nil)
	if isMap(location.Value) {
		url = as("TemplateURL", take(properties, "TemplateUrl"))
		for _, mark := range [][2]string{{"ApplicationId", "serverlessrepo:applicationId"}, {"SemanticVersion", "serverlessrepo:semanticVersion"}} {
			value := as("Value", take(location.Value, mark[0]))
			if value.Value == nil {
				l.reject(location.KeySpan, "Location of application %q has no %s", source.Key, mark[0])
				continue
			}
			tags.Items = append(tags.Items, p.object(p.field("Key", p.text(mark[1])), value))
		}
	}
	if more := p.tagList("", get(properties, "Tags")); more != nil {
		tags.Items = append(tags.Items, more.Items...)
	}
	attributes := append([]parser.Field{take(source.Value, "DependsOn")}, passedOn(source.Value)...)
	return []parser.Field{p.resource(source.Key, "AWS::CloudFormation::Stack", attributes, append(
		takeAll(properties, "NotificationARNs", "Parameters", "TimeoutInMinutes"), url, p.field("Tags", tags))...)}
}
