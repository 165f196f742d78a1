package picture

import (
	"fmt"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
)

// mappings draws what Lambda reads for the functions.
func (d *drawing) mappings() {
	for _, m := range d.graph.Mappings {
		if m.Function == nil {
			continue
		}
		to := d.nodes[m.Function.ID]
		if to == nil {
			continue
		}
		d.edge(d.source(m), to, Thick, polled(m))
	}
}

// source is the node of what a mapping reads.
func (d *drawing) source(m *graph.Mapping) *Node {
	if from := m.From(); from != nil {
		return d.node(from)
	}
	noun := sourceNouns[m.Kind]
	if noun == "" {
		noun = "event source"
	}
	return d.beyond(m.Source, noun)
}

var sourceNouns = map[graph.SourceKind]string{
	graph.SQS: "queue", graph.Kinesis: "stream", graph.DynamoDB: "table", graph.MSK: "Kafka cluster", graph.SelfManagedKafka: "Kafka cluster",
	graph.MQ: "broker", graph.DocumentDB: "DocumentDB cluster",
}

// polled says how a mapping reads: "polled, batch 10, 5 s window, at most 20".
func polled(m *graph.Mapping) string {
	words := []string{"polled"}
	if enabled, known := m.Enabled.Bool(); known && !enabled {
		words = []string{"disabled"}
	}
	switch {
	case !m.BatchSize.IsAbsent():
		words = append(words, "batch "+textOf(m.BatchSize))
	case m.Kind == graph.SQS:
		words = append(words, fmt.Sprintf("batch %d", aws.QueueBatchSize))
	case m.Kind != "":
		words = append(words, fmt.Sprintf("batch %d", aws.StreamBatchSize))
	}
	if window, known := m.BatchWindow.Int(); known && window > 0 {
		words = append(words, fmt.Sprintf("%d s window", window))
	}
	if !m.MaximumConcurrency.IsAbsent() {
		words = append(words, "at most "+textOf(m.MaximumConcurrency))
	}
	if !m.Parallelization.IsAbsent() {
		words = append(words, textOf(m.Parallelization)+" a shard")
	}
	if least, most := m.Pollers.Get("MinimumPollers"), m.Pollers.Get("MaximumPollers"); !least.IsAbsent() && !most.IsAbsent() {
		words = append(words, textOf(least)+" to "+textOf(most)+" pollers")
	}
	return strings.Join(words, ", ") + at(m.Alias, m.Version, m.Qualified)
}

// at names the qualifier that is invoked.
func at(alias *graph.Alias, version *graph.Version, qualified bool) string {
	switch {
	case alias != nil:
		return " (" + textOf(alias.Name) + ")"
	case version != nil || qualified:
		return " (version)"
	}
	return ""
}

var styles = map[graph.Style]struct {
	word string
	line Line
}{graph.Synchronous: {"sync", Solid}, graph.Asynchronous: {"async", Dashed}, "": {"invokes", Solid}}

// invocations draws what else invokes the functions.
func (d *drawing) invocations() {
	for _, i := range d.graph.Invocations {
		to := d.nodes[i.Function.ID]
		if to == nil || i.PermissionOnly || i.Service == graph.Destination {
			continue
		}
		style := styles[i.Style]
		label := style.word
		if i.Disabled {
			label = "disabled"
		}
		switch i.Service {
		case graph.RESTAuthorizer, graph.HTTPAuthorizer, graph.WebSocketAuthorizer, graph.AnyAuthorizer:
			label = "authorizes"
		case graph.CustomResource:
			d.customResource(to)
			continue
		}
		d.edge(d.node(i.From), to, style.line, label+at(i.Alias, i.Version, i.Qualified))
	}
}

// customResource draws one node for all the custom resources of a function.
func (d *drawing) customResource(to *Node) {
	id := "custom " + to.ID
	n := d.nodes[id]
	if n == nil {
		n = d.add(id, Event, to.Group, "custom resource")
		if to.Group != nil && to.Group.VPC {
			n.Group = to.Group.Parent
		}
	} else {
		n.Lines[0] = "custom resources"
	}
	d.edge(n, to, Dashed, styles[graph.Asynchronous].word)
}
