package sam

import "github.com/headroom-lint/headroom/parser"

// tagList makes CloudFormation's list of SAM's map of tags, after the mark that SAM leaves. Without a mark, and
// without tags, there is no list.
func (p place) tagList(mark string, tags *parser.Node) *parser.Node {
	list := p.list()
	if mark != "" {
		list.Items = append(list.Items, p.object(p.field("Key", p.text(mark)), p.field("Value", p.text("SAM"))))
	}
	for _, f := range entries(tags) {
		under := place{key: f.KeySpan}
		value := f.Value
		if value == nil || value.Kind == parser.NullNode {
			value = under.text("")
		}
		list.Items = append(list.Items, under.object(under.field("Key", under.text(f.Key)), parser.Field{
			Key: "Value", KeySpan: f.KeySpan, Value: value,
		}))
	}
	if len(list.Items) == 0 {
		return nil
	}
	return list
}

// taggedWithList are the types made by SAM that have a list of tags.
var taggedWithList = map[string]bool{
	"AWS::Lambda::Function": true, "AWS::IAM::Role": true, "AWS::SQS::Queue": true, "AWS::SNS::Topic": true,
	"AWS::ApiGateway::RestApi": true, "AWS::ApiGateway::Stage": true, "AWS::ApiGateway::DomainName": true,
	"AWS::ApiGateway::DomainNameV2": true, "AWS::ApiGateway::UsagePlan": true, "AWS::ApiGateway::ApiKey": true,
	"AWS::StepFunctions::StateMachine": true, "AWS::IoT::TopicRule": true,
}

// taggedWithMap are those that have a map of tags.
var taggedWithMap = map[string]bool{
	"AWS::ApiGatewayV2::Stage": true, "AWS::ApiGatewayV2::DomainName": true,
}

// propagateTags gives the tags of a SAM resource to everything it became, if it says so.
func propagateTags(made []parser.Field, properties *parser.Node) []parser.Field {
	tags := takeTrue(properties, "Tags")
	if !truthy(get(properties, "PropagateTags")) || tags.Value == nil {
		return made
	}
	for i, f := range made {
		value := tags.Value
		switch kind := f.Value.Get("Type").String(); {
		case taggedWithList[kind]:
			value = place{key: tags.KeySpan}.tagList("", tags.Value)
		case !taggedWithMap[kind]:
			continue
		}
		inner := with(f.Value.Get("Properties"), parser.Field{Key: "Tags", KeySpan: tags.KeySpan, Value: value})
		made[i].Value = with(f.Value, parser.Field{Key: "Properties", KeySpan: f.KeySpan, Value: inner})
	}
	return made
}
