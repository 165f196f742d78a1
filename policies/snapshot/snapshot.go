// Package snapshot keeps compiled Rego modules as bytes, so that a process need not parse and check again what was
// checked when it was built.
package snapshot

import (
	"fmt"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Write returns the modules of a compiler as bytes, the same bytes for the same modules. What needs more of the compiler
// than its modules (with, which may replace functions) or is no part of compiled Rego is an error.
func Write(compiled *ast.Compiler) ([]byte, error) {
	c := &codec{numbers: map[string]uint64{}}
	names := slices.Sorted(maps.Keys(compiled.Modules))
	count := len(names)
	c.length(&count)
	for _, name := range names {
		c.module(name, compiled.Modules[name])
	}
	return c.out, c.err
}

// Read returns a compiler of the modules in data, which must be as Write made it: a compiler panics over modules that no
// compiler made. Only the stages run that build what evaluation looks things up in.
func Read(data string) (*ast.Compiler, error) {
	modules, err := decode(data)
	if err != nil {
		return nil, err
	}
	compiler := ast.NewCompiler().WithSkipStages(skipped()...)
	if compiler.Compile(modules); compiler.Failed() {
		return nil, fmt.Errorf("reading compiled policies: %w", compiler.Errors)
	}
	return compiler, nil
}

func decode(data string) (map[string]*ast.Module, error) {
	c := &codec{reading: true, in: data}
	var count int
	c.length(&count)
	modules := map[string]*ast.Module{}
	for i := 0; i < count && c.err == nil; i++ {
		module := &ast.Module{Package: &ast.Package{}}
		modules[c.module("", module)] = module
	}
	if c.in != "" {
		c.fail("%d bytes are left over", len(c.in))
	}
	return modules, c.err
}

// skipped are the stages that check and rewrite.
func skipped() []ast.StageID {
	needed := []ast.StageID{ast.StageSetModuleTree, ast.StageSetRuleTree, ast.StageBuildRuleIndices, ast.StageBuildComprehensionIndices}
	return slices.DeleteFunc(ast.AllStages(), func(s ast.StageID) bool { return slices.Contains(needed, s) })
}
