package parser

// shape says what a resource's ARN is made of. CDK writes a name as a piece of an ARN wherever it has only the ARN.
type shape struct {
	attribute string // that is the ARN; "" where Ref is
	service   string
	before    string // what stands before the name in the last part
	name      string // the attribute that is the name; "" where Ref is
}

var shapes = map[string][]shape{
	"AWS::Lambda::Function": {{attribute: "Arn", service: "lambda", before: "function:"}},
	"AWS::SQS::Queue":       {{attribute: "Arn", service: "sqs", name: "QueueName"}},
	"AWS::SNS::Topic":       {{service: "sns", name: "TopicName"}, {attribute: "TopicArn", service: "sns", name: "TopicName"}},
	"AWS::Kinesis::Stream":  {{attribute: "Arn", service: "kinesis", before: "stream/"}},
	"AWS::DynamoDB::Table":  {{attribute: "Arn", service: "dynamodb", before: "table/"}},
	"AWS::RDS::DBProxy":     {{attribute: "DBProxyArn", service: "rds", before: "db-proxy:", name: "DBProxyId"}},
}

// arn takes the ARN that a symbol stands for apart: literals, pseudo parameters and the resource's name.
func (w *World) arn(s *Symbol) (Value, bool) {
	if s.Kind != ResourceRef && s.Kind != ResourceAttr || w.unfolding {
		return Value{}, false
	}
	r := w.template.index().byID[s.Name]
	if r == nil {
		return Value{}, false
	}
	if function, qualifier, ok := w.qualified(r, s); ok {
		return w.arnOf("lambda", NewText("function:"), function, NewText(":"), qualifier), true
	}
	for _, known := range shapes[r.Type] {
		if known.attribute == s.Attr {
			name := w.refName(r.ID)
			if known.name != "" {
				name = w.attribute(r.ID + "." + known.name)
			}
			return w.arnOf(known.service, NewText(known.before), name), true
		}
	}
	return Value{}, false
}

func (w *World) arnOf(service string, resource ...Value) Value {
	colon := NewText(":")
	var parts []Part
	for _, v := range append([]Value{
		NewText("arn:"), w.pseudo("AWS::Partition"), NewText(":" + service + ":"), w.pseudo("AWS::Region"), colon, w.pseudo("AWS::AccountId"), colon,
	}, resource...) {
		parts = append(parts, v.Parts...)
	}
	return NewParts(parts)
}

// qualified returns the function's name and the qualifier of which the ARN of an alias or version is made.
func (w *World) qualified(r *Resource, s *Symbol) (function, qualifier Value, ok bool) {
	switch {
	case r.Type == "AWS::Lambda::Alias" && (s.Attr == "" || s.Attr == "AliasArn"):
		qualifier = w.inner(r, "Name")
	case r.Type == "AWS::Lambda::Version" && (s.Attr == "" || s.Attr == "FunctionArn"):
		qualifier = w.attribute(r.ID + ".Version")
	default:
		return Value{}, Value{}, false
	}
	function = w.inner(r, "FunctionName")
	if symbol, whole := function.Symbol(); whole && symbol.Kind == ResourceAttr && symbol.Attr == "Arn" {
		function = w.refName(symbol.Name)
	}
	pieces := function.Split(":")
	switch {
	case len(pieces) == 7: // an ARN in full
		function = pieces[6]
	case len(pieces) != 1 || !isName(function):
		return Value{}, Value{}, false
	}
	return function, qualifier, isString(function) && isString(qualifier)
}

// inner resolves a property while an ARN is taken apart; it may not take apart another, for that could be its own.
func (w *World) inner(r *Resource, property string) Value {
	w.unfolding = true
	defer func() { w.unfolding = false }()
	return w.Resolve(r.Node.Get("Properties", property))
}

// isName reports whether a function is named by its name, and not by what may be an ARN as well.
func isName(v Value) bool {
	symbol, whole := v.Symbol()
	return !whole || symbol.Kind == ResourceRef
}

func isString(v Value) bool { return v.Kind == Text || v.Kind == Unknown }
