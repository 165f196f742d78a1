package policies

import (
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"github.com/headroom-lint/headroom/policies/snapshot"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/version"
)

// compiled is the bundled policies, compiled: a line that says what of, a line of what the policies say about
// themselves, and the snapshot.
//
//go:embed compiled.bin
var compiled string

// readCompiled returns the policies of data, where it was made of these sources, and with the OPA that is linked here:
// compiled Rego is good for the version that compiled it only.
func readCompiled(data string, files fs.FS) ([]policy, *ast.Compiler, error) {
	made, rest, _ := strings.Cut(data, "\n")
	described, modules, _ := strings.Cut(rest, "\n")
	want, err := madeOf(files)
	if err != nil {
		return nil, nil, err
	}
	if made != want {
		return nil, nil, fmt.Errorf("the compiled policies are of %q, and not of %q", made, want)
	}
	var policies []policy
	if err := json.Unmarshal([]byte(described), &policies); err != nil {
		return nil, nil, fmt.Errorf("what the compiled policies say about themselves: %w", err)
	}
	compiler, err := snapshot.Read(modules)
	return policies, compiler, err
}

// writeCompiled compiles the policies of the sources, and returns what readCompiled reads.
func writeCompiled(files fs.FS) ([]byte, error) {
	made, err := madeOf(files)
	if err != nil {
		return nil, err
	}
	policies, compiler, err := compileSources(files)
	if err != nil {
		return nil, err
	}
	described, err := json.Marshal(policies)
	if err != nil {
		return nil, err
	}
	modules, err := snapshot.Write(compiler)
	return append([]byte(made+"\n"+string(described)+"\n"), modules...), err
}

// madeOf names the sources and the version of OPA.
func madeOf(files fs.FS) (string, error) {
	digest := sha256.New()
	err := eachSource(files, func(name string, text []byte) error {
		fmt.Fprintf(digest, "%s %d\n", name, len(text))
		digest.Write(text)
		return nil
	})
	return fmt.Sprintf("sources %x, OPA %s", digest.Sum(nil), version.Version), err
}
