package graph

import (
	"iter"

	"github.com/headroom-lint/headroom/parser"
)

// Claim is what a function takes out of its account's quota of concurrent executions: what it reserves, or what its
// aliases and versions provision where it reserves nothing. Reserved concurrency holds what is provisioned, too.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html, 2026-11-25.
type Claim struct {
	Function    *Function
	*Resource                // that says so: the function, or one of its aliases and versions
	Amount      parser.Value // of executions; never absent
	Provisioned bool
	Path        []string // below the resource
}

// Claims goes through the claims of a function; there are none where it runs on managed instances, which take nothing out of
// the quota.
func (f *Function) Claims() iter.Seq[Claim] {
	return func(yield func(Claim) bool) {
		if f.IsManaged() {
			return
		}
		if !f.Reserved.IsAbsent() {
			yield(Claim{f, f.Resource, f.Reserved, false, []string{"Properties", "ReservedConcurrentExecutions"}})
			return
		}
		for _, p := range f.Provisions() {
			if !p.Amount.IsAbsent() && !yield(Claim{f, p.Resource, p.Amount, true, []string{"Properties", "ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"}}) {
				return
			}
		}
	}
}

// ReadsClaims tells which properties claims are made of.
func ReadsClaims(resourceType, property string) bool {
	switch resourceType {
	case "AWS::Lambda::Function":
		return property == "" || property == "ReservedConcurrentExecutions" || property == "CapacityProviderConfig"
	case "AWS::Lambda::Alias", "AWS::Lambda::Version":
		return property == "" || property == "ProvisionedConcurrencyConfig" || property == "FunctionName" || property == "FunctionVersion"
	}
	return false
}
