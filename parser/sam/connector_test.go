package sam_test

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser/sam"
)

// TestDependsOnConnector checks that what depends on a connector depends on what the connector became, in whatever
// order they stand.
func TestDependsOnConnector(t *testing.T) {
	lowered, _ := sam.Lower(parse(t, "a.yaml", `
Resources:
  Last: {Type: AWS::SNS::Topic, DependsOn: [Queue, First]}
  First:
    Type: AWS::Serverless::Connector
    DependsOn: Second
    Properties: {Source: {Id: Worker}, Destination: {Id: Queue}, Permissions: [Write]}
  Second:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Worker}, Destination: {Id: Table}, Permissions: [Read]}
  Queue: {Type: AWS::SQS::Queue}
  Table: {Type: AWS::Serverless::SimpleTable}
  Worker:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x}
`), sam.Options{})
	for id, want := range map[string]string{"Last": "Queue FirstPolicy", "FirstPolicy": "SecondPolicy"} {
		var got []string
		if depends := lowered.Root.Get("Resources", id, "DependsOn"); depends != nil {
			for _, item := range depends.Items {
				got = append(got, item.Text)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s depends on %q, want %q", id, got, want)
		}
	}
}

// TestConnectorRejections says of connectors what SAM would refuse.
func TestConnectorRejections(t *testing.T) {
	for _, test := range []struct{ name, properties, want string }{
		{"no permissions", "Source: {Id: Worker}, Destination: {Id: Queue}, Permissions: []", "has no permissions"},
		{"permission of another kind", "Source: {Id: Worker}, Destination: {Id: Queue}, Permissions: [Own]", `the permission "Own"`},
		{"no such end", "Source: {Id: Worker}, Destination: {Id: Gone}, Permissions: [Write]", `names "Gone"`},
		{"ends that do not go together", "Source: {Id: Queue}, Destination: {Id: Queue}, Permissions: [Write]", "cannot connect"},
		{"no destination", "Source: {Id: Worker}, Destination: [], Permissions: [Write]", "has no destination"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, rejections := sam.Lower(parse(t, "a.yaml", `
Resources:
  Link: {Type: AWS::Serverless::Connector, Properties: {`+test.properties+`}}
  Queue: {Type: AWS::SQS::Queue}
  Worker: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x}}
`), sam.Options{})
			for _, r := range rejections {
				if strings.Contains(r.Message, test.want) {
					return
				}
			}
			t.Errorf("got %v, want one that says %q", rejections, test.want)
		})
	}
}
