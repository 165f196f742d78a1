package graph

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

// SourceKind is what an event source mapping reads from.
type SourceKind string

// The kinds of a mapping's source.
const (
	SQS              SourceKind = "sqs"
	Kinesis          SourceKind = "kinesis"
	DynamoDB         SourceKind = "dynamodb"
	MSK              SourceKind = "msk"
	SelfManagedKafka SourceKind = "kafka"
	MQ               SourceKind = "mq"
	DocumentDB       SourceKind = "documentdb"
)

var kindByService = map[string]SourceKind{
	"sqs": SQS, "kinesis": Kinesis, "dynamodb": DynamoDB, "kafka": MSK, "msk": MSK, "mq": MQ, "amazonmq": MQ, "rds": DocumentDB, "docdb": DocumentDB,
}

var kindByEvent = map[string]SourceKind{
	"SQS": SQS, "SNS": SQS, "Kinesis": Kinesis, "DynamoDB": DynamoDB, "MSK": MSK, "SelfManagedKafka": SelfManagedKafka,
	"MQ": MQ, "DocumentDB": DocumentDB,
}

// sourceKind tells what a mapping reads from: by its ARN, the SAM event's type, or what else the mapping has.
func (g *Graph) sourceKind(m *Mapping) SourceKind {
	if kind := kindByService[g.service(m.Source)]; kind != "" {
		return kind
	}
	if kind := kindByEvent[m.Resource.Source.Author().Event]; kind != "" {
		return kind
	}
	switch { // by what a fact says
	case m.Queue != nil:
		return SQS
	case m.Stream != nil:
		return Kinesis
	}
	for _, own := range []struct {
		property string
		kind     SourceKind
	}{
		{"SelfManagedEventSource", SelfManagedKafka}, {"SelfManagedKafkaEventSourceConfig", SelfManagedKafka},
		{"AmazonManagedKafkaEventSourceConfig", MSK}, {"Topics", MSK}, {"Queues", MQ}, {"DocumentDBEventSourceConfig", DocumentDB},
	} {
		switch v := m.Get(own.property); {
		case v.IsUnknown():
			return ""
		case !v.IsAbsent():
			return own.kind
		}
	}
	if m.Source.IsAbsent() || !m.fits(SQS) {
		return ""
	}
	return SQS
}

// fits reports whether the mapping has nothing that Lambda does not take for a source of that kind.
func (m *Mapping) fits(kind SourceKind) bool {
	for _, p := range aws.MappingProperties {
		if !m.Get(p.Name).IsAbsent() && !kind.takes(p.Name) {
			return false
		}
	}
	return true
}

// takes reports whether Lambda takes a property of a mapping for a source of that kind.
func (k SourceKind) takes(property string) bool {
	for _, p := range aws.MappingProperties {
		if p.Name == property {
			return slices.Contains(p.Sources, string(k))
		}
	}
	return true
}

// Limited lists the properties of the mapping that Lambda takes for some kinds of sources only. What is empty, or may be,
// is left out.
func (m *Mapping) Limited() (out []parser.ValueField) {
	for _, p := range aws.MappingProperties {
		if v := m.Get(p.Name); IsSet(v) {
			out = append(out, parser.ValueField{Key: p.Name, Value: v})
		}
	}
	return out
}

// IsSet reports whether a value is known not to be empty.
func IsSet(v parser.Value) bool {
	for _, part := range v.Parts {
		if part.Literal != "" || part.Symbol != nil && (part.Symbol.Kind == parser.ResourceRef || part.Symbol.Kind == parser.ResourceAttr) {
			return true
		}
	}
	for _, field := range v.Fields {
		if IsSet(field.Value) {
			return true
		}
	}
	return v.Kind == parser.Number || v.Kind == parser.Bool || slices.ContainsFunc(v.Items, IsSet)
}

// fifo tells whether the queue or topic of an ARN is FIFO: by its property, or the end of the name in its ARN.
func (g *Graph) fifo(arn parser.Value) parser.Value {
	if r := g.Find(arn, "AWS::SQS::Queue", "AWS::SNS::Topic"); r != nil {
		property := map[string]string{"AWS::SQS::Queue": "FifoQueue", "AWS::SNS::Topic": "FifoTopic"}[r.Type]
		if v := r.Get(property); !v.IsAbsent() {
			return v
		}
		return parser.NewBool(false)
	}
	pieces := arn.Split(":")
	if isText(pieces[0], "arn") && len(pieces) == 6 && (isText(pieces[2], "sqs") || isText(pieces[2], "sns")) && !isText(pieces[5], "") {
		if end := pieces[5].Parts[len(pieces[5].Parts)-1]; end.Symbol == nil {
			return parser.NewBool(strings.HasSuffix(end.Literal, ".fifo"))
		}
	}
	return parser.NewOpaque("FIFO of " + arn.Canonical())
}
