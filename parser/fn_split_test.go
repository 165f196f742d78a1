package parser_test

import "testing"

// TestSplit holds what Fn::Split resolves to.
func TestSplit(t *testing.T) {
	checkMeanings(t, []meaning{
		{"text", `!Split [",", "a,b,"]`, `["a" "b" ""]`},
		{"no separator inside", `!Split [",", "ab"]`, `["ab"]`},
		{"long separator", `!Split ["--", "a--b-c"]`, `["a" "b-c"]`},
		{"Join of two references", `!Split ["|", !Join ["|", [!Ref Queue, !GetAtt Queue.Arn]]]`, `[?${Queue} ?${Queue.Arn}]`},
		{"unknown and known parts", `!Split ["/", !Sub "a/${Bare}-b/c"]`, `["a" ?${Bare}-b "c"]`},
		{"one whole unknown", `!Split [":", !Ref Queue]`, `?${Split([:,${Queue}])}`},
		{"an ARN", `!Split [":", !GetAtt Queue.Arn]`, `["arn" ?${AWS::Partition} "sqs" ?${AWS::Region} ?${AWS::AccountId} ?${Queue.QueueName}]`},
		{"number", `!Split ["1", 212]`, `?${Split([1,212])}`},
		{"empty separator", `!Split ["", abc]`, `?${Split(["",abc])}`},
		{"separator that is not known", `!Split [!Ref Bare, abc]`, `?${Split([${Bare},abc])}`},
		{"list", `!Split [",", [a]]`, `?${Split([\,,[a]])}`},
		{"too few", `!Split [","]`, `?${Split([\,])}`},
		{"null", `{"Fn::Split": null}`, `?${Split(${null@here})}`},
	})
}
