package rules

import (
	"fmt"
	"strconv"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var eventsTargetMissingID = &lint.Rule{
	Name:     "events-target-missing-id",
	Severity: lint.Error,
	Category: "hygiene",
	Language: "go",
	Fix:      lint.SafeFix,
	Doc: lint.Doc{
		Summary:    "A target of an EventBridge rule has no Id or Arn, or an Id that another has",
		Why:        "EventBridge knows the targets of a rule by their Id. It refuses a target without one, and two with the same Id, so the rule is never deployed.",
		Fix:        "Give each target of the rule an Id of its own, and an Arn.",
		References: []string{"https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-target.html"},
	},
	Check: checkEventsTargets,
}

func checkEventsTargets(p *lint.Pass) {
	for _, r := range p.Graph.Resources {
		if r.Type == "AWS::Events::Rule" {
			checkTargets(p, r)
		}
	}
}

func checkTargets(p *lint.Pass, r *graph.Resource) {
	targets := r.Get("Targets")
	if targets.IsUnknown() {
		p.Undecided(r.ID)
	}
	first := map[string]int{}
	for i, target := range targets.Items {
		path := []string{"Properties", "Targets", strconv.Itoa(i)}
		for _, key := range []string{"Id", "Arn"} {
			if target.Get(key).IsAbsent() {
				p.Report(lint.Diagnosis{
					Resource: r.ID, Path: append(path[:3:3], key), Message: fmt.Sprintf("target %d of %s has no %s, which EventBridge requires", i+1, r.Label, key),
				})
			}
		}
		id, known := target.Get("Id").Text()
		if !known {
			continue
		}
		if before, twice := first[id]; twice {
			p.Report(lint.Diagnosis{
				Resource: r.ID, Path: append(path, "Id"), Message: fmt.Sprintf("targets %d and %d of %s have the same Id %q", before+1, i+1, r.Label, id),
				Related: []lint.Related{{Resource: r.ID, Path: []string{"Properties", "Targets", strconv.Itoa(before), "Id"}, Message: fmt.Sprintf("target %d has it first", before+1)}},
			})
			continue
		}
		first[id] = i
	}
}
