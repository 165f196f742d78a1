package policies

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

// attribute is one property of a noun as a policy sees it: null where it is absent, no key where it is unknown. An
// attribute with a fallback has a sibling NAME_effective, in which AWS's default stands for what is absent.
type attribute[N any] struct {
	name     string
	kind     string // of JSON: "number", "string", "boolean", or "any"
	read     func(N) parser.Value
	fallback func(N) any // nil where AWS has no default that a rule needs
}

// always is a fallback that does not depend on the noun.
func always[N any](value any) func(N) any { return func(N) any { return value } }

var functionAttributes = []attribute[*graph.Function]{
	{"timeout", "number", func(f *graph.Function) parser.Value { return f.Timeout }, always[*graph.Function](aws.FunctionTimeout)},
	{"memory", "number", func(f *graph.Function) parser.Value { return f.Memory }, always[*graph.Function](aws.FunctionMemory)},
	{"reserved", "number", func(f *graph.Function) parser.Value { return f.Reserved }, nil},
	{"runtime", "string", func(f *graph.Function) parser.Value { return f.Runtime }, nil},
	{"durable", "any", func(f *graph.Function) parser.Value { return f.Durable }, nil},
	{"snap_start", "string", func(f *graph.Function) parser.Value { return f.SnapStart }, nil},
	{"managed", "any", func(f *graph.Function) parser.Value { return f.Managed }, nil},
	{"dlq", "string", func(f *graph.Function) parser.Value { return arn(f.DLQ) }, nil},
	{"subnets", "any", func(f *graph.Function) parser.Value { return f.SubnetIDs }, nil},
	{"zones", "any", zones, nil},
	{"inline_code", "string", func(f *graph.Function) parser.Value { return f.InlineCode }, nil},
	{"provisioned_config", "any", func(f *graph.Function) parser.Value { return f.ProvisionedConfig }, nil},
	{"package", "string", func(f *graph.Function) parser.Value { return f.Package }, always[*graph.Function]("Zip")},
	{"storage", "number", func(f *graph.Function) parser.Value { return f.Storage }, always[*graph.Function](aws.FunctionStorage)},
	{"file_systems", "any", func(f *graph.Function) parser.Value { return f.Files }, nil},
	{"tenancy", "any", func(f *graph.Function) parser.Value { return f.Tenancy }, nil},
	{"execution_timeout", "number", func(f *graph.Function) parser.Value { return f.Execution }, nil},
	{"recursive_loop", "string", func(f *graph.Function) parser.Value { return f.Recursive }, nil},
}

// zones are texts that tell the availability zones of a function's subnets apart, also those whose names only the deployment
// knows; null in the place of one that AWS chooses.
func zones(f *graph.Function) parser.Value {
	if f.SubnetIDs.IsAbsent() || f.SubnetIDs.Kind == parser.List && len(f.SubnetIDs.Items) == 0 {
		return parser.Value{}
	}
	if f.Placements == nil {
		return parser.NewOpaque("zones of " + f.ID)
	}
	out := parser.Value{Kind: parser.List}
	for _, p := range f.Placements {
		zone := parser.NewOpaque("zone")
		if !p.Zone.IsAbsent() {
			zone = parser.NewText(p.Zone.Canonical())
		}
		out.Items = append(out.Items, zone)
	}
	return out
}

var mappingAttributes = []attribute[*graph.Mapping]{
	{"function_name", "string", func(m *graph.Mapping) parser.Value { return m.FunctionName }, nil},
	{"source", "string", func(m *graph.Mapping) parser.Value { return m.Source }, nil},
	{"kind", "string", kind, nil},
	{"fifo", "boolean", func(m *graph.Mapping) parser.Value { return m.FIFO }, nil},
	{"enabled", "boolean", func(m *graph.Mapping) parser.Value { return m.Enabled }, always[*graph.Mapping](true)},
	{"batch_size", "number", func(m *graph.Mapping) parser.Value { return m.BatchSize }, defaultBatchSize},
	{"batch_window", "number", func(m *graph.Mapping) parser.Value { return m.BatchWindow }, always[*graph.Mapping](0)},
	{"maximum_concurrency", "number", func(m *graph.Mapping) parser.Value { return m.MaximumConcurrency }, nil},
	{"response_types", "any", func(m *graph.Mapping) parser.Value { return m.ResponseTypes }, nil},
	{"retry_attempts", "number", func(m *graph.Mapping) parser.Value { return m.RetryAttempts }, always[*graph.Mapping](aws.RetryAttempts)},
	{"record_age", "number", func(m *graph.Mapping) parser.Value { return m.RecordAge }, always[*graph.Mapping](aws.RecordAge)},
	{"on_failure", "string", func(m *graph.Mapping) parser.Value { return arn(m.OnFailure) }, nil},
	{"pollers", "any", func(m *graph.Mapping) parser.Value { return m.Pollers }, nil},
	{"minimum_pollers", "number", func(m *graph.Mapping) parser.Value { return m.Pollers.Get("MinimumPollers") }, nil},
	{"maximum_pollers", "number", func(m *graph.Mapping) parser.Value { return m.Pollers.Get("MaximumPollers") }, nil},
	{"tumbling_window", "number", func(m *graph.Mapping) parser.Value { return m.TumblingWindow }, always[*graph.Mapping](0)},
	{"parallelization", "number", func(m *graph.Mapping) parser.Value { return m.Parallelization }, always[*graph.Mapping](aws.Parallelization)},
	{"starting_position", "string", func(m *graph.Mapping) parser.Value { return m.StartingPosition }, nil},
	{"starting_timestamp", "any", func(m *graph.Mapping) parser.Value { return m.StartingTimestamp }, nil},
	{"filters", "any", func(m *graph.Mapping) parser.Value { return m.Filters }, nil},
	{"consumption_mode", "string", func(m *graph.Mapping) parser.Value { return m.ConsumptionMode }, nil},
}

// arn gives an ARN that only the deployment knows a text where it surely names something: "${Failed.Arn}". So a
// policy knows that it is there.
func arn(v parser.Value) parser.Value {
	if v.IsUnknown() && graph.IsSet(v) {
		text := parser.NewText(v.Canonical())
		text.Origin = v.Origin
		return text
	}
	return v
}

// kind is what a mapping reads from, as a value of its own that may be unknown.
func kind(m *graph.Mapping) parser.Value {
	if m.Kind == "" {
		return parser.NewOpaque("kind of " + m.ID)
	}
	return parser.NewText(string(m.Kind))
}

// defaultBatchSize is AWS's default for the kind of the mapping's source; unknown where that is.
func defaultBatchSize(m *graph.Mapping) any {
	switch m.Kind {
	case "":
		return nil
	case graph.SQS:
		return aws.QueueBatchSize
	}
	return aws.StreamBatchSize
}

var invokeConfigAttributes = []attribute[*graph.InvokeConfig]{
	{"function_name", "string", func(c *graph.InvokeConfig) parser.Value { return c.Get("FunctionName") }, nil},
	{"qualifier", "string", func(c *graph.InvokeConfig) parser.Value { return c.Qualifier }, nil},
	{"retries", "number", func(c *graph.InvokeConfig) parser.Value { return c.Retries }, always[*graph.InvokeConfig](aws.AsyncRetries)},
	{"event_age", "number", func(c *graph.InvokeConfig) parser.Value { return c.EventAge }, always[*graph.InvokeConfig](aws.AsyncEventAge)},
	{"on_success", "string", func(c *graph.InvokeConfig) parser.Value { return arn(c.OnSuccess) }, nil},
	{"on_failure", "string", func(c *graph.InvokeConfig) parser.Value { return arn(c.OnFailure) }, nil},
}

var queueAttributes = []attribute[*graph.Queue]{
	{"visibility", "number", func(q *graph.Queue) parser.Value { return q.Visibility }, always[*graph.Queue](aws.QueueVisibilityTimeout)},
	{"retention", "number", func(q *graph.Queue) parser.Value { return q.Retention }, always[*graph.Queue](aws.QueueRetentionPeriod)},
	{"fifo", "boolean", func(q *graph.Queue) parser.Value { return q.FIFO }, always[*graph.Queue](false)},
	{"redrive", "any", func(q *graph.Queue) parser.Value { return q.Redrive }, nil},
	{"max_receive_count", "number", func(q *graph.Queue) parser.Value { return q.MaxReceiveCount }, nil},
}

var streamAttributes = []attribute[*graph.Stream]{
	{"shards", "number", func(s *graph.Stream) parser.Value { return s.Shards }, nil},
	{"mode", "string", func(s *graph.Stream) parser.Value { return s.Mode }, nil},
	{"retention", "number", func(s *graph.Stream) parser.Value { return s.Retention }, always[*graph.Stream](aws.StreamRetention)},
}

var versionAttributes = []attribute[*graph.Version]{
	{"provisioned", "number", func(v *graph.Version) parser.Value { return v.Provisioned }, nil},
}

var aliasAttributes = []attribute[*graph.Alias]{
	{"name", "string", func(a *graph.Alias) parser.Value { return a.Name }, nil},
	{"provisioned", "number", func(a *graph.Alias) parser.Value { return a.Provisioned }, nil},
	{"function_version", "string", func(a *graph.Alias) parser.Value { return a.FunctionVersion }, nil},
}

var subnetAttributes = []attribute[*graph.Subnet]{
	{"zone", "string", func(s *graph.Subnet) parser.Value { return s.Zone }, nil},
}

var routeAttributes = []attribute[*graph.Route]{
	{"destination", "string", func(r *graph.Route) parser.Value { return r.Destination }, nil},
}

var gatewayAttributes = []attribute[*graph.Gateway]{
	{"connectivity", "string", func(g *graph.Gateway) parser.Value { return g.Connectivity }, always[*graph.Gateway](aws.NATConnectivity)},
}

var endpointAttributes = []attribute[*graph.Endpoint]{
	{"endpoint_type", "string", func(e *graph.Endpoint) parser.Value { return e.Type }, always[*graph.Endpoint](aws.EndpointType)},
	{"service", "string", func(e *graph.Endpoint) parser.Value { return e.Service }, nil},
	{"route_tables", "any", func(e *graph.Endpoint) parser.Value { return e.RouteTables }, nil},
	{"subnets", "any", func(e *graph.Endpoint) parser.Value { return e.SubnetIDs }, nil},
}

var databaseAttributes = []attribute[*graph.Database]{
	{"private", "boolean", private, nil},
}

// private is whether a database is reached from its VPC only, as a value of its own that may be unknown.
func private(d *graph.Database) parser.Value {
	if d.Private == graph.Unknown {
		return parser.NewOpaque("private of " + d.ID)
	}
	return parser.NewBool(d.Private == graph.Yes)
}
