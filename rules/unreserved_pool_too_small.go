package rules

import (
	"fmt"
	"slices"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var unreservedPoolTooSmall = &lint.Rule{
	Name:     "unreserved-pool-too-small",
	Severity: lint.Warning,
	Category: "concurrency",
	Language: "go",
	Fix:      lint.NoFix,
	Account:  true,
	Doc: lint.Doc{
		Summary: "Reservations leave little concurrency to the functions that reserve nothing",
		Why: "What some functions reserve or provision is taken from all others of the account in the region, whether it is used or not. Where " +
			"less than a fifth of the quota is left, a burst of one of the rest throttles all of the rest.",
		Fix: "Lower the reservations, reserve for the functions that must not be throttled, or raise the quota and tell headroom in " +
			".headroom.yaml or with --concurrency-limit.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
		},
	},
	Check: checkUnreservedPool,
}

// leastShare is the part of a quota that is to be left: a fifth.
const leastShare = 5

// leastAssumed is what must be claimed at least before a quota that is only assumed says anything.
const leastAssumed = 500

func checkUnreservedPool(p *lint.Pass) {
	eachClaims(p, func(c *claims) {
		account := p.Settings.Account
		most, left := c.left()
		if c.total > most || left*leastShare >= account.Limit || !account.Configured && c.total < leastAssumed || !c.speaks() {
			return
		}
		rest := sharing(c.functions)
		if len(rest) == 0 {
			return
		}
		leave, others := "leaves", ""
		if len(c.others) > 0 {
			leave = "leave"
		}
		if len(rest) > 1 {
			others = fmt.Sprintf(" and %d more", len(rest)-1)
		}
		d := c.diagnosis()
		d.Message = fmt.Sprintf("%s %s %d of %s concurrent executions to %s%s: less than a fifth, for what reserves none; %s",
			c.who(), leave, left, c.quota(), rest[0].Label, others, c.terms())
		if account.ReservedElsewhere > 0 {
			d.Message += fmt.Sprintf("; %d reserved elsewhere", account.ReservedElsewhere)
		}
		for _, f := range rest {
			d.Related = append(d.Related, lint.Related{Resource: f.ID, Message: f.Label + " has a share in what is left"})
		}
		p.Report(d)
	})
}

// sharing returns the functions that something invokes and that reserve nothing.
func sharing(functions []*graph.Function) (out []*graph.Function) {
	for _, f := range functions {
		if f.Reserved.IsAbsent() && !f.IsManaged() && runs(f) {
			out = append(out, f)
		}
	}
	return out
}

// runs reports whether an enabled mapping, or anything but a custom resource, invokes the function.
func runs(f *graph.Function) bool {
	for _, m := range f.Mappings {
		if enabled, _ := m.Enabled.Bool(); enabled || m.Enabled.IsAbsent() {
			return true
		}
	}
	return slices.ContainsFunc(f.Invocations, func(i *graph.Invocation) bool { return i.Service != graph.CustomResource })
}
