package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

func functionProperties(r *Resource) *FunctionProperties {
	return &FunctionProperties{
		Timeout: r.Get("Timeout"), Memory: r.Get("MemorySize"), Reserved: r.Get("ReservedConcurrentExecutions"),
		Managed: r.Get("CapacityProviderConfig"), DLQ: r.Get("DeadLetterConfig", "TargetArn"), Runtime: r.Get("Runtime"),
		Durable: r.Get("DurableConfig"), SnapStart: r.Get("SnapStart", "ApplyOn"), SubnetIDs: r.Get("VpcConfig", "SubnetIds"),
		InlineCode: r.Get("Code", "ZipFile"), ProvisionedConfig: r.Get("ProvisionedConcurrencyConfig"),
		Package: r.Get("PackageType"), Storage: r.Get("EphemeralStorage", "Size"), Files: r.Get("FileSystemConfigs"), Tenancy: r.Get("TenancyConfig"),
		Execution: r.Get("DurableConfig", "ExecutionTimeout"), LogGroup: r.Get("LoggingConfig", "LogGroup"),
		Recursive: r.Get("RecursiveLoop"),
	}
}

func newAlias(r *Resource) *Alias {
	return &Alias{
		Resource: r, Name: r.Get("Name"), FunctionVersion: r.Get("FunctionVersion"),
		Provisioned: r.Get("ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"),
	}
}

// Target is what a function's name or ARN, with or without a qualifier, refers to.
type Target struct {
	Function *Function // nil where it is not in the template
	Version  *Version
	Alias    *Alias
	// Qualified says that it names a version or alias, in the template or not; $LATEST is none.
	Qualified bool
	// Qualifier is what follows the function's name; absent where nothing does, or a reference says it all.
	Qualifier parser.Value
}

var functionTypes = []string{"AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version"}

// Target returns what a name or ARN of a function refers to, in any spelling.
func (g *Graph) Target(v parser.Value) Target {
	pieces := v.Split(":")
	base, qualifier := pieces[0], parser.Value{}
	switch first, _ := base.Text(); {
	case first == "arn" && len(pieces) >= 7:
		base = pieces[6]
		if len(pieces) > 7 {
			qualifier = pieces[7]
		}
	case len(pieces) >= 3 && isText(pieces[1], "function"): // a partial ARN
		base = pieces[2]
		if len(pieces) > 3 {
			qualifier = pieces[3]
		}
	case len(pieces) == 2:
		qualifier = pieces[1]
	}
	r := g.Find(base, functionTypes...)
	if r == nil {
		return Target{Qualified: !qualifier.IsAbsent(), Qualifier: qualifier}
	}
	switch r.Type {
	case "AWS::Lambda::Alias":
		a := noun[Alias](g, r)
		return Target{Function: a.Function, Version: a.Version, Alias: a, Qualified: true}
	case "AWS::Lambda::Version":
		version := noun[Version](g, r)
		return Target{Function: version.Function, Version: version, Qualified: true}
	}
	return g.qualified(noun[Function](g, r), qualifier)
}

func (g *Graph) qualified(f *Function, qualifier parser.Value) Target {
	if text, _ := qualifier.Text(); strings.Contains(text, "${") { // a variable of an API's stage
		qualifier = parser.NewOpaque(text)
	}
	t := Target{Function: f, Qualifier: qualifier}
	if qualifier.IsAbsent() || isText(qualifier, "$LATEST") || isText(qualifier, "") {
		return t
	}
	t.Qualified = true
	for _, a := range f.Aliases {
		if a.Name.SameAs(qualifier) {
			t.Alias, t.Version = a, a.Version
		}
	}
	if symbol, whole := qualifier.Symbol(); whole {
		switch r := g.ofType(symbol, []string{"AWS::Lambda::Version", "AWS::Lambda::Alias"}); {
		case r == nil:
		case r.Type == "AWS::Lambda::Version":
			t.Version = noun[Version](g, r)
		default:
			t.Alias = noun[Alias](g, r)
			t.Version = t.Alias.Version
		}
	}
	return t
}

// Function returns the function that a resource is, or nil.
func (g *Graph) Function(r *Resource) *Function { return noun[Function](g, r) }

func isText(v parser.Value, text string) bool {
	known, ok := v.Text()
	return ok && known == text
}

// linkFunctions ties versions and aliases to their functions.
func (g *Graph) linkFunctions() {
	for _, v := range g.Versions {
		if f := g.Target(v.Get("FunctionName")).Function; f != nil {
			v.Function, f.Versions = f, append(f.Versions, v)
		}
	}
	for _, a := range g.Aliases {
		if symbol, whole := a.FunctionVersion.Symbol(); whole {
			a.Version = noun[Version](g, g.ofType(symbol, []string{"AWS::Lambda::Version"}))
		}
		f := g.Target(a.Get("FunctionName")).Function
		if f == nil && a.Version != nil {
			f = a.Version.Function
		}
		if f != nil {
			a.Function, f.Aliases = f, append(f.Aliases, a)
		}
	}
}

// Provision is provisioned concurrency, and the alias or version that has it.
type Provision struct {
	*Resource
	Amount  parser.Value
	Targets []*ScalableTarget // that scale it
}

// Provisions lists the provisioned concurrency of the function's aliases and versions; an Amount may be absent.
func (f *Function) Provisions() (out []Provision) {
	for _, a := range f.Aliases {
		out = append(out, Provision{a.Resource, a.Provisioned, a.Targets})
	}
	for _, v := range f.Versions {
		out = append(out, Provision{v.Resource, v.Provisioned, v.Targets})
	}
	return out
}

// IsManaged reports whether the function runs on managed instances, where one environment serves many requests; an
// unknown setting counts as if it did.
func (f *Function) IsManaged() bool { return !f.Managed.IsAbsent() }
