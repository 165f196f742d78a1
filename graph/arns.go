package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// arnShape says how the ARN of a resource is made, and which references are its ARN and its name.
type arnShape struct {
	arns    []string // attributes; "" is Ref
	service string
	before  string // what stands before the name in the last part
	name    string // the attribute that is the name
}

var arnShapes = map[string]arnShape{
	"AWS::Lambda::Function":                {[]string{"Arn"}, "lambda", "function:", ""},
	"AWS::SQS::Queue":                      {[]string{"Arn"}, "sqs", "", "QueueName"},
	"AWS::SNS::Topic":                      {[]string{"", "TopicArn"}, "sns", "", "TopicName"},
	"AWS::DynamoDB::Table":                 {[]string{"Arn"}, "dynamodb", "table/", ""},
	"AWS::DynamoDB::GlobalTable":           {[]string{"Arn"}, "dynamodb", "table/", ""},
	"AWS::Kinesis::Stream":                 {[]string{"Arn"}, "kinesis", "stream/", ""},
	"AWS::S3::Bucket":                      {[]string{"Arn"}, "s3", "", ""},
	"AWS::Events::EventBus":                {[]string{"Arn"}, "events", "event-bus/", "Name"},
	"AWS::StepFunctions::StateMachine":     {[]string{"", "Arn"}, "states", "stateMachine:", "Name"},
	"AWS::KinesisFirehose::DeliveryStream": {[]string{"Arn"}, "firehose", "deliverystream/", ""},
}

// arnOf returns the resource whose ARN a symbol is, as policies mean it: that of an alias or version is its function's.
func (g *Graph) arnOf(s *parser.Symbol) *Resource {
	if s.Kind != parser.ResourceRef && s.Kind != parser.ResourceAttr {
		return nil
	}
	r := g.byID[s.Name]
	if r == nil {
		return nil
	}
	switch noun := g.nouns[r.ID].(type) {
	case *Alias:
		if noun.Function != nil {
			return noun.Function.Resource
		}
	case *Version:
		if noun.Function != nil {
			return noun.Function.Resource
		}
	}
	for _, attribute := range arnShapes[r.Type].arns {
		if attribute == s.Attr {
			return r
		}
	}
	return nil
}

// matchResource tells whether a pattern of a policy covers a resource of the template, and whether it names that one.
func (g *Graph) matchResource(pattern parser.Value, action string, to *Resource) (answer Answer, names bool) {
	if isText(pattern, "*") {
		return Yes, false
	}
	shape, known := arnShapes[to.Type]
	if !known || len(pattern.Parts) == 0 {
		return Unknown, false
	}
	service, resource := Yes, parser.Value{}
	if symbol := pattern.Parts[0].Symbol; symbol != nil { // the ARN of a resource, and what follows it
		r := g.arnOf(symbol)
		if r == nil {
			return Unknown, false
		}
		if r != to {
			return No, false
		}
		resource = parser.NewParts(append(subject(shape, nameOf(to, shape)), pattern.Parts[1:]...))
	} else {
		pieces := pattern.Split(":")
		if len(pieces) < 6 {
			return matchShort(pieces, shape), false
		}
		service, resource = matchParts(pieces[2].Parts, []parser.Part{{Literal: shape.service}}), joined(pieces[5:])
	}
	for _, name := range namesOf(to, shape) {
		for _, rest := range below(to, action) {
			answer = max(answer, matchParts(resource.Parts, append(subject(shape, name), rest...)))
		}
		names = names || strings.Contains(resource.Canonical(), parser.NewParts(name).Canonical())
	}
	return min(service, answer), names
}

// matchShort compares a pattern that ends in a wildcard before the last part of an ARN: "arn:aws:sqs:*".
func matchShort(pieces []parser.Value, shape arnShape) Answer {
	last := pieces[len(pieces)-1].Parts
	if len(last) == 0 || !strings.HasSuffix(last[len(last)-1].Literal, "*") {
		return No
	}
	answer := matchParts(pieces[0].Parts, []parser.Part{{Literal: "arn"}})
	if len(pieces) > 2 {
		answer = min(answer, matchParts(pieces[2].Parts, []parser.Part{{Literal: shape.service}}))
	}
	return answer
}

// subject is the last part of the ARN of a resource with that name.
func subject(shape arnShape, name []parser.Part) []parser.Part {
	return append([]parser.Part{{Literal: shape.before}}, name...)
}

// nameOf is the reference to the name of a resource.
func nameOf(to *Resource, shape arnShape) []parser.Part {
	if shape.name == "" {
		return []parser.Part{{Symbol: &parser.Symbol{Kind: parser.ResourceRef, Name: to.ID, Key: to.ID}}}
	}
	return []parser.Part{{Symbol: &parser.Symbol{Kind: parser.ResourceAttr, Name: to.ID, Attr: shape.name, Key: to.ID + "." + shape.name}}}
}

// namesOf lists what a resource is called: the reference to its name, and the name that the template gives it.
func namesOf(to *Resource, shape arnShape) [][]parser.Part {
	out := [][]parser.Part{nameOf(to, shape)}
	if property := physicalName[to.Type]; property != "" && len(to.Get(property).Parts) > 0 {
		out = append(out, to.Get(property).Parts)
	}
	return out
}

// below lists what may follow the name of a resource that an action is about: a key of a bucket, a qualifier of a
// function.
func below(to *Resource, action string) [][]parser.Part {
	switch {
	case to.Type == "AWS::S3::Bucket" && strings.Contains(strings.ToLower(action), "object"):
		return [][]parser.Part{{{Literal: "/"}, some}}
	case to.Type == "AWS::Lambda::Function":
		return [][]parser.Part{nil, {{Literal: ":"}, some}}
	}
	return [][]parser.Part{nil}
}

// joined puts the pieces of an ARN together again.
func joined(pieces []parser.Value) parser.Value {
	var parts []parser.Part
	for i, piece := range pieces {
		if i > 0 {
			parts = append(parts, parser.Part{Literal: ":"})
		}
		parts = append(parts, piece.Parts...)
	}
	return parser.NewParts(parts)
}
