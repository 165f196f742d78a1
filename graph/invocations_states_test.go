package graph

import (
	"strings"
	"testing"
)

// TestStateMachines finds the functions that the states of a state machine invoke, however they are named.
func TestStateMachines(t *testing.T) {
	machine := func(states string) string {
		return "By:\n  Type: AWS::StepFunctions::StateMachine\n  Properties:\n    Definition:\n      StartAt: A\n      States:\n" +
			"        " + strings.ReplaceAll(strings.TrimSpace(states), "\n", "\n        ")
	}
	const below = "at By.Definition.States."
	testInvocations(t, []invocationTest{
		{"task that is the function", machine(`A: {Type: Task, Resource: !GetAtt Fn.Arn, End: true}`), []string{"step-functions synchronous " + below + "A.Resource"}},
		{"task that is an activity", machine(`A: {Type: Task, Resource: !Ref Foreign, End: true}`), nil},
		{"task that invokes", machine(`A: {Type: Task, Resource: "arn:aws:states:::lambda:invoke", Parameters: {FunctionName: !Ref Live, Payload.$: $}, End: true}`),
			[]string{"step-functions synchronous alias Live " + below + "A.Parameters.FunctionName"}},
		{"task that waits for a token", machine(`A: {Type: Task, Resource: !Sub "arn:${AWS::Partition}:states:::lambda:invoke.waitForTaskToken", Parameters: {FunctionName: !Ref Fn}, End: true}`),
			[]string{"step-functions synchronous " + below + "A.Parameters.FunctionName"}},
		{"task that does not wait", machine(`A: {Type: Task, Resource: "arn:aws:states:::lambda:invoke", Parameters: {FunctionName: !Ref Fn, InvocationType: Event}, End: true}`),
			[]string{"step-functions asynchronous " + below + "A.Parameters.FunctionName"}},
		{"task that calls the SDK", machine(`A: {Type: Task, Resource: "arn:aws:states:::aws-sdk:lambda:invoke", Parameters: {FunctionName: !Ref Fn}, End: true}`),
			[]string{"step-functions synchronous " + below + "A.Parameters.FunctionName"}},
		{"task that reads the function", machine(`A: {Type: Task, Resource: "arn:aws:states:::aws-sdk:lambda:getFunction", Parameters: {FunctionName: !Ref Fn}, End: true}`), nil},
		{"task in JSONata", machine(`A: {Type: Task, QueryLanguage: JSONata, Resource: "arn:aws:states:::lambda:invoke", Arguments: {FunctionName: !Ref Fn}, End: true}`),
			[]string{"step-functions synchronous " + below + "A.Arguments.FunctionName"}},
		{"task whose input names the function", machine(`A: {Type: Task, Resource: "arn:aws:states:::lambda:invoke", Parameters: {FunctionName.$: $.name, Payload: {FunctionName: !Ref Fn}}, End: true}`), nil},
		{"task in a branch", machine("A:\n  Type: Parallel\n  Branches:\n    - StartAt: B\n      States: {B: {Type: Task, Resource: !GetAtt Other.Arn, End: true}}\n    - StartAt: C\n      States: {C: {Type: Task, Resource: !GetAtt Fn.Arn, End: true}}"),
			[]string{"step-functions synchronous " + below + "A.Branches.1.States.C.Resource"}},
		{"task in a map", machine("A:\n  Type: Map\n  ItemProcessor:\n    StartAt: B\n    States: {B: {Type: Task, Resource: !GetAtt Fn.Arn, End: true}}"),
			[]string{"step-functions synchronous " + below + "A.ItemProcessor.States.B.Resource"}},
		{"task in an old map", machine("A:\n  Type: Map\n  Iterator:\n    StartAt: B\n    States: {B: {Type: Task, Resource: !GetAtt Fn.Arn, End: true}}"),
			[]string{"step-functions synchronous " + below + "A.Iterator.States.B.Resource"}},
		{"pass that names the function", machine(`A: {Type: Pass, Result: {Resource: !GetAtt Fn.Arn}, End: true}`), nil},
		{"text", `
By:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    DefinitionString: !Sub |
      {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Fn.Arn}", "End": true}}}`, []string{"step-functions synchronous at By.DefinitionString"}},
		{"text that is no definition", `
By:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    DefinitionString: !Sub "{${Fn.Arn}"`, nil},
		{"text with substitutions", `
By:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    DefinitionSubstitutions: {Worker: !Ref Live, Unused: !GetAtt Other.Arn}
    DefinitionString: |
      {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "${Worker}"}, "End": true}}}`,
			[]string{"step-functions synchronous alias Live at By.DefinitionString"}},
		{"text that does not use the substitution", `
By:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    DefinitionSubstitutions: {Worker: !GetAtt Fn.Arn}
    DefinitionString: |
      {"StartAt": "A", "States": {"A": {"Type": "Pass", "Comment": "${Worker}", "End": true}}}`, nil},
		{"text with what only looks like a substitution", `
By:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    DefinitionSubstitutions: {Worker: !GetAtt Fn.Arn}
    DefinitionString: |
      {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Worker}", "Comment": "costs ${", "End": true}}}`,
			[]string{"step-functions synchronous at By.DefinitionString"}},
		{"map with a substitution of a part", `
By:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    DefinitionSubstitutions: {Worker: !GetAtt Fn.Arn}
    Definition: {StartAt: A, States: {A: {Type: Task, Resource: "${Worker}:live", End: true}}}`,
			[]string{"step-functions synchronous alias Live at By.Definition.States.A.Resource"}},
		{"definition elsewhere", `
By:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    DefinitionS3Location: {Bucket: a, Key: b}
    DefinitionSubstitutions: {Worker: !GetAtt Fn.Arn, Table: orders}`, []string{"step-functions at By.DefinitionSubstitutions.Worker"}},
		{"definition elsewhere of another", `
By:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    DefinitionS3Location: {Bucket: a, Key: b}
    DefinitionSubstitutions: {Worker: !GetAtt Other.Arn}`, nil},
	})
}
