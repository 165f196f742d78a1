package graph

import "testing"

// TestInvokeConfigs ties each configuration of asynchronous invocations to its function and qualifier.
func TestInvokeConfigs(t *testing.T) {
	g := build(t, invoked+`
  Latest: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Fn, Qualifier: $LATEST, MaximumRetryAttempts: 1}}
  OfAlias: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Fn, Qualifier: live, DestinationConfig: {OnFailure: {Destination: !Ref Foreign}}}}
  OfVersion: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Fn, Qualifier: !GetAtt Version.Version}}
  Far: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Foreign, Qualifier: live}}
`)
	configs := noun[Function](g, g.byID["Fn"]).InvokeConfigs
	if len(configs) != 3 || len(g.InvokeConfigs) != 4 || g.InvokeConfigs[3].Function != nil {
		t.Fatalf("%d of %d configurations are of the function", len(configs), len(g.InvokeConfigs))
	}
	latest, alias, version := configs[0], configs[1], configs[2]
	if latest.Alias != nil || latest.Version != nil || !isText(latest.Retries, "1") || !latest.OnFailure.IsAbsent() {
		t.Errorf("$LATEST: %+v", latest)
	}
	if alias.Alias == nil || alias.Alias.ID != "Live" || !alias.OnFailure.IsUnknown() || !alias.EventAge.IsAbsent() {
		t.Errorf("alias: %+v", alias)
	}
	if version.Version == nil || version.Version.ID != "Version" || version.Alias != nil {
		t.Errorf("version: %+v", version)
	}
}

// TestDestination finds the resource that the ARN of a destination leads to; none for what takes no events.
func TestDestination(t *testing.T) {
	g := build(t, invoked+`
  Jobs: {Type: AWS::SQS::Queue}
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: bus}}
  Table: {Type: AWS::DynamoDB::Table}
  To:
    Type: AWS::Lambda::EventInvokeConfig
    Properties:
      Jobs: !GetAtt Jobs.Arn
      Bus: !Sub "arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/bus"
      Fn: !GetAtt Fn.Arn
      Live: !Sub "${Fn.Arn}:live"
      Version: !Ref Version
      none: !GetAtt Table.Arn
      "": !Ref Foreign
`)
	for _, field := range g.byID["To"].Properties.Fields {
		want := g.byID[field.Key]
		if got := g.Destination(field.Value); got != want {
			t.Errorf("%s: got %+v", field.Key, got)
		}
	}
}
