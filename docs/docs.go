// Package docs holds a page for each rule. The pages are made of what the rules say about themselves, their fixtures,
// and what headroom prints for these.
package docs

import "embed"

//go:generate go test ../cmd/headroom -run ^TestDocs -update

//go:embed rules/*.md
var pages embed.FS

// Page returns the page of a rule in Markdown, and whether there is one.
func Page(rule string) (string, bool) {
	text, err := pages.ReadFile("rules/" + rule + ".md")
	return string(text), err == nil
}
