package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// physicalName is the property that holds a resource's physical name.
var physicalName = map[string]string{
	"AWS::Lambda::Function": "FunctionName", "AWS::SQS::Queue": "QueueName", "AWS::Kinesis::Stream": "Name",
	"AWS::DynamoDB::Table": "TableName", "AWS::DynamoDB::GlobalTable": "TableName", "AWS::SNS::Topic": "TopicName",
	"AWS::CloudWatch::Alarm": "AlarmName", "AWS::CloudWatch::CompositeAlarm": "AlarmName", "AWS::S3::Bucket": "BucketName",
	"AWS::IAM::Role": "RoleName", "AWS::Events::EventBus": "Name", "AWS::StepFunctions::StateMachine": "StateMachineName",
	"AWS::KinesisFirehose::DeliveryStream": "DeliveryStreamName",
}

// index notes a resource's id and its physical name, known or symbolic.
func (g *Graph) index(r *Resource) {
	g.byID[r.ID] = r
	property := physicalName[r.Type]
	if property == "" {
		return
	}
	name := r.Get(property)
	if !Reads(r.Type, "") {
		name = g.World.Resolve(r.Source.Node.Get("Properties", property))
	}
	if name.IsAbsent() || name.Canonical() == "" {
		return
	}
	g.register(r.Type+" "+name.Canonical(), r)
	if g.used != nil && isName(name) {
		g.given = append(g.given, Name{r.Type, name})
	}
}

// register notes a name. What is the template's own comes first; what several siblings call so is not known by it.
func (g *Graph) register(key string, r *Resource) {
	before, taken := g.names[key]
	switch {
	case r.Own || !taken:
		g.names[key] = r
	case before != nil && !before.Own:
		g.names[key] = nil
	}
}

// Find returns the resource of one of the types that a value names: by Ref, GetAtt, ARN, physical name, or any join of
// these. Nil where it names none of the template's, or nothing that is known.
func (g *Graph) Find(v parser.Value, types ...string) *Resource {
	if symbol, whole := v.Symbol(); whole {
		r := g.ofType(symbol, types)
		if r == nil && symbol.Kind == parser.ParameterRef {
			for _, t := range types {
				g.use(t, v)
			}
		}
		return r
	}
	if v.Kind != parser.Text && v.Kind != parser.Unknown {
		return nil
	}
	name := nameIn(v)
	if symbol, whole := name.Symbol(); whole {
		if r := g.ofType(symbol, types); r != nil {
			return r
		}
	}
	service, text := arnService(v), name.Canonical()
	for _, t := range types {
		if service != "" && service != serviceOf(t) {
			continue
		}
		if r := g.names[t+" "+text]; r != nil {
			return r
		}
		g.use(t, name)
	}
	return nil
}

// serviceOf returns the service of a resource type as ARNs have it.
func serviceOf(resourceType string) string {
	if shape, known := arnShapes[resourceType]; known {
		return shape.service
	}
	_, rest, _ := strings.Cut(resourceType, "::")
	service, _, _ := strings.Cut(rest, "::")
	return strings.ToLower(service)
}

// arnService returns the service that an ARN says; "" where it is none, or that is not known.
func arnService(v parser.Value) string {
	pieces := v.Split(":")
	if text, _ := pieces[0].Text(); text != "arn" || len(pieces) < 6 {
		return ""
	}
	service, _ := pieces[2].Text()
	return service
}

// nameIn returns the name in an ARN; what is none is a name itself.
func nameIn(v parser.Value) parser.Value {
	pieces := v.Split(":")
	name := pieces[len(pieces)-1]
	if text, _ := pieces[0].Text(); text == "arn" && len(pieces) > 5 {
		name = pieces[5]
		if len(pieces) > 6 { // "function:NAME", "alarm:NAME"
			name = pieces[6]
		}
		for _, prefix := range []string{"table/", "stream/", "role/", "event-bus/", "deliverystream/"} {
			name = cutPrefix(name, prefix)
		}
		name = name.Split("/")[0]
	}
	return name
}

// cutPrefix takes a literal prefix off a string.
func cutPrefix(v parser.Value, prefix string) parser.Value {
	if len(v.Parts) == 0 || v.Parts[0].Symbol != nil || !strings.HasPrefix(v.Parts[0].Literal, prefix) {
		return v
	}
	rest := v.Split(prefix)
	if len(rest) != 2 {
		return v
	}
	return rest[1]
}

// ofType returns the resource that a symbol refers to, if it is of one of the types.
func (g *Graph) ofType(s *parser.Symbol, types []string) *Resource {
	if s.Kind != parser.ResourceRef && s.Kind != parser.ResourceAttr {
		return nil
	}
	r := g.byID[s.Name]
	if r == nil {
		return nil
	}
	for _, t := range types {
		if r.Type == t {
			return r
		}
	}
	return nil
}

// service returns the service of an ARN: of the resource it refers to, or as the text says.
func (g *Graph) service(arn parser.Value) string {
	if symbol, whole := arn.Symbol(); whole {
		if symbol.Kind != parser.ResourceRef && symbol.Kind != parser.ResourceAttr {
			return ""
		}
		r := g.byID[symbol.Name]
		if r == nil {
			return ""
		}
		return serviceOf(r.Type)
	}
	return arnService(arn)
}

// symbols calls visit for every symbol inside a value.
func symbols(v parser.Value, visit func(*parser.Symbol)) {
	for _, part := range v.Parts {
		if part.Symbol != nil {
			visit(part.Symbol)
		}
	}
	for _, item := range v.Items {
		symbols(item, visit)
	}
	for _, field := range v.Fields {
		symbols(field.Value, visit)
	}
}
