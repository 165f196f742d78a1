package policies

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

// deadline is how long a user's policy may take over one graph. Ours take about a millisecond for a hundred functions.
const deadline = time.Second

//go:embed lib/*.rego
var bundledLibrary embed.FS

// Load returns a host with the bundled policies, and those that a user keeps in folders. The error joins all that is
// wrong with these, each with file and line.
func Load(folders []string) (*Host, error) {
	host, err := New()
	if err != nil || len(folders) == 0 {
		return host, err
	}
	own, err := readFolders(folders)
	if err != nil {
		return nil, err
	}
	host.groups = append(host.groups, own)
	return host, nil
}

func readFolders(folders []string) (*group, error) {
	r := newReading()
	r.folder("", bundledLibrary)
	for i, folder := range folders {
		folder = filepath.Clean(folder)
		if slices.Contains(folders[:i], folder) {
			continue
		}
		if text := notPolicies(folder); text != "" {
			r.problems = append(r.problems, problem{file: folder, text: text})
			continue
		}
		r.folder(filepath.ToSlash(folder), os.DirFS(folder))
	}
	policies, compiler, err := r.compile()
	if err != nil {
		return nil, err
	}
	own := newGroup(policies, compiler)
	own.deadline = deadline
	return own, nil
}

// notPolicies says why a path is no folder of policies, "" where it is one.
func notPolicies(folder string) string {
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such folder of policies"
	case err != nil:
		return err.Error()
	case !info.IsDir():
		return "a folder of policies is wanted here, not a file: give the one that the file is in"
	}
	found := false
	err = eachSource(os.DirFS(folder), func(name string, _ []byte) error {
		found = found || !isLibrary(name)
		return nil
	})
	if err == nil && !found {
		return "the folder holds no policy, which is a file NAME.rego"
	}
	return ""
}

// isLibrary reports whether a file of a folder of policies holds what they share.
func isLibrary(name string) bool { return strings.HasPrefix(name, "lib/") }

// checkLibrary keeps a user's library from being a part of ours.
func checkLibrary(module *ast.Module) problems {
	path := module.Package.Path
	if len(path) > 1 && path[1].Equal(ast.StringTerm("headroom")) {
		return problems{at(module.Package.Location, "package headroom is headroom's own: give what your policies share a package of your own, such as acme.lib")}
	}
	return nil
}
