package graph

import "regexp"

// What CDK makes for its own purposes is known by its shape alone: the path of its construct may be left out of the
// template's Metadata, and a path is what its author likes to call it.
var (
	// providerID is the logical id of a custom resource's provider: a construct called so by CDK, or a function that a
	// stack has once, called by its purpose and a fixed UUID. A hash of eight digits ends every id of CDK's.
	providerID = regexp.MustCompile(`^(?:\w*CustomResourceProviderHandler|(?:AWS|Custom\w+?|LogRetention|BucketNotificationsHandler)[0-9A-Fa-f]{32}\w*)[0-9A-F]{8}$`)
	// frameworkHandler is the entry to the framework that calls an author's handler of a custom resource.
	frameworkHandler = regexp.MustCompile(`(?:^|/)framework\.(?:onEvent|isComplete|onTimeout)$`)
	// clusterHandler is how the handlers describe themselves that set up a Kubernetes cluster.
	clusterHandler = regexp.MustCompile(`^(?:onEvent|isComplete) handler for EKS (?:cluster|kubectl) resource provider$`)
)

// FromConstruct reports whether CDK made the function for its own purposes, as the handler of one of its custom
// resources. A handler that an author wrote is none.
func (f *Function) FromConstruct() bool {
	return providerID.MatchString(f.ID) || isLike(f.Resource, "Handler", frameworkHandler) || isLike(f.Resource, "Description", clusterHandler)
}

// isLike reports whether a property is known and matches.
func isLike(r *Resource, property string, pattern *regexp.Regexp) bool {
	text, known := r.Get(property).Text()
	return known && pattern.MatchString(text)
}
