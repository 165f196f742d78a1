package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/graph/aws"
)

// linkURL links a function URL, whose qualifier stands beside the function.
func (g *Graph) linkURL(r *Resource) {
	i := g.invoke(r, r.Get("TargetFunctionArn"), URL, Synchronous)
	if qualifier := r.Get("Qualifier"); i != nil && !i.Qualified && !qualifier.IsAbsent() {
		t := g.qualified(i.Function, qualifier)
		i.Version, i.Alias, i.Qualified, i.Qualifier = t.Version, t.Alias, t.Qualified, qualifier
	}
}

// linkDataSource links the data source of an AppSync API. A resolver may ask for an answer at once, and then nobody waits.
// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html, 2026-11-22.
func (g *Graph) linkDataSource(r *Resource) {
	style := Synchronous
	for _, resolver := range g.Resources {
		switch resolver.Type {
		case "AWS::AppSync::Resolver", "AWS::AppSync::FunctionConfiguration":
			if g.Find(resolver.Get("DataSourceName"), "AWS::AppSync::DataSource") == r && mayChooseStyle(resolver) {
				style = ""
			}
		}
	}
	if i := g.invoke(r, r.Get("LambdaConfig", "LambdaFunctionArn"), AppSync, style); i != nil {
		i.Role = r.Get("ServiceRoleArn")
		i.Waits = fixedWait(aws.AppSyncWait)
	}
}

func mayChooseStyle(resolver *Resource) bool {
	for _, property := range []string{"Code", "RequestMappingTemplate"} {
		if text, known := resolver.Get(property).Text(); known && strings.Contains(text, "invocationType") {
			return true
		}
	}
	return false
}

// linkHooks links the functions that CodeDeploy runs before and after it shifts traffic to an alias.
func (g *Graph) linkHooks(r *Resource) {
	update := g.World.Property(r.Source, "UpdatePolicy").Get("CodeDeployLambdaAliasUpdate")
	for _, hook := range []string{"BeforeAllowTrafficHook", "AfterAllowTrafficHook"} {
		g.invoke(r, update.Get(hook), CodeDeploy, "")
	}
}
