package graph

import (
	"strings"
	"sync"

	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

// Role is AWS::IAM::Role with everything that the template lets it do.
type Role struct {
	*Resource
	Statements []*Statement
	// Opaque says that a policy of the role is not known: it is of another stack, or AWS manages it and it is not listed
	// here.
	Opaque bool
	// Functions run with the role. What a role allows proves nothing about one of several.
	Functions []*Function
}

// Role returns the role that a function runs with, or nil where it is not in the template.
func (g *Graph) Role(f *Function) *Role {
	g.Family.linkRoles()
	return g.Family.roleOf[f]
}

// linkRoles reads the template's roles once, when they are first asked for: most rules never do.
func (g *Graph) linkRoles() {
	if g.roleOf != nil {
		return
	}
	g.roleOf = map[*Function]*Role{}
	roles := map[*Resource]*Role{}
	for _, r := range g.Resources {
		if r.Type == "AWS::IAM::Role" {
			roles[r] = &Role{Resource: r}
			g.readRole(roles[r])
		}
	}
	for _, r := range g.Resources {
		for _, name := range g.policyRoles(r) {
			if role := roles[g.Find(name, "AWS::IAM::Role")]; role != nil {
				role.add(g.policyDocument(r, g.Properties(r).Get("PolicyDocument")))
			}
		}
	}
	for _, f := range g.Functions {
		if role := roles[g.Find(f.Get("Role"), "AWS::IAM::Role")]; role != nil {
			g.roleOf[f], role.Functions = role, append(role.Functions, f)
		}
	}
}

// policyRoles returns the roles that a policy names as its own.
func (g *Graph) policyRoles(r *Resource) []parser.Value {
	switch r.Type {
	case "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy":
		return g.Properties(r).Get("Roles").Items
	case "AWS::IAM::RolePolicy":
		return []parser.Value{g.Properties(r).Get("RoleName")}
	}
	return nil
}

// readRole reads the policies that the role itself holds or names.
func (g *Graph) readRole(role *Role) {
	properties := g.Properties(role.Resource)
	inline, managed := properties.Get("Policies"), properties.Get("ManagedPolicyArns")
	role.Opaque = inline.IsUnknown() || managed.IsUnknown()
	for _, policy := range inline.Items {
		role.add(g.policyDocument(role.Resource, policy.Get("PolicyDocument")))
	}
	listed := g.doubting.Memo(role.Source, func() any { return managedStatements(managed) }).([]*Statement)
	for i, arn := range managed.Items {
		if listed[i] != nil {
			role.Statements = append(role.Statements, listed[i])
		} else if policy := g.Find(arn, "AWS::IAM::ManagedPolicy"); policy != nil {
			role.add(g.policyDocument(policy, g.Properties(policy).Get("PolicyDocument")))
		} else {
			role.Opaque = true
		}
	}
}

// managedStatements returns what each of some policies allows, as managedStatement does.
func managedStatements(arns parser.Value) []*Statement {
	out := make([]*Statement, len(arns.Items))
	for i, arn := range arns.Items {
		out[i] = managedStatement(arn)
	}
	return out
}

func (role *Role) add(statements []*Statement, opaque bool) {
	role.Statements = append(role.Statements, statements...)
	role.Opaque = role.Opaque || opaque
}

// managedStatement returns what a policy that AWS manages allows, or nil where that is not listed.
func managedStatement(arn parser.Value) *Statement {
	last := arn.Parts
	if len(last) == 0 || last[len(last)-1].Symbol != nil {
		return nil
	}
	text := last[len(last)-1].Literal
	_, name, found := strings.Cut(text, ":aws:policy/")
	if !found {
		return nil
	}
	actions := managedActions()[name[strings.LastIndexByte(name, '/')+1:]]
	if actions == nil {
		return nil
	}
	return &Statement{Value: arn, Actions: actions, Resources: []parser.Value{parser.NewText("*")}}
}

// managedActions are the actions that policies of AWS allow, by the policy's name.
var managedActions = sync.OnceValue(func() map[string][]parser.Value {
	out := map[string][]parser.Value{}
	for name, actions := range aws.ManagedPolicies {
		out[name] = []parser.Value{}
		for _, action := range actions {
			out[name] = append(out[name], parser.NewText(action))
		}
	}
	return out
})
