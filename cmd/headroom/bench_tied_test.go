//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// networkTemplate exports a subnet, serviceTemplate has a function in it that reads the queue of the next service.
const (
	networkTemplate = `Resources:
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24}}
Outputs:
  Subnet: {Value: !Ref Subnet, Export: {Name: !Sub "${AWS::StackName}-Subnet"}}
`
	serviceTemplate = `Parameters:
  Network: {Type: String}
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "${Stage}-jobs-%d"}}
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Code: {ZipFile: x}
      Handler: index.handler
      Role: arn:aws:iam::123456789012:role/worker
      Runtime: nodejs22.x
      Timeout: !If [IsProd, 60, 20]
      VpcConfig: {SecurityGroupIds: [sg-0123456789abcdef0], SubnetIds: [!ImportValue {"Fn::Sub": "${Network}-Subnet"}]}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {FunctionName: !Ref Worker, EventSourceArn: !Sub "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Stage}-jobs-%d"}
`
)

// services is how many services the benchmark of tied templates has.
const services = 50

// tiedTemplates makes a folder of templates that import from one another and name one another's queues.
func tiedTemplates(b *testing.B) string {
	b.Helper()
	folder := b.TempDir()
	files := map[string]string{"network.yaml": networkTemplate}
	for i := range services {
		files[fmt.Sprintf("service%02d.yaml", i)] = fmt.Sprintf(serviceTemplate, i, (i+1)%services)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return folder
}
