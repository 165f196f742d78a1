package lint

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/headroom-lint/headroom/parser"
)

// ignore is one request to suppress a rule's findings.
type ignore struct {
	rule, reason string
	until        time.Time   // zero where it has no end
	span         parser.Span // of the request itself
	line         int         // the line that it is about, or 0
	resource     string      // the resource that it is about, in the author's words; "" for the whole template
	badDate      string      // an until that is no date
	used         bool
}

// suppress takes out what the template's author ignores, and adds what is wrong with the ignores themselves.
func (c *collector) suppress(all []*merged) (findings, suppressed []Finding) {
	ignores, wrong := c.ignores()
	for _, m := range all {
		var kept, dropped []*found
		by := ""
		for _, f := range m.covers {
			reason, ignored := c.reason(ignores, f)
			if ignored {
				dropped, by = append(dropped, f), reason
			} else {
				kept = append(kept, f)
			}
		}
		if len(kept) > 0 {
			findings = append(findings, c.finding(m, kept))
			continue
		}
		finding := c.finding(m, dropped)
		finding.Reason = by
		suppressed = append(suppressed, finding)
	}
	findings = append(findings, c.duplicates(ignores, &suppressed)...)
	findings = append(findings, wrong...)
	return append(findings, c.unused(ignores)...), suppressed
}

// reason returns why a finding is not reported, and whether that is so.
func (c *collector) reason(ignores []*ignore, f *found) (string, bool) {
	if i := match(ignores, f); i != nil {
		i.used = true
		return i.reason, true
	}
	if s := c.decided(f); s != nil && !c.engine.isFixed(f.rule.Name) {
		return s.Reason, true
	}
	return "", false
}

func match(ignores []*ignore, f *found) *ignore {
	for _, i := range ignores {
		if i.rule != f.rule.Name {
			continue
		}
		if i.span.File != f.place.Span.File && i.span.File != f.source.Key.File {
			continue
		}
		if i.line == 0 && (i.resource == "" || i.resource == f.place.Resource) || i.line != 0 && i.line == f.place.Span.Start.Line {
			return i
		}
	}
	return nil
}

// own adds a finding of one of the engine's rules, if that is enabled.
func (c *collector) own(findings []Finding, rule *Rule, span parser.Span, message string) []Finding {
	if c.engine.enabled[rule.Name] == nil {
		return findings
	}
	f := Finding{Rule: rule, Severity: rule.Severity, Message: message, Place: Place{Span: span, Resource: c.resourceAt(span)}}
	if f.Place.Resource != "" {
		f.Resources = []string{f.Place.Resource}
		f.Place.Path = "Resources/" + f.Place.Resource
	}
	return append(findings, f)
}

// ignores reads every ignore of the template, and reports those that say too little or name no rule.
func (c *collector) ignores() (out []*ignore, wrong []Finding) {
	var all []*ignore
	for _, t := range c.template.Stacks() {
		all = append(all, c.inComments(t)...)
		all = append(all, ignoresOf(t.Root.Get("Metadata"), "")...)
	}
	for _, i := range append(all, c.inMetadata()...) {
		switch {
		case c.engine.all[i.rule] == nil:
			wrong = c.own(wrong, SuppressionUnknownRule, i.span, fmt.Sprintf("no rule is called %q%s", i.rule, c.engine.suggestion(i.rule)))
		case i.reason == "":
			wrong = c.own(wrong, SuppressionWithoutReason, i.span, fmt.Sprintf("ignoring %s needs a reason: # headroom:ignore %s -- reason", i.rule, i.rule))
		case i.badDate != "":
			wrong = c.own(wrong, SuppressionUnused, i.span, fmt.Sprintf("ignoring %s until %q ignores nothing: write a date like 2027-01-31", i.rule, i.badDate))
		case c.engine.options.NoSuppressions:
		case c.engine.isFixed(i.rule):
			wrong = c.own(wrong, SuppressionUnused, i.span, fmt.Sprintf("%s is not to be ignored, as the configuration says", i.rule))
		case c.engine.holds(i.until):
			out = append(out, i)
		default:
			wrong = c.own(wrong, SuppressionUnused, i.span, fmt.Sprintf("ignoring %s ended on %s", i.rule, i.until.Format(time.DateOnly)))
		}
	}
	return out, wrong
}

const marker = "headroom:ignore"

// inComments reads "headroom:ignore rule[,rule] -- reason". At the end of a line it is about that line; alone on its
// line about the next that is no comment, and about all of a resource where that line begins one.
func (c *collector) inComments(t *parser.Template) (out []*ignore) {
	alone := map[int]bool{}
	for _, comment := range t.Comments {
		alone[comment.Span.Start.Line] = comment.Alone
	}
	keys := c.resourceKeys(t.File)
	for _, comment := range t.Comments {
		rest, ok := strings.CutPrefix(comment.Text, marker)
		if !ok || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
			continue
		}
		names, reason, _ := strings.Cut(rest, "--")
		line := comment.Span.Start.Line
		if comment.Alone {
			for line++; alone[line]; line++ {
			}
		}
		resource := ""
		if comment.Alone && keys[line] != "" {
			resource, line = keys[line], 0
		}
		for _, name := range strings.Split(names, ",") {
			out = append(out, &ignore{rule: strings.TrimSpace(name), reason: strings.TrimSpace(reason), span: comment.Span, line: line, resource: resource})
		}
	}
	return out
}

// inMetadata reads Metadata: {headroom: {ignore: [{rule, reason, until}]}} of the resources.
func (c *collector) inMetadata() (out []*ignore) {
	for _, r := range c.written() {
		if !r.IsGenerated() && c.template.Owns(r.ID) {
			out = append(out, ignoresOf(r.Node.Get("Metadata"), r.Author().ID)...)
		}
	}
	return out
}

func ignoresOf(metadata *parser.Node, resource string) (out []*ignore) {
	list := metadata.Get("headroom", "ignore")
	if list == nil {
		return nil
	}
	items := list.Items
	if list.Kind != parser.ListNode {
		items = []*parser.Node{list}
	}
	for _, item := range items {
		i := &ignore{resource: resource, span: item.Span, reason: item.Get("reason").String(), rule: item.Get("rule").String()}
		if item.IsScalar() {
			i.rule = item.Text
		}
		if field, ok := item.Field("rule"); ok {
			i.span = field.Value.Span
		}
		if until := item.Get("until"); until != nil {
			var err error
			if i.until, err = time.Parse(time.DateOnly, until.Text); err != nil {
				i.span, i.badDate = until.Span, until.Text
			}
		}
		out = append(out, i)
	}
	return out
}

// written lists the resources, also those without a Type.
func (c *collector) written() []*parser.Resource {
	return append(slices.Clip(c.template.Resources()), c.template.Untyped()...)
}

// resourceKeys maps the line of every resource's key to its id, as the author wrote it.
func (c *collector) resourceKeys(file *parser.File) map[int]string {
	keys := map[int]string{}
	for _, r := range c.written() {
		if author := r.Author(); !r.IsGenerated() && author.Key.File == file {
			keys[author.Key.Start.Line] = author.ID
		}
	}
	return keys
}

// resourceAt returns the id of the resource that a line belongs to, or "".
func (c *collector) resourceAt(span parser.Span) string {
	line := span.Start.Line
	for _, r := range c.written() {
		author := r.Author()
		if !r.IsGenerated() && author.Key.File == span.File && author.Key.Start.Line <= line && line <= r.Node.Span.End.Line {
			return author.ID
		}
	}
	return ""
}
