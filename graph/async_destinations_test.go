package graph

import (
	"fmt"
	"slices"
	"testing"
)

// TestAsyncDestinations lists where the events of Fn go.
func TestAsyncDestinations(t *testing.T) {
	const config = `By: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Fn, Qualifier: $LATEST, DestinationConfig: {OnSuccess: {Destination: !Ref News}, OnFailure: {Destination: `
	for _, test := range []struct {
		name, resources string
		want            []string
	}{
		{"configuration", config + `!GetAtt Jobs.Arn}}}}`, []string{"By on-failure Jobs false of Fn", "By on-success News false of Fn"}},
		{"FIFO by the name in its ARN", config + `"arn:aws:sqs:eu-west-1:123456789012:a.fifo"}}}}`, []string{"By on-failure ? true of Fn", "By on-success News false of Fn"}},
		{"what only the deployment knows", config + `!Ref Foreign}}}}`, []string{"By on-success News false of Fn"}},
		{"dead-letter queue", `By: {Type: AWS::Lambda::Function, Properties: {DeadLetterConfig: {TargetArn: !GetAtt Failed.Arn}}}`, []string{"By dead-letter-queue Failed false of By"}},
		{"of a function of another stack", `By: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: other-stack, Qualifier: $LATEST, DestinationConfig: {OnFailure: {Destination: !GetAtt Jobs.Arn}}}}`,
			[]string{"By on-failure Jobs false of ?"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := allowedGraph(t, test.resources+"\nRole: {Type: AWS::IAM::Role}")
			var got []string
			for _, d := range g.Destinations {
				to, of := "?", "?"
				if d.To != nil {
					to = d.To.ID
				}
				if d.Function != nil {
					of = d.Function.ID
				}
				fifo, _ := d.FIFO.Bool()
				got = append(got, fmt.Sprintf("%s %s %s %v of %s", d.From.ID, d.Kind, to, fifo, of))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestOtherCallers asks who may invoke a function without being told of it.
func TestOtherCallers(t *testing.T) {
	g := allowedGraph(t, `
Kept: {Type: AWS::Lambda::Function, Properties: {FunctionName: kept, DeadLetterConfig: {TargetArn: !GetAtt Failed.Arn}}}
`+role(`{Effect: Allow, Action: lambda:InvokeFunction, Resource: !Sub "arn:aws:lambda:*:*:function:kept:*"}`))
	if d := g.Destinations[0]; len(d.Invokers) != 1 || d.Invokers[0].ID != "Fn" || d.Exported {
		t.Errorf("%d invokers, exported %v", len(d.Invokers), d.Exported)
	}
	g = build(t, `
Resources:
  Kept: {Type: AWS::Lambda::Function, Properties: {DeadLetterConfig: {TargetArn: "arn:aws:sqs:eu-west-1:123456789012:a"}}}
Outputs:
  Kept: {Value: !Sub "${Kept.Arn}", Export: {Name: kept}}
`)
	if d := g.Destinations[0]; len(d.Invokers) != 0 || !d.Exported {
		t.Errorf("%d invokers, exported %v", len(d.Invokers), d.Exported)
	}
}
