package policies

import (
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/version"

	"github.com/headroom-lint/headroom/policies/snapshot"
)

// compiled is the bundled policies, compiled: a line that says what of, a line with the checksum of all that follows, a
// line of what the policies say about themselves, and the snapshot.
//
//go:embed compiled.bin
var compiled string

// errStale says that compiled policies are of other sources, of another input, or by another OPA.
var errStale = errors.New("the compiled policies are stale")

// readCompiled returns the policies of data. It is errStale where they were made of other sources than these, or not with
// the OPA that is linked here: compiled Rego is good for the version that compiled it only.
func readCompiled(data string, files fs.FS) ([]policy, *ast.Compiler, error) {
	made, rest, _ := strings.Cut(data, "\n")
	sum, content, whole := strings.Cut(rest, "\n")
	want, err := madeOf(files)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case !whole:
		return nil, nil, errors.New("the compiled policies are cut off")
	case made != want:
		return nil, nil, fmt.Errorf("%w: they are of %q, and not of %q", errStale, made, want)
	case sum != checksum(content):
		return nil, nil, errors.New("the compiled policies do not match their checksum")
	}
	described, modules, _ := strings.Cut(content, "\n")
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
	content := string(described) + "\n" + string(modules)
	return []byte(made + "\n" + checksum(content) + "\n" + content), err
}

func checksum(content string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(content))) }

// madeOf names the sources, the names that the input has, and the version of OPA. Where a policy reads a name that is
// gone, it must fail to compile, and not find nothing.
func madeOf(files fs.FS) (string, error) {
	input, digest := sha256.New(), sha256.New()
	for _, l := range lists {
		fmt.Fprintf(input, "%s %q\n", l.name, slices.Sorted(maps.Keys(l.properties)))
	}
	err := eachSource(files, func(name string, text []byte) error {
		fmt.Fprintf(digest, "%s %d\n", name, len(text))
		digest.Write(text)
		return nil
	})
	return fmt.Sprintf("sources %x, input %x, OPA %s", digest.Sum(nil), input.Sum(nil), version.Version), err
}
