package policies

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

//go:embed *.rego lib/*.rego
var sources embed.FS

// compileSources parses and compiles every policy and the library, and reads what the policies say about themselves.
func compileSources(files fs.FS) ([]policy, *ast.Compiler, error) {
	var policies []policy
	modules := map[string]*ast.Module{}
	err := eachSource(files, func(name string, text []byte) error {
		module, err := ast.ParseModuleWithOpts(name, string(text), ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV1, Capabilities: capabilities()})
		if err != nil {
			return err
		}
		modules[name] = module
		if strings.HasPrefix(name, "lib/") {
			return nil
		}
		p, err := metadataOf(name, module)
		policies = append(policies, p)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	compiler, err := compile(modules)
	return policies, compiler, err
}

// eachSource visits the files of Rego, sorted by name.
func eachSource(files fs.FS, visit func(name string, text []byte) error) error {
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".rego" {
			return err
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return visit(name, text)
	})
}

// compile checks and compiles modules against the input's schema, in which a misspelt field has no place.
func compile(modules map[string]*ast.Module) (*ast.Compiler, error) {
	if err := checkParameters(modules); err != nil {
		return nil, err
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, inputSchema())
	c := ast.NewCompiler().WithCapabilities(capabilities()).WithSchemas(schemas).WithUseTypeCheckAnnotations(true).WithStrict(true)
	if c.Compile(modules); c.Failed() {
		return nil, fmt.Errorf("compiling policies: %w", c.Errors)
	}
	return c, nil
}

// capabilities are OPA's built-in functions without those that reach out of the evaluation: network, clock, randomness,
// environment, secrets.
func capabilities() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.AllowNet = []string{}
	var kept []*ast.Builtin
	for _, b := range c.Builtins {
		if !b.Nondeterministic && !reachesOut(b.Name) {
			kept = append(kept, b)
		}
	}
	c.Builtins = kept
	return c
}

func reachesOut(name string) bool {
	for _, prefix := range []string{"net.", "http.", "opa.", "io.jwt", "crypto.", "providers.", "rand.", "time.now", "uuid.", "trace", "rego.parse_module"} {
		if strings.HasPrefix(name, prefix) && name != "net.cidr_contains" {
			return true
		}
	}
	return false
}
