package sam

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/headroom-lint/headroom/parser"
)

// embeddedConnectors turns the Connectors attribute of resources into connectors of their own.
func (l *lowering) embeddedConnectors() {
	for i, f := range slices.Clone(l.source) {
		attribute := take(f.Value, "Connectors")
		if _, ok := f.Value.Field("Connectors"); !ok {
			continue
		}
		if !isMap(attribute.Value) {
			l.reject(f.KeySpan, "Connectors of resource %q is not a map", f.Key)
		}
		for _, c := range entries(attribute.Value) {
			p := placeOf(f).under(c, "Connectors", c.Key)
			if l.written(f.Key+c.Key) != nil {
				l.reject(c.KeySpan, "connector %q of resource %q needs the name %q, which another resource has", c.Key, f.Key, f.Key+c.Key)
				continue
			}
			properties := c.Value.Get("Properties")
			from := p.object(p.field("Id", p.text(f.Key)))
			from.Fields = append(from.Fields, entries(get(properties, "SourceReference"))...)
			node := with(c.Value, p.field("Type", p.text(typePrefix+"Connector")))
			node = with(node, p.field("Properties", with(without(properties, "SourceReference"), p.field("Source", from))))
			author := p.author
			node.Author = &author
			l.addSource(parser.Field{Key: f.Key + c.Key, KeySpan: c.KeySpan, Value: node})
		}
		l.source[i].Value = without(f.Value, "Connectors")
	}
}

// connector lowers a connector to the policies and permissions that let its source reach its destinations.
func (l *lowering) connector(source parser.Field) []parser.Field {
	c := &connector{lowering: l, place: placeOf(source), source: source, permissions: map[string]bool{}}
	properties := source.Value.Get("Properties")
	for _, permission := range items(get(properties, "Permissions")) {
		c.permissions[permission.String()] = true
	}
	if len(c.permissions) == 0 {
		l.reject(source.KeySpan, "connector %q has no permissions", source.Key)
	}
	destinations := get(properties, "Destination")
	for i, to := range listed(destinations) {
		suffix := ""
		if destinations.Kind == parser.ListNode {
			suffix = "Destination" + strconv.Itoa(i)
		}
		c.connect(get(properties, "Source"), to, suffix)
	}
	if len(listed(destinations)) == 0 {
		l.reject(source.KeySpan, "connector %q has no destination", source.Key)
	}
	l.connectors[source.Key] = c.made
	return c.made
}

type connector struct {
	*lowering
	place
	source      parser.Field
	permissions map[string]bool
	made        []parser.Field
}

//go:embed connectors.txt
var connectorTable string

// profile is what a connector between two types of resource makes.
type profile struct {
	kind      string                // what is made: policy, permission, topic-policy or queue-policy
	side      string                // whose role, function, topic or queue it belongs to: source or destination
	dependent string                // what must wait for it: mapping or source
	exactly   []string              // the combinations of permissions that make sense, if not all do
	grants    map[string][][]string // by permission: the words of each line
}

var connectorProfiles = sync.OnceValue(func() map[string]profile {
	profiles := map[string]profile{}
	var current []string
	for line := range strings.Lines(connectorTable) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || words[0] == "#":
		case line[0] == '\t':
			for _, key := range current {
				profiles[key].grants[words[0]] = append(profiles[key].grants[words[0]], words[1:])
			}
		default:
			current = nil
			for _, from := range strings.Split(words[0], ",") {
				key := "AWS::" + from + " AWS::" + words[1]
				current = append(current, key)
				made := profile{kind: words[2], side: words[3], grants: map[string][][]string{}}
				for _, word := range words[4:] {
					if name, value, _ := strings.Cut(word, "="); name == "before" {
						made.dependent = value
					} else {
						made.exactly = strings.Split(value, ",")
					}
				}
				profiles[key] = made
			}
		}
	}
	return profiles
})

// connect makes what one destination needs.
func (c *connector) connect(from, to *parser.Node, suffix string) {
	ends := map[string]*end{"source": c.end(from, to), "destination": c.end(to, from)}
	if ends["source"] == nil || ends["destination"] == nil {
		return
	}
	key := ends["source"].kind + " " + ends["destination"].kind
	profile, ok := connectorProfiles()[key]
	if !ok {
		c.reject(c.key, "connector %q cannot connect %s to %s", c.source.Key, ends["source"].kind, ends["destination"].kind)
		return
	}
	c.checkPermissions(profile)
	subject := ends[profile.side]
	attributes := ownAttributes(c.source.Value)
	made := len(c.made)
	switch profile.kind {
	case "permission":
		for _, name := range []string{"Read", "Write"} {
			for _, words := range profile.grants[name] {
				if c.permissions[name] {
					c.make(c.resource(c.source.Key+name+"LambdaPermission"+suffix, "AWS::Lambda::Permission", attributes,
						c.permissionOf(ends, subject, words)...), ends)
				}
			}
		}
	case "policy":
		if subject.role == nil {
			c.reject(c.key, "connector %q does not know the role of its %s", c.source.Key, profile.side)
			return
		}
		c.make(c.resource(c.source.Key+"Policy"+suffix, "AWS::IAM::ManagedPolicy", attributes,
			c.field("PolicyDocument", c.document(profile, ends)), c.field("Roles", c.list(subject.role))), ends)
		c.orderBefore(profile.dependent, ends, c.source.Key+"Policy"+suffix)
	case "topic-policy":
		c.make(c.resource(c.source.Key+"TopicPolicy"+suffix, "AWS::SNS::TopicPolicy", attributes,
			c.field("Topics", c.list(subject.outputs["Arn"])), c.field("PolicyDocument", c.document(profile, ends))), ends)
	case "queue-policy":
		c.make(c.resource(c.source.Key+"QueuePolicy"+suffix, "AWS::SQS::QueuePolicy", attributes,
			c.field("PolicyDocument", c.document(profile, ends)), c.field("Queues", c.list(subject.outputs["Url"]))), ends)
	}
	if len(c.made) == made {
		c.reject(c.key, "connector %q grants nothing", c.source.Key)
	}
}

// make adds a resource, with a mark of the connector and its ends in its metadata.
func (c *connector) make(f parser.Field, ends map[string]*end) {
	kind := func(e *end) *parser.Node {
		if written := get(c.written(e.id), "Type"); written != nil {
			return written
		}
		return c.text(e.kind)
	}
	mark := c.object(c.field(c.source.Key, c.object(
		c.field("Source", c.object(c.field("Type", kind(ends["source"])))),
		c.field("Destination", c.object(c.field("Type", kind(ends["destination"])))),
	)))
	metadata := with(get(f.Value, "Metadata"), c.field("aws:sam:connectors", mark))
	f.Value = with(f.Value, c.field("Metadata", metadata))
	c.made = append(c.made, f)
}

func (c *connector) checkPermissions(p profile) {
	names := slices.Sorted(maps.Keys(c.permissions))
	for _, name := range names {
		if p.grants[name] == nil {
			c.reject(c.key, "connector %q has the permission %q, which its ends do not know", c.source.Key, name)
		}
	}
	if joined := strings.Join(names, "+"); p.exactly != nil && !slices.Contains(p.exactly, joined) {
		c.reject(c.key, "connector %q has the permissions %q; its ends need %s", c.source.Key, joined, strings.Join(p.exactly, " or "))
	}
}
