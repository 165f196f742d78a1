package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/lint"
)

var runtimeDeprecated = &lint.Rule{
	Name:     "runtime-deprecated",
	Severity: lint.Warning,
	Category: "runtime",
	Language: "go",
	Fix:      lint.SuggestFix,
	Doc: lint.Doc{
		Summary: "A function's runtime is deprecated",
		Why: "A deprecated runtime gets no security updates, and AWS blocks first the creation and then the update of functions in it: " +
			"a rollback, a new stage or an urgent fix can then not be deployed.",
		Fix:        "Move the function to the successor that the message names, and test it there. A function that CDK made moves with a newer aws-cdk-lib.",
		References: []string{"https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"},
	},
	Check: checkRuntimeDeprecated,
}

func checkRuntimeDeprecated(p *lint.Pass) {
	reportRuntimes(p, func(r aws.Runtime) string {
		if r.Deprecated == "" || p.Settings.Date.Before(r.Deprecated.Time()) {
			return ""
		}
		return fmt.Sprintf("deprecated since %s%s", r.Deprecated, blocks(r))
	})
}

// blocks says until when functions can be created and updated.
func blocks(r aws.Runtime) string {
	if r.CreateBlock == "" || r.UpdateBlock == "" {
		return ""
	}
	return fmt.Sprintf(": no new functions from %s, no updates from %s", r.CreateBlock, r.UpdateBlock)
}

// mostLabels is how many functions a message names; the others stand among the related places.
const mostLabels = 3

func labels(functions []*graph.Function) string {
	var names []string
	for i, f := range functions {
		if i == mostLabels {
			return fmt.Sprintf("%s and %d more", strings.Join(names, ", "), len(functions)-mostLabels)
		}
		names = append(names, f.Label)
	}
	return strings.Join(names, ", ")
}

// reportRuntimes reports each runtime once, with all functions in it, where state says something about it.
func reportRuntimes(p *lint.Pass, state func(aws.Runtime) string) {
	users := map[string][]*graph.Function{}
	var names []string
	for _, f := range p.Graph.Functions {
		name, known := f.Runtime.Text()
		if f.Runtime.IsUnknown() {
			p.Undecided(f.ID)
		}
		if !known {
			continue
		}
		if users[name] == nil {
			names = append(names, name)
		}
		users[name] = append(users[name], f)
	}
	for _, name := range names {
		runtime := aws.Runtimes[name]
		text := state(runtime)
		if text == "" {
			continue
		}
		first := users[name][0]
		d := lint.Diagnosis{Resource: first.ID, Path: []string{"Properties", "Runtime"}}
		d.Message = fmt.Sprintf("runtime %q of %s%s is %s", name, labels(users[name]), from(first.Runtime.Origin), text)
		if runtime.Successor != "" {
			d.Message += fmt.Sprintf("; its successor is %q", runtime.Successor)
		}
		for _, f := range users[name][1:] {
			d.Covers = append(d.Covers, f.ID)
			d.Related = append(d.Related, lint.Related{Resource: f.ID, Path: slices.Clone(d.Path), Message: fmt.Sprintf("%s has it, too", f.Label)})
		}
		p.Report(d)
	}
}
