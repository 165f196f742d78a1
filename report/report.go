// Package report prints what a run found, in one file a format.
package report

import (
	"io"
	"maps"
	"slices"

	"github.com/headroom-lint/headroom/lint"
)

// Options is what a format may need to know besides the result.
type Options struct {
	// Color lets the text format mark severities with terminal colours.
	Color bool
	// Version is headroom's own, without a leading v.
	Version string
	// Folder is the absolute path that relative paths start from.
	Folder string
	// Root is the absolute path that paths in reports for machines start from; Folder where it is "".
	Root string
	// ShowSuppressed adds what was suppressed, and what the baseline holds, to the text, short and SARIF formats.
	ShowSuppressed bool
	// Statistics ends the text format with how often each rule was broken, however few findings there are.
	Statistics bool
	// Category tells this run from others over the same commit in SARIF; "" for none.
	Category string
	// Summary takes a second, longer report in Markdown where the format has one; nil for none.
	Summary io.Writer
}

// Writer prints a result in one format.
type Writer func(w io.Writer, r *lint.Result, o Options) error

// Formats holds every format under its name.
var Formats = map[string]Writer{
	"checkstyle": Checkstyle,
	"github":     GitHub,
	"gitlab":     GitLab,
	"json":       JSON,
	"junit":      JUnit,
	"rdjson":     RDJSON,
	"sarif":      SARIF,
	"short":      Short,
	"text":       Text,
}

// Names lists the formats, sorted.
func Names() []string { return slices.Sorted(maps.Keys(Formats)) }
