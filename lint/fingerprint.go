package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Fingerprints returns a key for each finding by which it is known again after lines move, text is reformatted, lists
// are reordered and values change: the rule, the file as relative names it, where in the template's tree it and the
// first place that it rests on are, and a number among equals.
func Fingerprints(findings []Finding, relative func(path string) string) []string {
	out := make([]string, len(findings))
	seen := map[string]int{}
	for i := range findings {
		f := &findings[i]
		parts := []string{f.Rule.Name, relative(f.Place.file()), f.Place.logical()}
		for _, related := range f.Related {
			if !related.Covered {
				parts = append(parts, related.logical())
				break
			}
		}
		key := strings.Join(parts, "\x00")
		seen[key]++
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		out[i] = hex.EncodeToString(sum[:16])
	}
	return out
}

// file returns the path of the file that the place is in, "-" where there is none.
func (p Place) file() string {
	if p.Span.File == nil {
		return "-"
	}
	return p.Span.File.Path
}

// logical returns where a place is in the tree of the template.
func (p Place) logical() string { return strings.Join(append([]string{p.Path}, p.Named...), "/") }
