package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Write is why a function surely may write to a resource, and knows of it: a statement that names the resource.
type Write struct {
	Grant Grant
	// Variable of the function's environment names the resource; "" where none does, and the role is of no other function.
	Variable string
	// Overlap tells whether what it may write is what goes on by the flow.
	Overlap Overlap
}

// writeActions lists what puts something into a resource, by its type. What puts objects into a bucket is a matter of what
// the bucket tells of.
var writeActions = map[string][]string{
	"AWS::SQS::Queue": {"sqs:SendMessage"}, "AWS::SNS::Topic": {"sns:Publish"},
	"AWS::Kinesis::Stream": {"kinesis:PutRecord", "kinesis:PutRecords"},
	"AWS::DynamoDB::Table": tableWrites, "AWS::DynamoDB::GlobalTable": tableWrites,
	"AWS::Lambda::Function": {"lambda:InvokeFunction"},
}

var tableWrites = []string{"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"}

// Writes tells whether a function surely writes what a flow takes on. That its role allows it says too little: a statement
// has to name the resource with a verb that writes, in a role that is the function's alone, or a variable of the
// function's environment has to name it. A function calls another one only if a variable names that.
func (g *Graph) Writes(f *Function, flow Flow) Write {
	actions := writeActions[flow.From.Type]
	if flow.Objects != nil {
		actions = flow.Objects.Actions
	}
	best := Write{Variable: g.variableOf(f, flow.From)}
	calls := flow.From.Type == "AWS::Lambda::Function"
	role := g.Role(f)
	for _, action := range actions {
		for _, grant := range g.Allows(f, action, flow.From).By {
			alone := len(role.Functions) == 1 && grant.Statement.saysVerb(action) && !calls
			if !grant.Names || best.Variable == "" && !alone {
				continue
			}
			if overlap := g.overlaps(grant.Statement, action, flow); overlap > best.Overlap {
				best.Grant, best.Overlap = grant, overlap
			}
		}
	}
	return best
}

// variableOf returns the variable of a function's environment that names a resource, or "".
func (g *Graph) variableOf(f *Function, r *Resource) string {
	for _, naming := range g.Names(f) {
		if naming.Variable == "" {
			continue
		}
		if naming.Resource == r || g.functionOf(naming.Resource) != nil && g.functionOf(naming.Resource).Resource == r {
			return naming.Variable
		}
	}
	return ""
}

// saysVerb reports whether a statement allows an action by its verb, sqs:SendMessage or sqs:Send*, and not with all others
// of the service.
func (s *Statement) saysVerb(action string) bool {
	for _, pattern := range s.Actions {
		text, _ := pattern.Text()
		_, verb, _ := strings.Cut(text, ":")
		verb = strings.TrimSuffix(verb, "*")
		if verb != "" && !strings.ContainsAny(verb, "*?") && matchAction(pattern, action) == Yes {
			return true
		}
	}
	return false
}

// overlaps tells how what a statement lets write lies to what a flow takes on.
func (g *Graph) overlaps(s *Statement, action string, flow Flow) Overlap {
	best := Apart
	for _, pattern := range s.Resources {
		overlap := Within
		if flow.Objects != nil {
			keys, named := g.keysIn(pattern, action, flow.From)
			if !named {
				continue
			}
			overlap = flow.Objects.overlaps(keys)
		}
		if flow.Open {
			overlap = min(overlap, Undecided)
		}
		best = max(best, overlap)
	}
	return best
}

// keysIn returns which keys of a bucket the resource of a statement is about, as far as it names the bucket.
func (g *Graph) keysIn(pattern parser.Value, action string, bucket *Resource) (parser.Value, bool) {
	if answer, names := g.matchResource(pattern, action, bucket); answer != Yes || !names {
		return parser.Value{}, false
	}
	for _, name := range append(namesOf(bucket, arnShapes[bucket.Type]), arnParts(bucket)) {
		rest := cutAfter(pattern.Parts, name)
		if len(rest) == 0 || rest[0].symbol != nil {
			continue
		}
		switch rest[0].letter {
		case '/':
			return fromTokens(rest[1:]), true
		case '*':
			return fromTokens(rest), true
		}
	}
	return parser.Value{}, false
}

// arnParts is the reference to the ARN of a bucket.
func arnParts(bucket *Resource) []parser.Part {
	return []parser.Part{{Symbol: &parser.Symbol{Kind: parser.ResourceAttr, Name: bucket.ID, Attr: "Arn", Key: bucket.ID + ".Arn"}}}
}

// cutAfter returns what follows the first occurrence of some parts in others.
func cutAfter(parts, part []parser.Part) []token {
	all, searched := tokens(parts), tokens(part)
	for i := 0; i+len(searched) <= len(all); i++ {
		if sameTokens(all[i:i+len(searched)], searched) {
			return all[i+len(searched):]
		}
	}
	return nil
}

func sameTokens(a, b []token) bool {
	for i := range a {
		if a[i].letter != b[i].letter || (a[i].symbol == nil) != (b[i].symbol == nil) || a[i].symbol != nil && a[i].symbol.Key != b[i].symbol.Key {
			return false
		}
	}
	return true
}

func fromTokens(list []token) parser.Value {
	parts := make([]parser.Part, len(list))
	for i, t := range list {
		parts[i] = parser.Part{Literal: string(t.letter), Symbol: t.symbol}
		if t.symbol != nil {
			parts[i].Literal = ""
		}
	}
	return parser.NewParts(parts)
}
