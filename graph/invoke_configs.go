package graph

import "github.com/headroom-lint/headroom/parser"

// InvokeConfig is AWS::Lambda::EventInvokeConfig: what becomes of a function's asynchronous invocations.
type InvokeConfig struct {
	*Resource
	Function  *Function // nil where it is not in the template
	Version   *Version  // the qualifier, where it is in the template
	Alias     *Alias
	Qualifier parser.Value // "$LATEST", a version or an alias: the only one that the configuration is about
	// Retries is after how many failures an event is given up, besides the first one.
	Retries   parser.Value
	EventAge  parser.Value // seconds
	OnSuccess parser.Value // the ARN of a destination
	OnFailure parser.Value

	Destinations []*AsyncDestination
}

// linkInvokeConfigs ties configurations to their functions.
func (g *Graph) linkInvokeConfigs() {
	for _, c := range g.InvokeConfigs {
		f := g.Target(c.Get("FunctionName")).Function
		if f == nil {
			continue
		}
		t := g.qualified(f, c.Qualifier)
		c.Function, c.Version, c.Alias = f, t.Version, t.Alias
		f.InvokeConfigs = append(f.InvokeConfigs, c)
	}
}

func newInvokeConfig(r *Resource) *InvokeConfig {
	return &InvokeConfig{
		Resource: r, Qualifier: r.Get("Qualifier"), Retries: r.Get("MaximumRetryAttempts"), EventAge: r.Get("MaximumEventAgeInSeconds"),
		OnSuccess: r.Get("DestinationConfig", "OnSuccess", "Destination"), OnFailure: r.Get("DestinationConfig", "OnFailure", "Destination"),
	}
}

// destinationTypes are what events, and failed ones, are sent to.
var destinationTypes = append([]string{"AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Events::EventBus", "AWS::S3::Bucket"}, functionTypes...)

// Destination returns the resource of the template that the ARN of a destination or a dead-letter queue names: a queue, a
// topic, a bus, a bucket, or a function by itself or by an alias or version; else nil.
func (g *Graph) Destination(arn parser.Value) *Resource {
	switch t := g.Target(arn); {
	case t.Alias != nil:
		return t.Alias.Resource
	case t.Version != nil:
		return t.Version.Resource
	case t.Function != nil:
		return t.Function.Resource
	}
	return g.Find(arn, destinationTypes...)
}
