package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/lint"
)

// fingerprints returns a key for each finding by which it is known again after lines move, text is reformatted and
// values change: the rule, the file, where in the template's tree it and its first related place are, and a number
// among equals.
func fingerprints(findings []lint.Finding, o Options) []string {
	out := make([]string, len(findings))
	seen := map[string]int{}
	for i := range findings {
		f := &findings[i]
		parts := []string{f.Rule.Name, o.relative(path(f.Place.Span)), logical(f.Place)}
		if len(f.Related) > 0 {
			parts = append(parts, logical(f.Related[0].Place))
		}
		key := strings.Join(parts, "\x00")
		seen[key]++
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		out[i] = hex.EncodeToString(sum[:16])
	}
	return out
}

// logical returns where a place is in the tree of the template.
func logical(p lint.Place) string {
	return strings.Join(append([]string{p.Path}, p.Below...), "/")
}
