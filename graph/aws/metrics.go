package aws

import "slices"

// MetricKind says what the values of a metric are, and so which statistics of them mean something.
type MetricKind string

// The kinds of a Metric. None has values below 0.
const (
	Running MetricKind = "running" // how many run at the time: Maximum, for throttling begins at the peak
	Outcome MetricKind = "outcome" // 1 or 0 for each request: Sum counts them, Average is their share
	Tally   MetricKind = "tally"   // how many there were each time: Sum
	Level   MetricKind = "level"   // how many there are at the time
	Share   MetricKind = "share"   // of what there could be, from 0 to 1: Maximum
	Age     MetricKind = "age"     // how far behind each batch is: Maximum, for Average hides the one that is stuck
	Time    MetricKind = "time"    // how long each request takes: Average, Maximum or a percentile
	Size    MetricKind = "size"    // how big each thing is, or how much there is: as it is asked
)

// Metric is a metric that a service publishes to CloudWatch.
type Metric struct {
	Name string
	Kind MetricKind
	Unit string // as CloudWatch names it
	// Dimensions are the sets under which it is published; CloudWatch finds no data under any other. Nil where they are
	// not told here.
	Dimensions [][]string
}

// Namespace is the metrics of one service.
type Namespace struct {
	Name    string
	Metrics []Metric
	// Whole says that these are all its metrics, as of the day on which they were read.
	Whole bool
	// Lacks are names that are looked for here in vain.
	Lacks []string
}

// Namespaces are the metrics that alarms on functions and what invokes them read.
var Namespaces = []Namespace{
	{Name: "AWS/Lambda", Metrics: lambdaMetrics, Whole: true},
	{Name: "AWS/SQS", Metrics: queueMetrics, Whole: true},
	{Name: "AWS/Kinesis", Metrics: streamMetrics, Lacks: []string{"IteratorAge"}},
	{Name: "AWS/DynamoDB", Metrics: tableMetrics, Lacks: []string{"IteratorAge", "IteratorAgeMilliseconds"}},
	{Name: "AWS/States", Metrics: stateMachineMetrics},
	{Name: "AWS/SNS", Metrics: topicMetrics},
	{Name: "AWS/Events", Metrics: ruleMetrics},
	{Name: "AWS/Scheduler", Metrics: scheduleMetrics},
	{Name: "AWS/ApiGateway", Metrics: apiMetrics},
}

// Names lists the names of the metrics.
func (n Namespace) Names() (names []string) {
	for _, m := range n.Metrics {
		names = append(names, m.Name)
	}
	return names
}

// MissingData is what an alarm does with periods without data where TreatMissingData does not say: it looks further back,
// and has not enough data where there is none.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html, 2026-11-22.
const MissingData = "missing"

// Publishes reports whether the service may publish a metric of that name.
func (n Namespace) Publishes(name string) bool {
	return slices.Contains(n.Names(), name) || !n.Whole && !slices.Contains(n.Lacks, name)
}

// FindMetric returns what is known of a metric; false where it is not listed.
func FindMetric(namespace, name string) (Metric, bool) {
	for _, n := range Namespaces {
		if n.Name != namespace {
			continue
		}
		if i := slices.IndexFunc(n.Metrics, func(m Metric) bool { return m.Name == name }); i >= 0 {
			return n.Metrics[i], true
		}
	}
	return Metric{}, false
}

// metricsOf are metrics that are alike but for their names.
func metricsOf(kind MetricKind, unit string, dimensions [][]string, names ...string) (out []Metric) {
	for _, name := range names {
		out = append(out, Metric{name, kind, unit, dimensions})
	}
	return out
}
