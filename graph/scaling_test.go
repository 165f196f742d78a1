package graph

import (
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

const scalingSystem = `
Parameters: {Name: {Type: String}}
Resources:
  Worker: {Type: AWS::Lambda::Function}
  Named: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders}}
  V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Worker}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Worker, FunctionVersion: !GetAtt V.Version, Name: live}}
  Blue: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Named, FunctionVersion: "1", Name: blue}}
  Group: {Type: AWS::CodeDeploy::DeploymentGroup, Properties: {ApplicationName: !Ref Live}}
`

func scalingGraph(t *testing.T, more string) *Graph {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(scalingSystem + more)})
	if err != nil {
		t.Fatal(err)
	}
	return Build(template, template.Worlds(nil, Reads).All[0])
}

// TestResourceIDs holds what auto scaling scales, for each way to write its ResourceId.
func TestResourceIDs(t *testing.T) {
	for id, want := range map[string]struct{ shape, scales string }{
		`!Sub "function:${Worker}:live"`:                                               {ShapeQualified, "Live"},
		`!Sub "function:${Worker}:other"`:                                              {ShapeQualified, "Worker"},
		`!Sub "function:${Worker}:${V.Version}"`:                                       {ShapeQualified, "V"},
		`!Join [":", [function, !Ref Worker, live]]`:                                   {ShapeQualified, "Live"},
		`!Join [":", [function, !Select [6, !Split [":", !GetAtt Worker.Arn]], live]]`: {ShapeQualified, "Live"},
		`!Join ["", ["function:", !Select [6, !Split [":", !Ref Live]], ":live"]]`:     {ShapeQualified, "Live"},
		`!Sub ["function:${Worker}:${A}", {A: !Select [7, !Split [":", !Ref Live]]}]`:  {ShapeQualified, "Live"},
		`"function:orders:blue"`:                                                       {ShapeQualified, "Blue"},
		`"function:elsewhere:live"`:                                                    {ShapeQualified, ""},
		`!Sub "function:${AWS::StackName}-worker:live"`:                                {ShapeQualified, ""},
		`!Sub "function:${Worker}"`:                                                    {ShapeUnqualified, "Worker"},
		`"function:elsewhere"`:                                                         {ShapeUnqualified, ""},
		`!Sub "function:${Worker}:$LATEST"`:                                            {ShapeLatest, "Worker"},
		`!Sub "function:${Worker}:${V}"`:                                               {ShapeARN, "V"},
		`!Sub "function:${Worker}:${Live}"`:                                            {ShapeARN, "Live"},
		`!Sub "function:${Worker.Arn}:live"`:                                           {ShapeARN, "Live"},
		`!Sub "function:${Live}"`:                                                      {ShapeARN, "Live"},
		`!Ref Live`:                                                                    {ShapeARN, "Live"},
		`!GetAtt Worker.Arn`:                                                           {ShapeARN, "Worker"},
		`!Sub "${Worker}:live"`:                                                        {ShapeOther, "Live"},
		`!Ref Worker`:                                                                  {ShapeOther, "Worker"},
		`"orders:blue"`:                                                                {ShapeOther, "Blue"},
		`!Sub "function/${Name}/blue"`:                                                 {ShapeOther, ""},
		`!Sub "${AWS::StackName}-orders:blue"`:                                         {ShapeOther, ""},
		`!Sub "${AWS::StackName}:orders:blue"`:                                         {"", ""},
		`"function/orders/blue"`:                                                       {ShapeOther, ""},
		`"function:orders:blue:1"`:                                                     {ShapeOther, "Named"},
		`"arn:aws:lambda:eu-west-1:111122223333:function:orders:blue"`:                 {ShapeOther, "Blue"},
		`!Sub "function:${Worker}:"`:                                                   {ShapeOther, "Worker"},
		`!Sub "function:${Name}:live"`:                                                 {"", ""},
		`!Sub "function:${Worker}:${Name}"`:                                            {"", "Worker"},
		`!Ref Name`:                                                                    {"", ""},
		`"function:${self:service}-worker:live"`:                                       {"", ""},
		`RESOURCE_ID`:                                                                  {"", ""},
		`""`:                                                                           {"", ""},
		`!Sub "function:{{resolve:ssm:name}}"`:                                         {"", ""},
		`!Sub ["function:${F}", {F: !ImportValue worker}]`:                             {"", ""},
		`!Sub ["function:${Worker}:${A}", {A: !Select [1, !Split [":", !ImportValue worker]]}]`: {"", "Worker"},
	} {
		t.Run(id, func(t *testing.T) {
			g := scalingGraph(t, "  T: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ServiceNamespace: lambda, ResourceId: "+id+"}}\n")
			target := g.Targets[0]
			shape, _ := target.Shape.Text()
			scales := ""
			switch {
			case target.Alias != nil:
				scales = target.Alias.ID
			case target.Version != nil:
				scales = target.Version.ID
			case target.Function != nil:
				scales = target.Function.ID
			}
			if shape != want.shape || scales != want.scales {
				t.Errorf("shape %q of %q, want %q of %q", shape, scales, want.shape, want.scales)
			}
		})
	}
}

// TestWaits holds whether a scalable target is made after the alias that it scales.
func TestWaits(t *testing.T) {
	for attributes, want := range map[string]bool{
		`Properties: {ServiceNamespace: lambda, ResourceId: !Sub "function:${Worker}:live"}`:                                                             false,
		`DependsOn: Live, Properties: {ServiceNamespace: lambda, ResourceId: !Sub "function:${Worker}:live"}`:                                            true,
		`DependsOn: [V, Live], Properties: {ServiceNamespace: lambda, ResourceId: !Sub "function:${Worker}:live"}`:                                       true,
		`DependsOn: Worker, Properties: {ServiceNamespace: lambda, ResourceId: !Sub "function:${Worker}:live"}`:                                          false,
		`DependsOn: Group, Properties: {ServiceNamespace: lambda, ResourceId: !Sub "function:${Worker}:live"}`:                                           true,
		`Properties: {ServiceNamespace: lambda, ResourceId: !Join [":", [function, !Select [6, !Split [":", !Ref Live]], live]]}`:                        true,
		`Properties: {ServiceNamespace: lambda, ResourceId: !Join [":", [function, !Select [6, !Split [":", !GetAtt Worker.Arn]], live]]}`:               false,
		`Properties: {ServiceNamespace: lambda, ResourceId: !Sub "function:${Worker}:${V.Version}"}`:                                                     true,
		`Properties: {ServiceNamespace: lambda, ResourceId: !Sub ["function:${Worker}:${A}", {A: !Select [7, !Split [":", !GetAtt [Live, AliasArn]]]}]}`: true,
	} {
		t.Run(attributes, func(t *testing.T) {
			g := scalingGraph(t, "  T: {Type: AWS::ApplicationAutoScaling::ScalableTarget, "+attributes+"}\n")
			if got := g.Targets[0].Waits; got != want {
				t.Errorf("waits is %v, want %v", got, want)
			}
		})
	}
}

// TestScaled holds whether anything scales a target.
func TestScaled(t *testing.T) {
	const policy = "  P: {Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: {PolicyName: p, PolicyType: TargetTrackingScaling, "
	for name, c := range map[string]struct{ more, want string }{
		"nothing":                         {"", "false"},
		"a policy":                        {policy + "ScalingTargetId: !Ref T}}", "true"},
		"its id":                          {policy + "ScalingTargetId: !GetAtt T.Id}}", "true"},
		"the same id in text":             {policy + "ServiceNamespace: lambda, ResourceId: !Join [':', [function, !Ref Worker, live]]}}", "true"},
		"the same alias":                  {policy + "ServiceNamespace: lambda, ResourceId: !Sub 'function:${Worker}:${L}'}}\n  L: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Worker, Name: other}}", "false"},
		"of another target":               {policy + "ScalingTargetId: !Ref Live}}", "false"},
		"of another service":              {policy + "ServiceNamespace: ecs, ResourceId: !Ref Name}}", "false"},
		"of a parameter":                  {policy + "ScalingTargetId: !Ref Name}}", ""},
		"of a parameter's id":             {policy + "ServiceNamespace: lambda, ResourceId: !Ref Name}}", ""},
		"of an import":                    {policy + "ScalingTargetId: !ImportValue target}}", ""},
		"of another alias":                {policy + "ServiceNamespace: lambda, ResourceId: 'function:orders:blue'}}", "false"},
		"of an alias elsewhere":           {policy + "ServiceNamespace: lambda, ResourceId: !Sub 'function:${Worker}:other'}}", "false"},
		"of nothing, and another service": {policy + "TargetTrackingScalingPolicyConfiguration: {TargetValue: 9}}}", "false"},
		"of nothing":                      {policy + "ServiceNamespace: lambda}}", ""},
		"an output":                       {"Outputs: {Target: {Value: !Ref T}}", ""},
		"another output":                  {"Outputs: {Target: {Value: !Ref Live}}", "false"},
		"a nested stack":                  {"  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://x, Parameters: {Target: !Ref T}}}", ""},
		"what only waits for it":          {"  S: {Type: AWS::SQS::Queue, DependsOn: T}", "false"},
	} {
		t.Run(name, func(t *testing.T) {
			g := scalingGraph(t, "  T: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ServiceNamespace: lambda, ResourceId: !Sub \"function:${Worker}:live\"}}\n"+c.more)
			if got, _ := g.Targets[0].Scaled.Text(); got != c.want {
				t.Errorf("scaled is %q, want %q", got, c.want)
			}
		})
	}
}
