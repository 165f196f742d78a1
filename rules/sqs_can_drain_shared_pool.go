package rules

import (
	"fmt"
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

var sqsCanDrainSharedPool = &lint.Rule{
	Name:        "sqs-can-drain-shared-pool",
	Severity:    lint.Info,
	Category:    "concurrency",
	Language:    "go",
	Fix:         lint.SuggestFix,
	PerTemplate: true,
	Doc: lint.Doc{
		Summary: "A queue may take the concurrency that functions need to answer requests",
		Why: "A mapping of a standard queue without MaximumConcurrency grows by 300 batches a minute, up to 1,250. Where nothing is reserved, a " +
			"long queue takes the whole pool of the account, and requests are throttled that somebody waits for.",
		Fix: "Set ScalingConfig.MaximumConcurrency of the mapping, or reserve concurrency for the functions that answer requests.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
		},
	},
	Check: checkSharedPool,
}

func checkSharedPool(p *lint.Pass) {
	unbounded, answering := unboundedMappings(p), answeringFunctions(p.Graph)
	if len(unbounded) == 0 || len(answering) == 0 {
		return
	}
	account := p.Settings.Account
	pool := account.Limit - account.ReservedElsewhere
	for _, f := range p.Graph.Functions {
		reserved, _ := f.Reserved.Int()
		pool -= reserved
	}
	if len(unbounded)*aws.QueueMostConcurrency < pool {
		return
	}
	assumed := ""
	if !account.Configured {
		assumed = " (assumed)"
	}
	if account.ReservedElsewhere > 0 {
		assumed += fmt.Sprintf(", with %d reserved elsewhere,", account.ReservedElsewhere)
	}
	for _, m := range unbounded {
		other := slices.IndexFunc(answering, func(f *graph.Function) bool { return f != m.Function })
		if other < 0 {
			continue
		}
		f := answering[other]
		p.Report(lint.Diagnosis{
			Resource: m.ID, Path: []string{"Properties", "ScalingConfig", "MaximumConcurrency"},
			Message: fmt.Sprintf("%s has no MaximumConcurrency: it may take %s executions that a limit of %d%s leaves, from which %s answers requests",
				m.Label, share(pool), account.Limit, assumed, f.Label),
			Related: []lint.Related{{Resource: f.ID, Message: f.Label + " answers requests and reserves nothing"}},
		})
	}
}

// share says how much of a pool one mapping may take.
func share(pool int) string {
	if pool <= aws.QueueMostConcurrency {
		return fmt.Sprintf("all %d", pool)
	}
	return fmt.Sprintf("up to %d of the %d", aws.QueueMostConcurrency, pool)
}

// unboundedMappings are the enabled ones of standard queues that nothing holds back.
func unboundedMappings(p *lint.Pass) (out []*graph.Mapping) {
	for _, m := range p.Graph.Mappings {
		if m.Kind != graph.SQS || m.Function == nil {
			continue
		}
		enabled, known := m.Enabled.Bool()
		fifo, sure := m.FIFO.Bool()
		unknown := func(v parser.Value) bool { return v.IsUnknown() }
		if !known && !m.Enabled.IsAbsent() || !sure || slices.ContainsFunc([]parser.Value{m.MaximumConcurrency, m.Pollers, m.Function.Reserved}, unknown) {
			p.Undecided(m.ID)
			continue
		}
		if (enabled || m.Enabled.IsAbsent()) && !fifo && m.MaximumConcurrency.IsAbsent() && m.Pollers.IsAbsent() && shares(m.Function) {
			out = append(out, m)
		}
	}
	return out
}

// shares reports whether a function takes its concurrency from what nobody reserves.
func shares(f *graph.Function) bool { return f.Reserved.IsAbsent() && f.Managed.IsAbsent() }

// fronts are the services behind which somebody waits for an answer.
var fronts = []graph.Service{
	graph.AnyAPI, graph.RESTAPI, graph.HTTPAPI, graph.WebSocketAPI, graph.AnyAuthorizer, graph.RESTAuthorizer, graph.HTTPAuthorizer, graph.WebSocketAuthorizer,
	graph.URL, graph.LoadBalancer, graph.AppSync, graph.Cognito,
}

// answeringFunctions are those that somebody waits for, and that take their concurrency from what nobody reserves.
func answeringFunctions(g *graph.Graph) (out []*graph.Function) {
	for _, f := range g.Functions {
		waits := func(i *graph.Invocation) bool {
			return i.Style == graph.Synchronous && slices.Contains(fronts, i.Service)
		}
		if shares(f) && slices.ContainsFunc(f.Invocations, waits) {
			out = append(out, f)
		}
	}
	return out
}
