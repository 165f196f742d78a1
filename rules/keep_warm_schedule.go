package rules

import (
	"fmt"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var keepWarmSchedule = &lint.Rule{
	Name:     "keep-warm-schedule",
	Severity: lint.Info,
	Category: "runtime",
	Language: "go",
	Fix:      lint.NoFix,
	Doc: lint.Doc{
		Summary: "A schedule pings a function to keep it warm",
		Why: "A ping keeps one environment warm. The second of two requests at the same time starts cold all the same, and AWS recycles " +
			"environments every few hours.",
		Fix: "Use provisioned concurrency, or SnapStart where the runtime has it, and take the schedule and its branch in the code away.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
		},
	},
	Check: checkKeepWarm,
}

func checkKeepWarm(p *lint.Pass) {
	for _, f := range p.Graph.Functions {
		if f.IsManaged() {
			continue
		}
		var pings []*graph.Invocation
		works := false // another schedule has real work for the function
		for _, i := range f.Invocations {
			expression, payload := i.Schedule()
			switch {
			case expression.IsAbsent():
			case payload.IsUnknown() || expression.IsUnknown():
				p.Undecided(f.ID)
				works = true
			case i.IsPing():
				pings = append(pings, i)
			default:
				works = true
			}
		}
		if works {
			continue
		}
		for _, i := range pings {
			expression, payload := i.Schedule()
			every, _ := expression.Text()
			input, _ := payload.Text()
			p.Report(lint.Diagnosis{
				Resource: f.ID, At: i.From.ID, Path: []string{"Properties", "ScheduleExpression"},
				Message: fmt.Sprintf("%s keeps one environment of %s warm and no more: %s with the input %s", strings.TrimSuffix(i.Label(), " of "+f.Label), f.Label, every, shorten(input)),
			})
		}
	}
}

// shorten cuts an input to what a message can hold.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "..."
	}
	return text
}
