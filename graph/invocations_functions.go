package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// linkFunctionCalls links the functions that invoke others by the SDK: those that are told of a function, by their
// environment or inside their inline code, and may invoke it. Whether they wait is for their code to say; the provider of
// CDK's custom resources does, for the author's handler.
func (g *Graph) linkFunctionCalls() {
	for _, f := range g.Functions {
		for _, variable := range f.Get("Environment", "Variables").Fields {
			g.linkCall(f, g.Target(variable.Value), variable.Value)
		}
		symbols(f.InlineCode, func(s *parser.Symbol) {
			g.linkCall(f, g.Target(parser.NewSymbol(*s)), f.InlineCode)
		})
	}
}

// linkCall links a function to one that it is told of, if it may invoke it.
func (g *Graph) linkCall(f *Function, callee Target, told parser.Value) {
	if callee.Function == nil || callee.Function == f {
		return
	}
	verdict := g.Allows(f, "lambda:InvokeFunction", callee.Function.Resource)
	if verdict.Answer != Yes {
		return
	}
	service, style := OtherFunction, f.callStyle()
	if f.FromConstruct() {
		service, style = CustomResource, Synchronous
	}
	i := g.invokeTarget(f.Resource, told, callee, service, style)
	for _, grant := range verdict.By {
		if grant.Statement.From != nil {
			i.Allowed = append(i.Allowed, grant.Statement.From)
		}
	}
}

// callStyle tells how the inline code of a function invokes others; "" where it does not say, or lies elsewhere.
func (f *Function) callStyle() Style {
	waits, leaves := false, false
	for _, part := range f.InlineCode.Parts {
		waits = waits || strings.Contains(part.Literal, "RequestResponse")
		leaves = leaves || strings.Contains(part.Literal, `"Event"`) || strings.Contains(part.Literal, "'Event'")
	}
	switch {
	case waits && !leaves:
		return Synchronous
	case leaves && !waits:
		return Asynchronous
	}
	return ""
}
