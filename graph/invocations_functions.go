package graph

// linkFunctionCalls links the functions that invoke others by the SDK: those that are told of a function and may invoke
// it. Whether they wait is for their code to say; the provider of CDK's custom resources does, for the author's handler.
func (g *Graph) linkFunctionCalls() {
	for _, f := range g.Functions {
		for _, variable := range f.Get("Environment", "Variables").Fields {
			callee := g.Target(variable.Value).Function
			if callee == nil || callee == f || g.Allows(f, "lambda:InvokeFunction", callee.Resource).Answer != Yes {
				continue
			}
			if f.FromConstruct() {
				g.invoke(f.Resource, variable.Value, CustomResource, Synchronous)
			} else {
				g.invoke(f.Resource, variable.Value, OtherFunction, "")
			}
		}
	}
}
