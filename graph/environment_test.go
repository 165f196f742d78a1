package graph

import (
	"slices"
	"testing"
)

// TestNames finds the resources that the environment variables of a function name.
func TestNames(t *testing.T) {
	g := build(t, `
Parameters: {Foreign: {Type: String}, Known: {Type: String, Default: jobs}}
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  Orders: {Type: AWS::DynamoDB::Table}
  Other: {Type: AWS::Lambda::Function}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Other, FunctionVersion: "1", Name: live}}
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Code: {ZipFile: !Sub 'fetch("${Orders}")'}
      Environment:
        Variables:
          BY_REFERENCE: !Ref Orders
          BY_URL: !Sub "https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/${Jobs.QueueName}"
          BY_NAME: jobs
          BY_PARAMETER: !Ref Known
          ALIAS: !Ref Live
          TWICE: !Sub "${Orders},${Orders.Arn},${Other}"
          NOTHING: production
          FOREIGN: !Ref Foreign
  Untold: {Type: AWS::Lambda::Function}
`)
	var got []string
	for _, naming := range g.Names(noun[Function](g, g.byID["Fn"])) {
		got = append(got, naming.Variable+" "+naming.Resource.ID)
	}
	want := []string{
		"BY_REFERENCE Orders", "BY_URL Jobs", "BY_NAME Jobs", "BY_PARAMETER Jobs", "ALIAS Live", "TWICE Orders", "TWICE Other", " Orders",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if names := g.Names(noun[Function](g, g.byID["Untold"])); names != nil {
		t.Errorf("a function without an environment names %v", names)
	}
}

// TestFunctionCalls needs both: a function that is told of another, and that may invoke it.
func TestFunctionCalls(t *testing.T) {
	const told = `Caller: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn, Environment: {Variables: {WORKER: !Ref Live}}}}`
	const untold = `Caller: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}`
	may := `
Role: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt Fn.Arn}]}}]}}`
	testInvocations(t, []invocationTest{
		{"told and allowed", told + may, []string{"function alias Live at Caller.Environment.Variables.WORKER"}},
		{"allowed, and not told", untold + may, nil},
		{"told, and not allowed", told + "\nRole: {Type: AWS::IAM::Role}", nil},
		{"told, with a role from elsewhere", `Caller: {Type: AWS::Lambda::Function, Properties: {Role: !Ref Foreign, Environment: {Variables: {WORKER: !Ref Live}}}}`, nil},
		{"the provider of a custom resource", `SeedProviderframeworkonEvent83C1D0A7: {Type: AWS::Lambda::Function, Properties: {Handler: framework.onEvent, Role: !GetAtt Role.Arn, Environment: {Variables: {USER_ON_EVENT_FUNCTION_ARN: !GetAtt Fn.Arn}}}}` + may,
			[]string{"custom-resource synchronous at SeedProviderframeworkonEvent83C1D0A7.Environment.Variables.USER_ON_EVENT_FUNCTION_ARN"}},
	})
	g := build(t, `
Resources:
  Fn: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn, Environment: {Variables: {SELF: fn}}, FunctionName: fn}}
  Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSLambda_FullAccess"]}}
`)
	if len(g.Invocations) > 0 {
		t.Error("a function that knows its own name invokes itself")
	}
}
