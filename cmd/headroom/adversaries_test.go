package main

import (
	"fmt"
	"strings"
)

// fortyConditions is a template of 40 conditions that have nothing to do with one another, and 120 resources whose
// properties nest them.
func fortyConditions() string {
	var parameters, conditions, resources strings.Builder
	for i := range 40 {
		fmt.Fprintf(&parameters, "  P%d: {Type: String, Default: 'no'}\n", i)
		fmt.Fprintf(&conditions, "  C%d: !Equals [!Ref P%d, 'yes']\n", i, i)
		nested := func(values ...int) string {
			return fmt.Sprintf("!If [C%d, !If [C%d, %d, %d], !If [C%d, %d, %d]]", i, (i+7)%40, values[0], values[1], (i+11)%40, values[2], values[3])
		}
		fmt.Fprintf(&resources, `  Queue%d:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: %s
  Function%d:
    Type: AWS::Lambda::Function
    Properties:
      Code: {S3Bucket: code, S3Key: code.zip}
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Timeout: %s
      MemorySize: %s
      ReservedConcurrentExecutions: %s
  Mapping%d:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Queue%d.Arn
      FunctionName: !Ref Function%d
      BatchSize: %s
      ScalingConfig: {MaximumConcurrency: %s}
`, i, nested(30, 60, 90, 360), i, nested(10, 20, 60, 120), nested(128, 256, 512, 1024), nested(5, 10, 20, 40), i, i, i, nested(1, 5, 10, 10), nested(2, 10, 30, 50))
	}
	return "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n" + parameters.String() + "Conditions:\n" + conditions.String() + "Resources:\n" + resources.String()
}

// thirtyParameters is a template of 30 parameters with 20 values each, which conditions compare and a mapping holds.
func thirtyParameters() string {
	var parameters, rows, conditions, resources strings.Builder
	for j := range 20 {
		fmt.Fprintf(&rows, "    v%d: {Timeout: %d, Reserved: %d}\n", j, 10+j, 1+j)
	}
	for i := range 30 {
		var values []string
		for j := range 20 {
			values = append(values, fmt.Sprintf("v%d", j))
			fmt.Fprintf(&conditions, "  C%dx%d: !Equals [!Ref P%d, v%d]\n", i, j, i, j)
		}
		fmt.Fprintf(&parameters, "  P%d: {Type: String, Default: v0, AllowedValues: [%s]}\n", i, strings.Join(values, ", "))
		fmt.Fprintf(&resources, `  Queue%d:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: !If [C%dx1, 30, !If [C%dx2, 60, 180]]
  Function%d:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: s3://code/code.zip
      Handler: index.handler
      Runtime: python3.13
      Timeout: !FindInMap [Sizes, !Ref P%d, Timeout]
      ReservedConcurrentExecutions: !FindInMap [Sizes, !Ref P%d, Reserved]
      Events:
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue%d.Arn
            BatchSize: !If [C%dx19, 1, 10]
`, i, i, i, i, i, i, i, i)
	}
	return "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nParameters:\n" + parameters.String() + "Mappings:\n  Sizes:\n" + rows.String() +
		"Conditions:\n" + conditions.String() + "Resources:\n" + resources.String()
}
