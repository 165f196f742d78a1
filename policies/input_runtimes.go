package policies

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph/aws"
)

// runtimeTerm lists the runtimes that AWS has named and that lack something.
func runtimeTerm() *ast.Term {
	var without []*ast.Term
	for _, name := range slices.Sorted(maps.Keys(aws.Runtimes)) {
		if !aws.Runtimes[name].SnapStart {
			without = append(without, ast.StringTerm(name))
		}
	}
	return edges{"without_snap_start": ast.ArrayTerm(without...)}.term()
}

var runtimeSchema = objectSchema(map[string]any{"without_snap_start": arrayOf(textSchema)})
