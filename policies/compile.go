package policies

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

//go:embed *.rego lib/*.rego
var sources embed.FS

// compileSources parses and compiles the bundled policies and their library, and reads what the policies say about
// themselves.
func compileSources(files fs.FS) ([]policy, *ast.Compiler, error) {
	r := newReading()
	r.folder("", files)
	return r.compile()
}

// reading is files of Rego as they are read, and what is wrong with them.
type reading struct {
	policies []policy
	files    []string               // by policy
	modules  map[string]*ast.Module // of the policies, by the path of the file
	library  map[string]*ast.Module // what the policies share
	problems problems
}

func newReading() *reading {
	return &reading{modules: map[string]*ast.Module{}, library: map[string]*ast.Module{}}
}

// folder reads the policies below a folder, "" for ours. What they share stands in its folder lib.
func (r *reading) folder(at string, files fs.FS) {
	err := eachSource(files, func(name string, text []byte) error {
		file := path.Join(at, name)
		module, err := ast.ParseModuleWithOpts(file, string(text), ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV1, Capabilities: capabilities()})
		switch {
		case err != nil:
			r.problems.ofRego(file, err)
		case isLibrary(name):
			r.library[file] = module
			if at != "" {
				r.problems = append(r.problems, checkLibrary(module)...)
			}
		default:
			r.policy(at, file, module)
		}
		return nil
	})
	if err != nil {
		r.problems = append(r.problems, problem{file: at, text: err.Error()})
	}
}

func (r *reading) policy(at, file string, module *ast.Module) {
	p, problems := metadataOf(file, module)
	for before := range r.modules {
		if path.Base(before) == path.Base(file) {
			r.problems = append(r.problems, problem{file: file, text: before + " has the same name, and so would be the same rule: call one of them and its package otherwise"})
			return
		}
	}
	if at != "" && p.Rule != nil {
		p.Rule.File, p.Rule.Local = file, false // what a user's policy relates, no test of ours knows
	}
	r.modules[file] = module
	r.policies, r.files = append(r.policies, p), append(r.files, file)
	r.problems = append(r.problems, problems...)
	if p.Rule != nil {
		r.problems = append(r.problems, checkHeads(file, p.Rule, module)...)
	}
}

// compile compiles what was read, and returns all that is wrong with it.
func (r *reading) compile() ([]policy, *ast.Compiler, error) {
	all := maps.Clone(r.library)
	maps.Copy(all, r.modules)
	for _, module := range all {
		r.problems = append(r.problems, checkWords(module)...)
		r.problems = append(r.problems, checkParameters(module)...)
	}
	compiler := compile(all)
	if compiler.Failed() {
		r.problems.ofRego("", compiler.Errors)
		r.eachAlone()
	}
	r.problems = append(r.problems, checkData(compiler)...)
	for i, file := range r.files {
		if module := compiler.Modules[file]; module != nil {
			r.policies[i].Lists = listsOf(compiler, module, r.policies[i].Reads)
			r.policies[i].Driven = drivenBy(module)
		}
	}
	return r.policies, compiler, r.problems.err()
}

// eachAlone compiles each policy beside the library, also without the stages that only check. The compiler stops after the
// stage in which it finds something: it would tell of one file what is wrong in that stage, and of the others nothing.
func (r *reading) eachAlone() {
	for file, module := range r.modules {
		alone := maps.Clone(r.library)
		alone[file] = module
		r.problems.ofRego(file, compile(alone).Errors)
		r.problems.ofRego(file, compile(alone, ast.StageCheckUnusedImports, ast.StageCheckVoidCalls, ast.StageCheckUndefinedFuncs).Errors)
	}
}

// compile compiles modules, in all stages but some, against the input's schema, in which a misspelt field has no place.
func compile(modules map[string]*ast.Module, without ...ast.StageID) *ast.Compiler {
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, inputSchema())
	c := ast.NewCompiler().WithCapabilities(capabilities()).WithSchemas(schemas).WithUseTypeCheckAnnotations(true).WithStrict(true).SetErrorLimit(0).WithSkipStages(without...)
	c.Compile(modules)
	return c
}

// eachSource visits the files of Rego, sorted by name; tests, by OPA's convention in NAME_test.rego, are for opa test.
func eachSource(files fs.FS, visit func(name string, text []byte) error) error {
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".rego" || strings.HasSuffix(name, "_test.rego") {
			return err
		}
		if info, err := fs.Stat(files, name); err != nil || !info.Mode().IsRegular() {
			return fmt.Errorf("%s is no file that can be read", name)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return visit(name, bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))) // OPA would not see METADATA behind it
	})
}
