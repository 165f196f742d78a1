package graph

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

var alarmTypes = []string{"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"}

// silent are the types that name alarms without acting on their state: they show it, or keep it from being acted on.
var silent = map[string]bool{
	"AWS::CloudWatch::Dashboard": true, "AWS::CloudWatch::AlarmMuteRule": true, "AWS::IAM::Policy": true, "AWS::IAM::ManagedPolicy": true,
	"AWS::IAM::Role": true, "AWS::IAM::RolePolicy": true,
}

// byName are the types that act on alarms which they may name by their physical names alone.
var byName = map[string]bool{"AWS::CloudWatch::CompositeAlarm": true, "AWS::CodeDeploy::DeploymentGroup": true, "AWS::Events::Rule": true}

// linkActors finds what acts on an alarm's state: whatever refers to it by reference, by name or by ARN, and what acts on
// every alarm, or on some that are not known.
func (g *Graph) linkActors() {
	for _, r := range g.Resources {
		if silent[r.Type] {
			continue
		}
		properties := g.Properties(r)
		named := map[*Alarm]bool{}
		note := func(a *Alarm) {
			if a != nil && a.Resource != r && !named[a] {
				named[a] = true
				a.NamedBy = append(a.NamedBy, r)
			}
		}
		symbols(properties, func(s *parser.Symbol) {
			note(noun[Alarm](g, g.ofType(s, alarmTypes)))
		})
		if !byName[r.Type] {
			continue
		}
		text, all := properties.Canonical(), actsOnAny(r, properties)
		for _, a := range g.Alarms {
			if all || !a.Name.IsAbsent() && holdsName(text, a.Name.Canonical()) {
				note(a)
			}
		}
	}
}

// actsOnAny reports whether a resource acts on every alarm, or on some that are not known: a rule for changes of the state
// of alarms, which may name none or some by a pattern, or a composite alarm whose rule is not known.
func actsOnAny(r *Resource, properties parser.Value) bool {
	switch r.Type {
	case "AWS::CloudWatch::CompositeAlarm":
		_, whole := properties.Get("AlarmRule").Symbol()
		return whole
	case "AWS::Events::Rule":
		pattern := fromJSON(properties.Get("EventPattern"))
		if pattern.IsUnknown() {
			return true
		}
		if !lists(pattern.Get("source"), "aws.cloudwatch") || !pattern.Get("detail-type").IsAbsent() && !lists(pattern.Get("detail-type"), "CloudWatch Alarm State Change") {
			return false
		}
		return !namesAlarms(pattern.Get("resources")) && !namesAlarms(pattern.Get("detail", "alarmName"))
	}
	return false
}

// lists reports whether a list holds a text, or may.
func lists(list parser.Value, text string) bool {
	for _, item := range list.Items {
		if isText(item, text) || item.IsUnknown() {
			return true
		}
	}
	return list.IsUnknown()
}

// namesAlarms reports whether a part of an event pattern lists alarms in full, not by a prefix or the like.
func namesAlarms(list parser.Value) bool {
	for _, item := range list.Items {
		if item.Kind == parser.Map {
			return false
		}
	}
	return len(list.Items) > 0
}

// holdsName reports whether a text holds a name that is not a part of a longer one.
func holdsName(text, name string) bool {
	for rest := text; name != ""; {
		before, after, found := strings.Cut(rest, name)
		if !found {
			return false
		}
		if !endsInName(before) && !beginsName(after) {
			return true
		}
		rest = after
	}
	return false
}

const ofNames = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

func endsInName(text string) bool {
	return text != "" && strings.ContainsRune(ofNames, rune(text[len(text)-1]))
}

func beginsName(text string) bool {
	return text != "" && strings.ContainsRune(ofNames, rune(text[0]))
}

// combinesOthers reports whether a composite alarm looks at alarms that are not in the template, or may.
// AT_LEAST takes a list of them.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html, 2026-11-22.
func (g *Graph) combinesOthers(a *Alarm) bool {
	rule := a.Get("AlarmRule")
	if _, whole := rule.Symbol(); whole || strings.Contains(rule.Canonical(), "AT_LEAST") {
		return true
	}
	return slices.ContainsFunc(alarmsIn(rule), func(name parser.Value) bool { return g.Find(name, alarmTypes...) == nil })
}
