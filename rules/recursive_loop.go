package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var recursiveLoop = &lint.Rule{
	Name:     "recursive-loop",
	Severity: lint.Warning,
	Category: "resilience",
	Language: "go",
	Fix:      lint.NoFix,
	Doc: lint.Doc{
		Summary: "A function may write to what invokes it",
		Why: "What the function writes invokes it again, and that writes again. Each round may start several, until the loop has all the " +
			"concurrency of the account and is paid for. Lambda stops loops through queues, topics, buckets and functions after about " +
			"16 rounds; loops through tables and streams it does not see.",
		Fix: "Write to another queue, topic, bucket or table than the one that invokes. In a bucket, let the notification and the policy name " +
			"prefixes that differ. Where the function only reads, take the write action out of its policy.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html",
		},
	},
	Check: checkRecursiveLoop,
}

func checkRecursiveLoop(p *lint.Pass) {
	s := &loops{pass: p, into: map[*graph.Resource][]graph.Flow{}, called: map[*graph.Resource][]*graph.Function{}, found: map[string]*loop{}}
	for _, f := range p.Graph.Flows() {
		from, to := p.Graph.Function(f.From), p.Graph.Function(f.To)
		if from != nil && to != nil {
			if !from.Durable.IsAbsent() || !to.Durable.IsAbsent() { // which end what they begin
				continue
			}
			s.called[f.From] = append(s.called[f.From], to)
		}
		s.into[f.To] = append(s.into[f.To], f)
	}
	for _, f := range p.Graph.Functions {
		if f.Durable.IsAbsent() {
			s.try(f, graph.Flow{From: f.Resource, To: f.Resource, Through: f.Resource})
		}
		for _, last := range s.into[f.Resource] {
			s.try(f, last)
			for _, step := range s.steps(f, last) {
				s.try(f, step, last)
			}
		}
	}
	for _, key := range s.keys {
		s.report(s.found[key])
	}
}

// loops looks for the ways from a function back to itself: directly through what it writes to, or through one thing more.
type loops struct {
	pass *lint.Pass
	into map[*graph.Resource][]graph.Flow // by what they lead to
	// called holds, by each function, those that it calls.
	called map[*graph.Resource][]*graph.Function
	found  map[string]*loop
	keys   []string // of what was found, in order
}

// loop is a way from a function back to itself: what it writes to is where the flows begin, and they end at the function.
type loop struct {
	function *graph.Function
	write    graph.Write
	flows    []graph.Flow
}

// steps are the ways by which something comes to where a flow begins: flows, and what the function calls and that writes
// there.
func (s *loops) steps(f *graph.Function, last graph.Flow) []graph.Flow {
	before := s.into[last.From]
	out := before[:len(before):len(before)]
	if s.pass.Graph.Function(last.From) != nil {
		return out
	}
	for _, callee := range s.called[f.Resource] {
		if s.pass.Graph.Writes(callee, last).Overlap == graph.Within {
			out = append(out, graph.Flow{From: callee.Resource, To: last.From, Through: callee.Resource})
		}
	}
	return out
}

// try notes a loop if the function writes to where the flows begin. Of what is the same loop, begun elsewhere or by another
// of several flows, the surest one counts.
func (s *loops) try(f *graph.Function, flows ...graph.Flow) {
	if len(flows) > 1 && flows[0].From == f.Resource {
		return
	}
	write := s.pass.Graph.Writes(f, flows[0])
	for _, flow := range flows[1:] {
		if flow.Open {
			write.Overlap = min(write.Overlap, graph.Undecided)
		}
	}
	if write.Overlap == graph.Apart || takesFailures(s.pass.Graph, f, flows[0].From) {
		return
	}
	ids := []string{f.ID}
	for _, flow := range flows {
		ids = append(ids, flow.From.ID)
	}
	slices.Sort(ids)
	key := strings.Join(ids, " ")
	switch before := s.found[key]; {
	case before == nil:
		s.keys = append(s.keys, key)
	case before.write.Overlap >= write.Overlap:
		return
	}
	s.found[key] = &loop{f, write, flows}
}

// takesFailures reports whether a queue or topic is there for what the function could not process: it has to be allowed to
// send there for that alone.
func takesFailures(g *graph.Graph, f *graph.Function, to *graph.Resource) bool {
	for _, d := range f.Destinations {
		if d.To == to && d.Kind != graph.OnSuccess {
			return true
		}
	}
	return slices.ContainsFunc(f.Mappings, func(m *graph.Mapping) bool { return g.Destination(m.OnFailure) == to })
}

func (s *loops) report(l *loop) {
	severity := lint.Warning
	switch l.write.Overlap {
	case graph.Undecided:
		s.pass.Undecided(l.function.ID)
		return
	case graph.Partial:
		severity = lint.Info
	}
	d := lint.Diagnosis{Resource: l.function.ID, Message: l.message(), Related: l.related()}
	if l.write.Variable != "" {
		d.Path = []string{"Properties", "Environment", "Variables", l.write.Variable}
	}
	for _, flow := range l.flows {
		if other := s.pass.Graph.Function(flow.From); other != nil && other != l.function {
			d.Covers = append(d.Covers, other.ID)
		}
	}
	s.pass.ReportAs(severity, d)
}

func (l *loop) message() string {
	first := l.flows[0].From
	action, _ := l.write.Grant.Action.Text()
	why := "its policy allows " + action
	if first == l.function.Resource {
		return fmt.Sprintf("%s may invoke itself: variable %s names it, and %s", l.function.Label, l.write.Variable, why)
	}
	does := "write to"
	if l.calls() {
		does = "invoke"
	}
	text := fmt.Sprintf("%s may %s %s", l.function.Label, does, first.Label)
	for _, flow := range l.flows[:len(l.flows)-1] {
		text += ", which leads to " + flow.To.Label
		if flow.Through != flow.From {
			text += " through " + flow.Through.Label
		}
	}
	text += ", which invokes it"
	if l.write.Overlap == graph.Partial {
		text += " for keys " + l.flows[0].Objects.String()
		why += " for these and others"
	}
	if l.write.Variable != "" {
		noun, _, _ := strings.Cut(first.Label, ` "`)
		why = fmt.Sprintf("variable %s names the %s, and %s", l.write.Variable, noun, why)
	}
	return text + ": " + why
}

// calls reports whether what the function may do to where the flows begin is invoke it.
func (l *loop) calls() bool { return l.flows[0].From.Type == "AWS::Lambda::Function" }

func (l *loop) related() (out []lint.Related) {
	does := "write"
	switch first := l.flows[0].From; {
	case first == l.function.Resource:
		does = "invoke itself"
	case l.calls():
		does = "invoke " + first.Label
	}
	if s := l.write.Grant.Statement; s != nil && s.From != nil {
		out = append(out, lint.Related{Resource: s.From.ID, Path: s.Value.Path, Message: fmt.Sprintf("%s allows it to %s", s.From.Label, does)})
	}
	for _, flow := range l.flows {
		if flow.Through != l.function.Resource {
			out = append(out, lint.Related{
				Resource: flow.Through.ID, Path: flow.Value.Path,
				Message: fmt.Sprintf("%s leads from %s to %s", flow.Through.Label, flow.From.Label, flow.To.Label),
			})
		}
	}
	return out
}
