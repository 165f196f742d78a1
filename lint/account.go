package lint

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

// DefaultConcurrencyLimit is AWS's default quota of concurrent executions for an account in a region.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, 2026-11-22.
const DefaultConcurrencyLimit = 1000

// DefaultUnreserved is what AWS keeps unreserved of an account's quota.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html, 2026-11-22.
const DefaultUnreserved = 100

// DefaultAccount is what is assumed of an account that nothing is known of.
func DefaultAccount() Account {
	return Account{Limit: DefaultConcurrencyLimit, Unreserved: DefaultUnreserved}
}
