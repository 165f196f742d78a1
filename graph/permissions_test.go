package graph

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestVisitors holds how each principal of a service invokes.
func TestVisitors(t *testing.T) {
	tests := map[Style]string{
		Synchronous:  "apigateway elasticloadbalancing vpc-lattice edgelambda appsync cognito-sync connect lex lexv2 alexa-appkit alexa-connectedhome bedrock firehose",
		Asynchronous: "events sns s3 iot logs config codecommit codepipeline cloudformation lambda.alarms.cloudwatch",
		"":           "cognito-idp transfer scheduler pipes ses codedeploy secretsmanager states unheard-of",
	}
	g := build(t, invoked)
	for want, words := range tests {
		for _, word := range strings.Fields(words) {
			if _, style := g.whoIs(parser.NewText(word+".amazonaws.com"), parser.Value{}); style != want {
				t.Errorf("%s invokes %q, not %q", word, style, want)
			}
		}
	}
}

// TestPermissions reads who invokes a function out of the permissions that name it.
func TestPermissions(t *testing.T) {
	permission := func(properties string) string {
		return `By: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, ` + properties + `}}`
	}
	testInvocations(t, []invocationTest{
		{"of a bucket", permission(`Action: lambda:InvokeFunction, Principal: s3.amazonaws.com`), []string{"s3 asynchronous by permission at By.FunctionName"}},
		{"of a bucket in any partition", permission(`Action: lambda:InvokeFunction, Principal: !Sub "s3.${AWS::URLSuffix}"`), []string{"s3 asynchronous by permission at By.FunctionName"}},
		{"of logs in a region", permission(`Action: lambda:invokeFunction, Principal: !Sub "logs.${AWS::Region}.amazonaws.com"`), []string{"logs asynchronous by permission at By.FunctionName"}},
		{"of alarms", permission(`Action: lambda:InvokeFunction, Principal: lambda.alarms.cloudwatch.amazonaws.com`), []string{"alarm asynchronous by permission at By.FunctionName"}},
		{"of an alias", `By: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: sns.amazonaws.com}}`,
			[]string{"sns asynchronous alias Live by permission at By.FunctionName"}},
		{"of another", `By: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Other, Action: lambda:InvokeFunction, Principal: sns.amazonaws.com}}`, nil},
		{"of any API", permission(`Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com`), []string{"api synchronous by permission at By.FunctionName"}},
		{"of an API of the template", `
Api: {Type: AWS::ApiGateway::RestApi}
` + permission(`Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com, SourceArn: !Sub "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/orders"`),
			[]string{"rest-api synchronous by permission at By.FunctionName"}},
		{"of an authorizer", `
Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
` + permission(`Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com, SourceArn: !Sub "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/${Other}"`),
			[]string{"http-api-authorizer synchronous by permission at By.FunctionName"}},
		{"of an account", permission(`Action: lambda:InvokeFunction, Principal: "111122223333"`), []string{"caller by permission at By.FunctionName"}},
		{"of a role", permission(`Action: lambda:InvokeFunction, Principal: !Ref Foreign`), []string{"caller by permission at By.FunctionName"}},
		{"of a service that may do either", permission(`Action: lambda:InvokeFunction, Principal: states.amazonaws.com`), []string{"step-functions by permission at By.FunctionName"}},
		{"of a service without a name here", permission(`Action: lambda:InvokeFunction, Principal: new.amazonaws.com`), []string{"new by permission at By.FunctionName"}},
		{"of a URL", permission(`Action: lambda:InvokeFunctionUrl, Principal: "*", FunctionUrlAuthType: NONE`), []string{"url synchronous by permission at By.FunctionName"}},
		{"of a URL's caller", permission(`Action: lambda:InvokeFunction, Principal: "*", InvokedViaFunctionUrl: true`), []string{"url synchronous by permission at By.FunctionName"}},
		{"to read the function", permission(`Action: lambda:GetFunction, Principal: s3.amazonaws.com`), nil},
		{"of a policy", `By: {Type: AWS::Lambda::ResourcePolicy, Properties: {ResourceArn: !Ref Live, PolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: [s3.amazonaws.com, sns.amazonaws.com]}, Action: lambda:InvokeFunction, Resource: !Ref Live}]}}}`,
			[]string{"s3 asynchronous alias Live by permission at By.ResourceArn", "sns asynchronous alias Live by permission at By.ResourceArn"}},
		{"of a policy in text", `By: {Type: AWS::Lambda::ResourcePolicy, Properties: {ResourceArn: !GetAtt Fn.Arn, PolicyDocument: '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunctionUrl", "Resource": "*"}}'}}`,
			[]string{"url synchronous by permission at By.ResourceArn"}},
		{"of a policy that denies", `By: {Type: AWS::Lambda::ResourcePolicy, Properties: {ResourceArn: !GetAtt Fn.Arn, PolicyDocument: {Statement: [{Effect: Deny, Principal: {Service: s3.amazonaws.com}, Action: lambda:InvokeFunction, Resource: "*"}]}}}`, nil},
	})
}

// TestLetsIn asks whether the rule that invokes Fn, or its alias, has the permission to.
func TestLetsIn(t *testing.T) {
	const rule = `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Fn.Arn}]}}`
	const ofAlias = `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Ref Live}]}}`
	tests := []struct {
		name, resources string
		want            Answer
		by, elsewhere   int
	}{
		{"nothing", rule, No, 0, 0},
		{"its own", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, Yes, 1, 0},
		{"everybody's", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: "lambda:*", Principal: "*"}}`, Yes, 1, 0},
		{"another service's", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com}}`, No, 0, 0},
		{"another function's", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Other, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, No, 0, 0},
		{"somebody's", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: !Ref Foreign}}`, Unknown, 0, 0},
		{"an account's", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: "111122223333"}}`, No, 0, 0},
		{"of a policy that is known", rule + `
P: {Type: AWS::Lambda::ResourcePolicy, Properties: {ResourceArn: !GetAtt Fn.Arn, PolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: lambda:InvokeFunction, Resource: "*"}]}}}`, Yes, 1, 0},
		{"of the function where an alias of another stack is invoked", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Sub "${Fn.Arn}:prod"}]}}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, No, 0, 1},
		{"of the alias where its version is invoked", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Ref Version}]}}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, No, 0, 1},
		{"only to read", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:GetFunction, Principal: events.amazonaws.com}}`, No, 0, 0},
		{"of the function where the alias is invoked", ofAlias + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, No, 0, 1},
		{"of the alias where the function is invoked", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, No, 0, 1},
		{"of the alias where it is invoked", ofAlias + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, Yes, 1, 0},
		{"of the alias, which something else invokes", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}
Another: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Ref Live}]}}`, No, 0, 0},
		{"of a qualifier that is chosen later", ofAlias + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Sub "${Fn.Arn}:${Chosen}", Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, Unknown, 0, 0},
		{"of the same qualifier, whatever it is", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Sub "${Fn.Arn}:${Chosen}"}]}}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Sub "${Fn}:${Chosen}", Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, Yes, 1, 0},
		{"of another text", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Sub "${Fn.Arn}:blue"}]}}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Sub "${Fn}:green", Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, No, 0, 1},
		{"of a function that is chosen later", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Foreign, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, Unknown, 0, 0},
		{"of a function that is chosen later, for another service", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Foreign, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com}}`, No, 0, 0},
		{"of an alias where the stage chooses", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Uri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}:${!stageVariables.alias}/invocations"}}}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com}}`, Unknown, 0, 0},
		{"of a number where a version is invoked", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Ref Version}]}}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Sub "${Fn}:3", Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, Unknown, 0, 0},
		{"of the alias where a version is invoked", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !Ref Version}]}}
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}`, No, 0, 1},
		{"another rule's", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: events.amazonaws.com, SourceArn: !GetAtt Another.Arn}}
Another: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Fn.Arn}]}}`, No, 0, 0},
		{"another rule's, of another qualifier", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: events.amazonaws.com, SourceArn: !GetAtt Another.Arn}}
Another: {Type: AWS::Events::Rule}`, No, 0, 0},
		{"a pattern's", rule + `
P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: events.amazonaws.com, SourceArn: !Sub "arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/*"}}`, Yes, 1, 0},
		{"of a stack that is given the function", rule + `
N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://example.com/t.yaml", Parameters: {Name: !Ref Fn}}}`, Unknown, 0, 0},
		{"of a custom resource that is given the alias", rule + `
N: {Type: Custom::Permission, Properties: {ServiceToken: !Ref Foreign, Alias: !Ref Live}}`, Unknown, 0, 0},
		{"of a custom resource whose handler it is", rule + `
N: {Type: Custom::Seed, Properties: {ServiceToken: !GetAtt Fn.Arn}}`, No, 0, 0},
		{"of the rule's role", `By: {Type: AWS::Events::Rule, Properties: {RoleArn: !Ref Foreign, Targets: [{Id: a, Arn: !GetAtt Fn.Arn}]}}`, Unknown, 0, 0},
		{"a role instead", `By: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Fn.Arn, RoleArn: !Ref Foreign}]}}`, Unknown, 0, 0},
		{"a service that invokes with a role", `By: {Type: AWS::Scheduler::Schedule, Properties: {Target: {Arn: !GetAtt Fn.Arn}}}`, Unknown, 0, 0},
		{"a policy that is not known", rule + `
P: {Type: AWS::Lambda::ResourcePolicy, Properties: {ResourceArn: !GetAtt Fn.Arn, PolicyDocument: !Ref Foreign}}`, Unknown, 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := build(t, invoked+"  "+strings.ReplaceAll(test.resources, "\n", "\n  ")+"\n")
			for _, i := range g.Invocations {
				if i.From.ID != "By" {
					continue
				}
				if e := g.LetsIn(i); e.Answer != test.want || len(e.By) != test.by || len(e.Elsewhere) != test.elsewhere {
					t.Errorf("got %s by %d, elsewhere %d", e.Answer, len(e.By), len(e.Elsewhere))
				}
			}
		})
	}
}

// TestStrangers finds whom a permission lets in although nothing of the template shows that they come.
func TestStrangers(t *testing.T) {
	g := build(t, invoked+`
  Rule: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: !GetAtt Fn.Arn}]}}
  Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP, Target: !GetAtt Fn.Arn}}
  OfRule: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}
  OfApi: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com}}
  OfSkill: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: alexa-appkit.amazon.com}}
  OfOther: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Other, Action: lambda:InvokeFunction, Principal: events.amazonaws.com}}
`)
	if strangers := noun[Function](g, g.byID["Fn"]).Strangers(); len(strangers) != 1 || strangers[0].Service != Alexa {
		t.Errorf("%d strangers", len(strangers))
	}
	if strangers := noun[Function](g, g.byID["Other"]).Strangers(); len(strangers) != 1 || strangers[0].From.ID != "OfOther" {
		t.Errorf("%d strangers of another function", len(strangers))
	}
}
