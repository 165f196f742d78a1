package rules

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
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

// mostPause is how many minutes lie between pings at most: beyond it AWS may have taken an idle environment away.
const mostPause = 15

func checkKeepWarm(p *lint.Pass) {
	for _, f := range p.Graph.Functions {
		if f.IsManaged() {
			continue
		}
		var pings []*graph.Invocation
		works := false // another schedule has real work for the function
		for _, i := range f.Invocations {
			if i.PermissionOnly || i.Service != graph.EventBridge && i.Service != graph.Scheduler {
				continue
			}
			expression, payload := schedule(i)
			switch {
			case expression.IsAbsent():
			case payload.IsUnknown() || expression.IsUnknown():
				p.Undecided(f.ID)
				works = true
			case isWarmer(payload) && isFrequent(expression):
				pings = append(pings, i)
			default:
				works = true
			}
		}
		if works {
			continue
		}
		for _, i := range pings {
			expression, payload := schedule(i)
			every, _ := expression.Text()
			input, _ := payload.Text()
			p.Report(lint.Diagnosis{
				Resource: f.ID, At: i.From.ID, Path: []string{"Properties", "ScheduleExpression"},
				Message: fmt.Sprintf("%s keeps one environment of %s warm and no more: %s with the input %s", strings.TrimSuffix(i.Label(), " of "+f.Label), f.Label, every, shorten(input)),
			})
		}
	}
}

// schedule returns when a rule or schedule invokes, and with what. A rule that waits for events has no expression.
func schedule(i *graph.Invocation) (expression, input parser.Value) {
	expression = i.From.Get("ScheduleExpression")
	if i.Service == graph.Scheduler {
		return expression, i.From.Get("Target", "Input")
	}
	for _, target := range i.From.Get("Targets").Items {
		if target.Get("Arn").Span == i.Value.Span {
			return expression, target.Get("Input")
		}
	}
	return expression, parser.Value{}
}

var (
	rate     = regexp.MustCompile(`^rate\(\s*(\d+)\s+(minutes?)\s*\)$`)
	everyFew = regexp.MustCompile(`^cron\(\s*(?:\*|\d+/(\d+)|\*/(\d+))\s+(?:\*|\d+-\d+)\s`)
	// Of what is warmed, storage for one, a word goes on otherwise.
	warmWord = regexp.MustCompile(`(?i:(?:^|[^a-z])keep[-_ ]?(?:alive|warm))|` +
		`(?:(?:^|[^A-Za-z])(?:[Ww]arm|WARM)|[a-z]Warm)(?:$|[^-_ A-Za-z]|(?i:[-_ ]?(?:up|er|ing|start|me|lambdas?|functions?))+(?:$|[^a-z]))`)
	pingPhrase = regexp.MustCompile(`(?i)^"?ping"?$`)
)

// isFrequent reports whether a schedule invokes at least every quarter of an hour, all day or for some hours of it.
func isFrequent(expression parser.Value) bool {
	text, _ := expression.Text()
	match := rate.FindStringSubmatch(text)
	if match == nil {
		match = everyFew.FindStringSubmatch(text)
	}
	if match == nil {
		return false
	}
	for _, group := range match[1:] {
		if group == "" || strings.HasPrefix(group, "minute") {
			continue
		}
		minutes, err := strconv.Atoi(group)
		return err == nil && minutes <= mostPause
	}
	return true
}

// isWarmer reports whether an input says that it is there to keep the function warm: a key or a word of it does, or its
// whole value is "ping".
func isWarmer(input parser.Value) bool {
	text, known := input.Text()
	if !known {
		return false
	}
	if pingPhrase.MatchString(strings.TrimSpace(text)) || warmWord.MatchString(text) {
		return true
	}
	var values map[string]any
	if json.Unmarshal([]byte(text), &values) != nil || len(values) != 1 {
		return false
	}
	for _, value := range values {
		word, isText := value.(string)
		return isText && pingPhrase.MatchString(word)
	}
	return false
}

// shorten cuts an input to what a message can hold.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "..."
	}
	return text
}
