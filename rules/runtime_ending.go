package rules

import (
	"fmt"
	"strings"
	"time"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/lint"
)

var runtimeEnding = &lint.Rule{
	Name:     "runtime-ending",
	Severity: lint.Info,
	Category: "runtime",
	Language: "go",
	Optional: true,
	Fix:      lint.SuggestFix,
	Doc: lint.Doc{
		Summary: "A function's runtime ends within 180 days, or a layer fits deprecated runtimes only",
		Why: "AWS announces the end of a runtime half a year ahead. Moving a function in that time is a task among others; after it, a task " +
			"that blocks deployments.",
		Fix:        "Plan the move to the successor that the message names. Add a supported runtime to the layer's CompatibleRuntimes, and test it there.",
		References: []string{"https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"},
	},
	Check: checkRuntimeEnding,
}

// noticePeriod is how long before its end AWS announces that a runtime is deprecated.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, 2026-11-22.
const noticePeriod = 180 * 24 * time.Hour

func checkRuntimeEnding(p *lint.Pass) {
	today := p.Settings.Date
	reportRuntimes(p, func(r aws.Runtime) string {
		end := r.Deprecated.Time()
		if end.IsZero() || !today.Before(end) || end.Sub(today) > noticePeriod {
			return ""
		}
		return fmt.Sprintf("deprecated from %s, in %d days%s", r.Deprecated, int(end.Sub(today).Hours()/24), blocks(r))
	})
	for _, r := range p.Graph.Resources {
		if r.Type == "AWS::Lambda::LayerVersion" {
			checkLayer(p, r, today)
		}
	}
}

// checkLayer reports a layer that no supported runtime can use.
func checkLayer(p *lint.Pass, r *graph.Resource, today time.Time) {
	var names []string
	for _, item := range r.Get("CompatibleRuntimes").Items {
		name, known := item.Text()
		runtime, listed := aws.Runtimes[name]
		if !known || !listed || runtime.Deprecated == "" || today.Before(runtime.Deprecated.Time()) {
			return
		}
		names = append(names, fmt.Sprintf("%q (%s)", name, runtime.Deprecated))
	}
	if len(names) > 0 {
		p.Report(lint.Diagnosis{
			Resource: r.ID, Path: []string{"Properties", "CompatibleRuntimes"},
			Message: fmt.Sprintf("every runtime that %s lists is deprecated: %s", r.Label, strings.Join(names, ", ")),
		})
	}
}
