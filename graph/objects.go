package graph

import (
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Objects are the objects of a bucket that something is about, by the beginning and the end of their keys.
type Objects struct {
	Prefix, Suffix string
	// Actions are those that do to an object what the bucket tells of.
	Actions []string
	// Opaque says that more than this decides, or that it is not known.
	Opaque bool
}

// Overlap tells how the objects that somebody may write lie to those that something is about.
type Overlap uint8

// The overlaps, in the order in which one outweighs another.
const (
	Apart     Overlap = iota // none of them is
	Undecided                // nobody knows
	Partial                  // some may be
	Within                   // all of them are
)

// overlaps compares with a pattern of keys as policies have it, in which * is any text.
func (o *Objects) overlaps(keys parser.Value) Overlap {
	text, known := keys.Text()
	if !known || o.Opaque {
		return Undecided
	}
	first := strings.IndexAny(text, "*?$") // ${ begins a variable of the policy
	switch {
	case first >= 0:
	case strings.HasPrefix(text, o.Prefix) && strings.HasSuffix(text, o.Suffix):
		return Within
	default:
		return Apart
	}
	head, tail := text[:first], text[strings.LastIndexAny(text, "*?}")+1:]
	return min(
		overlap(strings.HasPrefix(head, o.Prefix), strings.HasPrefix(o.Prefix, head)),
		overlap(strings.HasSuffix(tail, o.Suffix), strings.HasSuffix(o.Suffix, tail)),
	)
}

func overlap(all, some bool) Overlap {
	switch {
	case all:
		return Within
	case some:
		return Partial
	}
	return Apart
}

// objectEvents tells which actions raise an event of a bucket, by how its name begins.
var objectEvents = []struct {
	prefix  string
	actions []string
}{
	{"s3:ObjectCreated:", []string{"s3:PutObject"}}, {"s3:ObjectRemoved:", []string{"s3:DeleteObject"}},
	{"s3:ObjectTagging:", []string{"s3:PutObjectTagging", "s3:DeleteObjectTagging"}}, {"s3:ObjectAcl:", []string{"s3:PutObjectAcl"}},
}

// notifiedObjects are the objects that a notification is about; nil where no function's action raises its events.
func notifiedObjects(notification parser.Value) *Objects {
	out := &Objects{}
	for _, event := range append(oneOrMany(notification.Get("Event")), oneOrMany(notification.Get("Events"))...) {
		text, known := event.Text()
		out.Opaque = out.Opaque || !known
		for _, e := range objectEvents {
			if strings.HasPrefix(text, e.prefix) {
				out.Actions = append(out.Actions, e.actions...)
			}
		}
	}
	if out.Actions == nil && !out.Opaque {
		return nil
	}
	for _, rules := range []parser.Value{notification.Get("Filter", "S3Key", "Rules"), notification.Get("Filter", "Key", "FilterRules")} {
		out.Opaque = out.Opaque || rules.IsUnknown()
		for _, rule := range rules.Items {
			name, _ := rule.Get("Name").Text()
			out.limit(strings.ToLower(name), rule.Get("Value"))
		}
	}
	return out
}

// limit narrows the objects down to those whose key begins or ends so.
func (o *Objects) limit(by string, value parser.Value) {
	text, known := value.Text()
	switch {
	case !known:
		o.Opaque = true
	case by == "prefix":
		o.Prefix = text
	case by == "suffix":
		o.Suffix = text
	default:
		o.Opaque = true
	}
}

// ruledObjects are the objects that the pattern of a rule is about, each way to match as one.
func ruledObjects(pattern parser.Value) (out []*Objects) {
	base := Objects{Actions: ruledActions(pattern.Get("detail-type"))}
	if base.Actions == nil {
		return nil
	}
	keys := parser.Value{}
	for _, field := range pattern.Get("detail").Fields {
		switch field.Key {
		case "bucket":
		case "object":
			keys = field.Value.Get("key")
			base.Opaque = base.Opaque || len(field.Value.Fields) != 1 || keys.Kind != parser.List
		default:
			base.Opaque = true
		}
	}
	if keys.IsAbsent() || base.Opaque {
		return []*Objects{&base}
	}
	for _, key := range keys.Items {
		o := base
		if text, exact := key.Text(); exact { // no key is longer than itself
			o.Prefix, o.Suffix = text, text
		}
		for _, field := range key.Fields {
			o.limit(field.Key, field.Value)
		}
		o.Opaque = o.Opaque || key.IsUnknown()
		out = append(out, &o)
	}
	return out
}

func ruledActions(detailType parser.Value) (actions []string) {
	if detailType.IsAbsent() {
		return []string{"s3:PutObject", "s3:DeleteObject"}
	}
	if hasItem(detailType, "Object Created") {
		actions = append(actions, "s3:PutObject")
	}
	if hasItem(detailType, "Object Deleted") {
		actions = append(actions, "s3:DeleteObject")
	}
	return actions
}

// String says which keys these are: `that begin with "in/" and end with ".jpg"`.
func (o *Objects) String() string {
	var parts []string
	if o.Prefix != "" {
		parts = append(parts, "begin with "+strconv.Quote(o.Prefix))
	}
	if o.Suffix != "" {
		parts = append(parts, "end with "+strconv.Quote(o.Suffix))
	}
	return "that " + strings.Join(parts, " and ")
}
