package graph

import "regexp"

// What CDK makes for its own purposes is known by its shape alone: the path of its construct may be left out of the
// template's Metadata, and a path is what its author likes to call it.
var (
	// providerID is the logical id of a custom resource's provider: a construct called so by CDK, or a function that a
	// stack has once, called by its purpose and a fixed UUID. A hash of eight digits ends every id of CDK's, and
	// the names of stacks stand before it.
	providerID = regexp.MustCompile(`(?:^|[/:])(?:\w*CustomResourceProviderHandler|(?:AWS|Custom\w+?|LogRetention|BucketNotificationsHandler)[0-9A-Fa-f]{32}\w*|` + dropSpam + `)[0-9A-F]{8}$`)
	// frameworkHandler is the entry to the framework that calls an author's handler of a custom resource, or to what asks
	// for a certificate.
	frameworkHandler = regexp.MustCompile(`(?:^|/)framework\.(?:onEvent|isComplete|onTimeout)$|^index\.certificateRequestHandler$`)
	// replicaID and replicaHandler are of the nested stack that sets up a table's replicas.
	replicaID      = regexp.MustCompile(`(?:^|[/:])(?:OnEventHandler42BEBAE0|IsCompleteHandler7073F4DA)$`)
	replicaHandler = regexp.MustCompile(`^index\.(?:onEvent|isComplete)Handler$`)
	// clusterHandler is how the handlers describe themselves that set up a Kubernetes cluster.
	clusterHandler = regexp.MustCompile(`^(?:onEvent|isComplete) handler for EKS (?:cluster|kubectl) resource provider$`)
)

// dropSpam is how the function is called by which a set of receipt rules drops spam.
const dropSpam = "SingletonLambda224e77f9a32e4b4dac32983477abba16"

// FromConstruct reports whether CDK made the function for its own purposes, as the handler of one of its custom
// resources. A handler that an author wrote is none.
func (f *Function) FromConstruct() bool {
	return providerID.MatchString(f.ID) || replicaID.MatchString(f.ID) && isLike(f.Resource, "Handler", replicaHandler) || isLike(f.Resource, "Handler", frameworkHandler) || isLike(f.Resource, "Description", clusterHandler)
}

// isLike reports whether a property is known and matches.
func isLike(r *Resource, property string, pattern *regexp.Regexp) bool {
	text, known := r.Get(property).Text()
	return known && pattern.MatchString(text)
}
