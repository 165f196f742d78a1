package graph

import (
	"slices"
	"testing"
)

func TestInvokedBy(t *testing.T) {
	tests := []struct {
		name, resource string
		want           []string
	}{
		{"notification of a bucket", `{Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt Fn.Arn}]}}}`,
			[]string{"s3 asynchronous"}},
		{"notification that CDK sets", `{Type: Custom::S3BucketNotifications, Properties: {ServiceToken: !GetAtt Other.Arn, NotificationConfiguration: {LambdaFunctionConfigurations: [{LambdaFunctionArn: !GetAtt Fn.Arn}]}}}`,
			[]string{"s3 asynchronous"}},
		{"custom resource", `{Type: Custom::Thing, Properties: {ServiceToken: !GetAtt Fn.Arn}}`,
			[]string{"custom-resource asynchronous"}},
		{"permission for an API", `{Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Principal: apigateway.amazonaws.com, Action: lambda:InvokeFunction}}`,
			[]string{"apigateway synchronous"}},
		{"another function's", `{Type: Custom::Thing, Properties: {ServiceToken: !GetAtt Other.Arn}}`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := build(t, "Resources:\n  Fn: {Type: AWS::Lambda::Function}\n  Other: {Type: AWS::Lambda::Function}\n  By: "+test.resource+"\n")
			var got []string
			for _, i := range g.Functions[0].Invocations {
				got = append(got, i.Service+" "+string(i.Style))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
