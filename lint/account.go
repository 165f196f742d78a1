package lint

import "github.com/headroom-lint/headroom/graph/aws"

// Account is what a run knows about an AWS account in one region.
type Account struct {
	Name string // "" where it was not configured
	// Limit is the quota of concurrent executions in the region.
	Limit int
	// Configured says that Limit was given and is not AWS's default.
	Configured bool
	// Unreserved is what AWS keeps of the quota for functions that reserve nothing.
	Unreserved int
	// ReservedElsewhere is what stacks that the run does not see claim of the quota.
	ReservedElsewhere int
}

// DefaultAccount is what is assumed of an account that nothing is known of.
func DefaultAccount() Account {
	return Account{Limit: aws.ConcurrencyQuota, Unreserved: aws.KeptUnreserved}
}
