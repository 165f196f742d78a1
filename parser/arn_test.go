package parser

import "testing"

// TestPiecesOfARN holds that a piece of an ARN is the name of the resource, where ARNs of its type have the name there.
func TestPiecesOfARN(t *testing.T) {
	const resources = `Resources:
  Fn: {Type: AWS::Lambda::Function}
  ByRef: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn, Name: live}}
  ByArn: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !GetAtt Fn.Arn, Name: !Ref Stage}}
  Foreign: {Type: AWS::Lambda::Alias, Properties: {FunctionName: "arn:aws:lambda:eu-west-1:1:function:other", Name: live}}
  Qualified: {Type: AWS::Lambda::Alias, Properties: {FunctionName: "other:live", Name: live}}
  Circle: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Select [6, !Split [":", !Ref Circle]], Name: live}}
  Imported: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !ImportValue function, Name: live}}
  Nameless: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn}}
  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Fn}}
  Queue: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
  Stream: {Type: AWS::Kinesis::Stream}
  Table: {Type: AWS::DynamoDB::Table}
  Bucket: {Type: AWS::S3::Bucket}
Parameters:
  Stage: {Type: String, Default: beta}
Outputs:
  Value: `
	tests := []struct{ value, same string }{
		{`!Select [6, !Split [":", !GetAtt Fn.Arn]]`, `!Ref Fn`},
		{`!Select [6, !Split [":", !Ref ByRef]]`, `!Ref Fn`},
		{`!Select [7, !Split [":", !Ref ByRef]]`, `live`},
		{`!Select [6, !Split [":", !Ref ByArn]]`, `!Ref Fn`},
		{`!Select [7, !Split [":", !Ref ByArn]]`, `beta`},
		{`!Select [6, !Split [":", !Ref Foreign]]`, `other`},
		{`!Select [6, !Split [":", !Ref Version]]`, `!Ref Fn`},
		{`!Select [7, !Split [":", !Ref Version]]`, `!GetAtt Version.Version`},
		{`!Select [5, !Split [":", !GetAtt Queue.Arn]]`, `!GetAtt Queue.QueueName`},
		{`!Select [3, !Split [":", !GetAtt Queue.Arn]]`, `!Ref AWS::Region`},
		{`!Select [5, !Split [":", !Ref Topic]]`, `!GetAtt Topic.TopicName`},
		{`!Select [1, !Split ["/", !GetAtt Stream.Arn]]`, `!Ref Stream`},
		{`!Select [1, !Split ["/", !GetAtt Table.Arn]]`, `!Ref Table`},

		{`!Select [6, !Split [":", !Ref Qualified]]`, ""},
		{`!Select [6, !Split [":", !Ref Circle]]`, ""},
		{`!Select [6, !Split [":", !Ref Imported]]`, ""},
		{`!Select [7, !Split [":", !Ref Nameless]]`, ""},
		{`!Select [5, !Split [":", !Ref Queue]]`, ""},
		{`!Select [5, !Split [":", !GetAtt Bucket.Arn]]`, ""},
		{`!Select [1, !Split ["-", !GetAtt Queue.Arn]]`, ""},
		{`!Select [1, !Split [":", !ImportValue arn]]`, ""},
	}
	for _, test := range tests {
		t.Run(test.value, func(t *testing.T) {
			got := output(t, resources+test.value)
			if test.same == "" {
				if symbol, whole := got.Symbol(); !whole || symbol.Kind != Opaque {
					t.Errorf("got %s, want what is not known", got.Canonical())
				}
				return
			}
			if want := output(t, resources+test.same); got.Canonical() != want.Canonical() {
				t.Errorf("got %s, want %s", got.Canonical(), want.Canonical())
			}
		})
	}
}

// output resolves what a template puts out as Value, in its first world.
func output(t *testing.T, text string) Value {
	t.Helper()
	template, err := Read(&File{Path: "t.yaml", Text: []byte(text + "\n")})
	if err != nil {
		t.Fatal(err)
	}
	world := template.Worlds(nil, func(string, string) bool { return false }).All[0]
	return world.Resolve(template.Root.Get("Outputs", "Value"))
}
