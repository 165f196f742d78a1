package parser_test

import "testing"

// TestGetAtt holds what Fn::GetAtt resolves to.
func TestGetAtt(t *testing.T) {
	checkMeanings(t, []meaning{
		{"short form", `!GetAtt Queue.Arn`, `?${Queue.Arn}`},
		{"short form with a list", `!GetAtt [Queue, Arn]`, `?${Queue.Arn}`},
		{"long form with a list", `{"Fn::GetAtt": [Queue, Arn]}`, `?${Queue.Arn}`},
		{"long form with text", `{"Fn::GetAtt": Queue.Arn}`, `?${Queue.Arn}`},
		{"attribute with dots", `!GetAtt Queue.Outputs.Arn`, `?${Queue.Outputs.Arn}`},
		{"attribute that is known in the end", `{"Fn::GetAtt": [Queue, !Sub "A${Env}"]}`, `?${Queue.Adev}`},
		{"attribute that is not known", `{"Fn::GetAtt": [Queue, !Ref Bare]}`, `?${GetAtt([Queue,${Bare}])}`},
		{"no such resource", `!GetAtt Nobody.Arn`, `?${GetAtt(Nobody.Arn)}`},
		{"parameter", `!GetAtt Env.Arn`, `?${GetAtt(Env.Arn)}`},
		{"no attribute", `!GetAtt Queue`, `?${GetAtt(Queue)}`},
		{"three items", `{"Fn::GetAtt": [Queue, A, B]}`, `?${GetAtt([Queue,A,B])}`},
		{"map", `{"Fn::GetAtt": {a: b}}`, `?${GetAtt({"a":b})}`},
		{"the same in a Sub", `!Sub "${Queue.Arn}"`, `?${Queue.Arn}`},
	})
}
