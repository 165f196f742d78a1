package graph

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// mostPause is how many minutes lie between pings at most: beyond it AWS may have taken an idle environment away.
const mostPause = 15

// Schedule returns when a rule or schedule invokes, and with what. A rule that waits for events has no expression.
func (i *Invocation) Schedule() (expression, input parser.Value) {
	if i.PermissionOnly || i.Service != EventBridge && i.Service != Scheduler {
		return parser.Value{}, parser.Value{}
	}
	expression = i.From.Get("ScheduleExpression")
	if i.Service == Scheduler {
		return expression, i.From.Get("Target", "Input")
	}
	for _, target := range i.From.Get("Targets").Items {
		if target.Get("Arn").Span == i.Value.Span {
			return expression, target.Get("Input")
		}
	}
	return expression, parser.Value{}
}

// IsPing reports whether a schedule is there to keep the function warm: it comes often, and its input says so.
func (i *Invocation) IsPing() bool {
	expression, input := i.Schedule()
	return isWarmer(input) && isFrequent(expression)
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
