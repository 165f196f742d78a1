package graph

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// allowed is a template with function Fn, whose role Role may be given more.
const allowed = `
Parameters: {Foreign: {Type: String}, Prefix: {Type: String}}
Resources:
  Fn: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}
  Other: {Type: AWS::Lambda::Function, Properties: {FunctionName: other}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Other, FunctionVersion: "1", Name: live}}
  Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  Failed: {Type: AWS::SQS::Queue}
  News: {Type: AWS::SNS::Topic}
  Orders: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Sub "${AWS::StackName}-orders"}}
  Files: {Type: AWS::S3::Bucket}
  Rest: {Type: AWS::ApiGateway::RestApi}
`

// role is a role with one statement.
func role(statement string) string {
	return `Role: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyName: p, PolicyDocument: {Statement: [` + statement + `]}}]}}`
}

func allowedGraph(t *testing.T, resources string) *Graph {
	t.Helper()
	return build(t, allowed+"  "+strings.ReplaceAll(strings.TrimSpace(resources), "\n", "\n  ")+"\n")
}

// TestAllows holds whether the role of a function lets it do an action to a resource, for each form of a statement.
func TestAllows(t *testing.T) {
	tests := []struct {
		name, resources, action, to string
		want                        Answer
	}{
		{"the queue by its ARN", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", Yes},
		{"another queue", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Failed.Arn}`), "sqs:SendMessage", "Jobs", No},
		{"another action", role(`{Effect: Allow, Action: [sqs:ReceiveMessage, sqs:DeleteMessage], Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", No},
		{"an action in any case", role(`{Effect: Allow, Action: SQS:sendmessage, Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", Yes},
		{"all actions of a kind", role(`{Effect: Allow, Action: "sqs:Send*", Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", Yes},
		{"an action with a letter open", role(`{Effect: Allow, Action: "sqs:SendMessag?", Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", Yes},
		{"all actions of another service", role(`{Effect: Allow, Action: "sns:*", Resource: "*"}`), "sqs:SendMessage", "Jobs", No},
		{"an action that is chosen later", role(`{Effect: Allow, Action: !Ref Foreign, Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", Unknown},
		{"every resource", role(`{Effect: Allow, Action: "sqs:*", Resource: "*"}`), "sqs:SendMessage", "Jobs", Yes},
		{"the queue by its name", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "arn:aws:sqs:*:*:jobs"}`), "sqs:SendMessage", "Jobs", Yes},
		{"the queue by a reference to its name", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !Sub "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Jobs.QueueName}"}`), "sqs:SendMessage", "Jobs", Yes},
		{"the beginning of its name", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "arn:aws:sqs:*:*:jo*"}`), "sqs:SendMessage", "Jobs", Yes},
		{"the beginning of another name", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "arn:aws:sqs:*:*:work*"}`), "sqs:SendMessage", "Jobs", No},
		{"a name that AWS makes up", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "arn:aws:sqs:*:*:jobs"}`), "sqs:SendMessage", "Failed", No},
		{"a name that begins as a parameter says", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !Sub "arn:aws:sqs:*:*:${Prefix}-jobs"}`), "sqs:SendMessage", "Jobs", No},
		{"a name that a parameter gives", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !Sub "arn:aws:sqs:*:*:${Prefix}"}`), "sqs:SendMessage", "Jobs", Unknown},
		{"a name that begins with the stack's", role(`{Effect: Allow, Action: dynamodb:PutItem, Resource: !Sub "arn:aws:dynamodb:*:*:table/${AWS::StackName}-*"}`), "dynamodb:PutItem", "Orders", Yes},
		{"an index of the table", role(`{Effect: Allow, Action: dynamodb:PutItem, Resource: !Sub "${Orders.Arn}/index/*"}`), "dynamodb:PutItem", "Orders", No},
		{"an ARN from elsewhere", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: !Ref Foreign}`), "sqs:SendMessage", "Jobs", Unknown},
		{"an ARN of another service", role(`{Effect: Allow, Action: "*", Resource: "arn:aws:sns:*:*:*"}`), "sqs:SendMessage", "Jobs", No},
		{"a topic by its reference", role(`{Effect: Allow, Action: sns:Publish, Resource: !Ref News}`), "sns:Publish", "News", Yes},
		{"keys of the bucket", role(`{Effect: Allow, Action: s3:PutObject, Resource: !Sub "${Files.Arn}/out/*"}`), "s3:PutObject", "Files", Yes},
		{"keys of the bucket by its name", role(`{Effect: Allow, Action: s3:PutObject, Resource: !Sub "arn:aws:s3:::${Files}/*"}`), "s3:PutObject", "Files", Yes},
		{"the bucket without its keys", role(`{Effect: Allow, Action: s3:PutObject, Resource: !GetAtt Files.Arn}`), "s3:PutObject", "Files", No},
		{"the bucket itself", role(`{Effect: Allow, Action: s3:ListBucket, Resource: !GetAtt Files.Arn}`), "s3:ListBucket", "Files", Yes},
		{"versions of the function", role(`{Effect: Allow, Action: lambda:InvokeFunction, Resource: !Sub "${Other.Arn}:*"}`), "lambda:InvokeFunction", "Other", Yes},
		{"the alias of the function", role(`{Effect: Allow, Action: lambda:InvokeFunction, Resource: !Ref Live}`), "lambda:InvokeFunction", "Other", Yes},
		{"a version of the function", "V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Other}}\n" + role(`{Effect: Allow, Action: lambda:InvokeFunction, Resource: !Ref V}`), "lambda:InvokeFunction", "Other", Yes},
		{"a version of a foreign function", "V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Foreign}}\n" + role(`{Effect: Allow, Action: lambda:InvokeFunction, Resource: !Ref V}`), "lambda:InvokeFunction", "Other", Unknown},
		{"an alias of a foreign function", "A: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Foreign, Name: a}}\n" + role(`{Effect: Allow, Action: lambda:InvokeFunction, Resource: !Ref A}`), "lambda:InvokeFunction", "Other", Unknown},
		{"no ARN at all", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: jobs}`), "sqs:SendMessage", "Jobs", No},
		{"the beginning of an ARN", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "arn:aws:sqs"}`), "sqs:SendMessage", "Jobs", No},
		{"every queue", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "arn:aws:sqs:*"}`), "sqs:SendMessage", "Jobs", Yes},
		{"every topic", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "arn:aws:sns:*"}`), "sqs:SendMessage", "Jobs", No},
		{"every ARN", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: "arn:*"}`), "sqs:SendMessage", "Jobs", Yes},
		{"an empty text", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: ""}`), "sqs:SendMessage", "Jobs", No},
		{"every resource, and what no queue has", role(`{Effect: Allow, Action: sqs:SendMessage, Resource: ["*", !Sub "${Jobs.Arn}/x"]}`), "sqs:SendMessage", "Jobs", Yes},
		{"the function in a partial ARN", role(`{Effect: Allow, Action: lambda:InvokeFunction, Resource: !Sub "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:other"}`), "lambda:InvokeFunction", "Other", Yes},
		{"a kind of resource without an ARN here", role(`{Effect: Allow, Action: "apigateway:*", Resource: !Ref Rest}`), "apigateway:GET", "Rest", Unknown},

		{"all but an action", role(`{Effect: Allow, NotAction: iam:*, Resource: "*"}`), "sqs:SendMessage", "Jobs", Yes},
		{"all but this action", role(`{Effect: Allow, NotAction: [iam:*, "sqs:*"], Resource: "*"}`), "sqs:SendMessage", "Jobs", No},
		{"all but a resource", role(`{Effect: Allow, Action: "sqs:*", NotResource: !GetAtt Failed.Arn}`), "sqs:SendMessage", "Jobs", Yes},
		{"all but this resource", role(`{Effect: Allow, Action: "sqs:*", NotResource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", No},
		{"a denial", role(`{Effect: Allow, Action: "sqs:*", Resource: "*"}, {Effect: Deny, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}`), "sqs:SendMessage", "Jobs", No},
		{"a denial of another", role(`{Effect: Allow, Action: "sqs:*", Resource: "*"}, {Effect: Deny, Action: sqs:SendMessage, Resource: !GetAtt Failed.Arn}`), "sqs:SendMessage", "Jobs", Yes},
		{"a denial under a condition", role(`{Effect: Allow, Action: "sqs:*", Resource: "*"}, {Effect: Deny, Action: "*", Resource: "*", Condition: {Bool: {aws:SecureTransport: "false"}}}`), "sqs:SendMessage", "Jobs", Unknown},
		{"a condition", role(`{Effect: Allow, Action: "sqs:*", Resource: "*", Condition: {StringEquals: {aws:RequestedRegion: eu-west-1}}}`), "sqs:SendMessage", "Jobs", Unknown},
		{"one statement that is no list", `Role: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}}}]}}`, "sqs:SendMessage", "Jobs", Yes},

		{"no policies", `Role: {Type: AWS::IAM::Role}`, "sqs:SendMessage", "Jobs", No},
		{"no role of the template", `Role: {Type: AWS::IAM::User}`, "sqs:SendMessage", "Jobs", Unknown},
		{"a policy of the template", `
Role: {Type: AWS::IAM::Role}
More: {Type: AWS::IAM::Policy, Properties: {Roles: [!Ref Role], PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}]}}}`, "sqs:SendMessage", "Jobs", Yes},
		{"a policy of another role", `
Role: {Type: AWS::IAM::Role}
More: {Type: AWS::IAM::Policy, Properties: {Roles: [!Ref Foreign], PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}]}}}`, "sqs:SendMessage", "Jobs", No},
		{"a role policy by the role's name", `
Role: {Type: AWS::IAM::Role, Properties: {RoleName: worker}}
More: {Type: AWS::IAM::RolePolicy, Properties: {RoleName: worker, PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}]}}}`, "sqs:SendMessage", "Jobs", Yes},
		{"a managed policy that names the role", `
Role: {Type: AWS::IAM::Role}
More: {Type: AWS::IAM::ManagedPolicy, Properties: {Roles: [!Ref Role], PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}]}}}`, "sqs:SendMessage", "Jobs", Yes},
		{"a managed policy that the role names", `
Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref More]}}
More: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}]}}}`, "sqs:SendMessage", "Jobs", Yes},
		{"a managed policy that allows something else", `
Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref More]}}
More: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Failed.Arn}]}}}`, "sqs:SendMessage", "Jobs", No},
		{"a policy that AWS manages", `Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"]}}`, "sqs:SendMessage", "Jobs", Yes},
		{"a policy that AWS manages for logs", `Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]}}`, "sqs:SendMessage", "Jobs", No},
		{"a policy that AWS manages and nobody lists", `Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]}}`, "sqs:SendMessage", "Jobs", Unknown},
		{"policies of another stack inside the role", `Role: {Type: AWS::IAM::Role, Properties: {Policies: !Ref Foreign}}`, "sqs:SendMessage", "Jobs", Unknown},
		{"a document of another stack", `Role: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyName: p, PolicyDocument: !Ref Foreign}, {PolicyName: q, PolicyDocument: {Statement: []}}]}}`, "sqs:SendMessage", "Jobs", Unknown},
		{"a statement of another stack", `Role: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyName: p, PolicyDocument: {Statement: [!Ref Foreign, {Effect: Allow, Action: sns:Publish, Resource: "*"}]}}]}}`, "sqs:SendMessage", "Jobs", Unknown},
		{"an effect that is chosen later", role(`{Effect: !Ref Foreign, Action: sqs:SendMessage, Resource: "*"}`), "sqs:SendMessage", "Jobs", Unknown},
		{"a statement that is none", role(`5, {Effect: Allow, Action: sqs:SendMessage, Resource: "*"}`), "sqs:SendMessage", "Jobs", Yes},
		{"a policy of another stack", `Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Foreign]}}`, "sqs:SendMessage", "Jobs", Unknown},
		{"a policy of another stack beside one that says so", `
Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Foreign], Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}]}}]}}`, "sqs:SendMessage", "Jobs", Yes},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := allowedGraph(t, test.resources)
			if got := g.Allows(noun[Function](g, g.byID["Fn"]), test.action, g.byID[test.to]); got.Answer != test.want {
				t.Errorf("got %s, want %s", got.Answer, test.want)
			}
		})
	}
}

// TestGrants tells what a statement names from what a wildcard covers, and who shares a role.
func TestGrants(t *testing.T) {
	tests := []struct {
		statement, to, action, resource string
		names                           bool
	}{
		{`{Effect: Allow, Action: [sqs:DeleteMessage, sqs:SendMessage], Resource: ["arn:aws:sqs:*:*:other", !GetAtt Jobs.Arn]}`, "Jobs", "sqs:SendMessage", "${Jobs.Arn}", true},
		{`{Effect: Allow, Action: "sqs:*", Resource: "*"}`, "Jobs", "sqs:*", "*", false},
		{`{Effect: Allow, Action: "sqs:*", Resource: ["*", "arn:aws:sqs:*:*:jobs"]}`, "Jobs", "sqs:*", "arn:aws:sqs:*:*:jobs", true},
		{`{Effect: Allow, Action: "sqs:*", Resource: "arn:aws:sqs:*:*:*"}`, "Jobs", "sqs:*", "arn:aws:sqs:*:*:*", false},
	}
	for _, test := range tests {
		g := allowedGraph(t, role(test.statement))
		fn := noun[Function](g, g.byID["Fn"])
		v := g.Allows(fn, "sqs:SendMessage", g.byID[test.to])
		if len(v.By) != 1 {
			t.Errorf("%s: granted by %d statements", test.statement, len(v.By))
			continue
		}
		by := v.By[0]
		if by.Action.Canonical() != test.action || by.Resource.Canonical() != test.resource || by.Names != test.names {
			t.Errorf("%s: action %s, resource %s, names it %t", test.statement, by.Action.Canonical(), by.Resource.Canonical(), by.Names)
		}
		if by.Statement.From.ID != "Role" || strings.Join(by.Statement.Value.Path, ".") != "Properties.Policies.0.PolicyDocument.Statement.0" {
			t.Errorf("%s: stands at %s %v", test.statement, by.Statement.From.ID, by.Statement.Value.Path)
		}
		if role := g.Role(fn); len(role.Functions) != 1 {
			t.Errorf("%d functions have the role", len(role.Functions))
		}
	}
	g := allowedGraph(t, "Role: {Type: AWS::IAM::Role}\nSecond: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}")
	if role := g.Role(noun[Function](g, g.byID["Second"])); len(role.Functions) != 2 {
		t.Errorf("%d functions share the role, not 2", len(role.Functions))
	}
	if g.Role(noun[Function](g, g.byID["Other"])) != nil {
		t.Error("a function without a role has one")
	}
}

// TestAllowsUndecided holds a policy under a condition that no world decides to be unknown.
func TestAllowsUndecided(t *testing.T) {
	g := build(t, `
Parameters: {Writes: {Type: String}}
Conditions: {Writes: !Equals [!Ref Writes, "true"]}
Resources:
  Fn: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}
  Jobs: {Type: AWS::SQS::Queue}
  Role: {Type: AWS::IAM::Role}
  More:
    Type: AWS::IAM::Policy
    Condition: Writes
    Properties: {Roles: [!Ref Role], PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Jobs.Arn}]}}
`)
	if got := g.Allows(g.Functions[0], "sqs:SendMessage", g.byID["Jobs"]); got.Answer != Unknown {
		t.Errorf("got %s", got.Answer)
	}
}

// FuzzAllows asks a role of any words: no panic, and no more allowed under a condition than without one.
func FuzzAllows(f *testing.F) {
	f.Add("sqs:SendMessage", "${Jobs.Arn}")
	f.Add("sqs:*", "arn:aws:sqs:*:*:${AWS::StackName}-*")
	f.Add("*", "arn:${Foreign}:sqs")
	f.Add("s?s:Send*", "::::::*")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, action, resource string) {
		var answers []Answer
		for _, condition := range []string{"", `, "Condition": {"Bool": {"aws:SecureTransport": "true"}}`} {
			statement, err := json.Marshal(map[string]any{"Effect": "Allow", "Action": action, "Resource": map[string]string{"Fn::Sub": resource}})
			if err != nil {
				t.Fatal(err)
			}
			text := strings.TrimSuffix(string(statement), "}") + condition + "}"
			template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(allowed + "  " + role(text) + "\n")})
			if err != nil {
				return
			}
			g := Build(template, template.Worlds(nil, Reads).All[0])
			for _, to := range []string{"Jobs", "Orders", "Files", "Other", "Rest"} {
				answers = append(answers, g.Allows(g.Functions[0], "sqs:SendMessage", g.byID[to]).Answer)
			}
		}
		for i := range answers[:len(answers)/2] {
			if with := answers[i+len(answers)/2]; with == Yes || with > answers[i] {
				t.Errorf("%q on %q: %s, under a condition %s", action, resource, answers[i], with)
			}
		}
	})
}
