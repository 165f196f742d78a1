package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

// claims is what the stacks of an account claim of its concurrency, as one template sees it in one world.
type claims struct {
	pass      *lint.Pass
	functions []*graph.Function // of the template, also those that claim nothing
	others    []lint.Tenant     // that claim something, the largest first
	total     int
	listed    []graph.Claim // see own
}

// eachClaims calls check with what is summed together. Where the run knows what else the account has, that is the template
// with the stacks nested in it and all its neighbours; else each stack alone.
func eachClaims(p *lint.Pass, check func(*claims)) {
	if n := p.Settings.Neighbours; n != nil {
		check(claimsOf(p, p.Graph.Functions, n.Others(p.Graph.World)))
		return
	}
	stacks := p.Graph.Template.Stacks()
	if len(stacks) == 1 {
		check(claimsOf(p, p.Graph.Functions, nil))
		return
	}
	for _, t := range stacks {
		check(claimsOf(p, slices.DeleteFunc(slices.Clone(p.Graph.Functions), func(f *graph.Function) bool { return f.Source.Key.File != t.File }), nil))
	}
}

// claimsOf sums what is known; a claim that is not known counts as nothing, and leaves the rule undecided about it.
func claimsOf(p *lint.Pass, functions []*graph.Function, others []lint.Tenant) *claims {
	c := &claims{pass: p, functions: functions}
	for _, f := range functions {
		for claim := range f.Claims() {
			amount, known := claim.Amount.Int()
			if !known {
				p.Undecided(f.ID)
			}
			c.total += max(amount, 0)
		}
	}
	for _, tenant := range others {
		if tenant.Total > 0 {
			c.others = append(c.others, tenant)
			c.total += tenant.Total
		}
	}
	slices.SortStableFunc(c.others, func(a, b lint.Tenant) int { return cmp.Compare(b.Total, a.Total) })
	return c
}

// own lists the template's own claims, the largest first, for whoever has something to say about them.
func (c *claims) own() []graph.Claim {
	if c.listed != nil {
		return c.listed
	}
	for _, f := range c.functions {
		for claim := range f.Claims() {
			if amountOf(claim) > 0 {
				c.listed = append(c.listed, claim)
			}
		}
	}
	slices.SortStableFunc(c.listed, func(a, b graph.Claim) int { return cmp.Compare(amountOf(b), amountOf(a)) })
	return c.listed
}

func amountOf(c graph.Claim) int {
	amount, _ := c.Amount.Int()
	return amount
}

// speaks reports whether a finding about the sum stands in this template.
func (c *claims) speaks() bool {
	n := c.pass.Settings.Neighbours
	return c.first() >= 0 && (n == nil || n.Speaks())
}

// first is the largest claim where a finding may stand; -1 where there is none.
func (c *claims) first() int {
	n := c.pass.Settings.Neighbours
	return slices.IndexFunc(c.own(), func(claim graph.Claim) bool { return n == nil || n.About(claim.Function.Source.Key.File.Path) })
}

// left is what is left of the quota to claim, and to functions that claim nothing.
func (c *claims) left() (toClaim, toRest int) {
	account := c.pass.Settings.Account
	toRest = account.Limit - account.ReservedElsewhere
	return toRest - account.Unreserved, toRest - c.total
}

// who names whoever claims together.
func (c *claims) who() string {
	if len(c.others) > 0 {
		return "the templates"
	}
	return "the template"
}

// limit says what the quota is, and how that is known.
func (c *claims) limit() string {
	text := "a limit of " + c.quota()
	if elsewhere := c.pass.Settings.Account.ReservedElsewhere; elsewhere > 0 {
		text += fmt.Sprintf(", with %d reserved elsewhere,", elsewhere)
	}
	return text
}

// quota is the number alone, and how it is known.
func (c *claims) quota() string {
	account := c.pass.Settings.Account
	if account.Configured {
		return fmt.Sprintf("%d (configured)", account.Limit)
	}
	return fmt.Sprintf("%d (assumed)", account.Limit)
}

// mostTerms is how many terms of a sum a message names; all of them stand among the related places.
const mostTerms = 5

// terms says what the sum is made of: the claims of one template, or what each of several claims.
func (c *claims) terms() string {
	var terms []string
	if len(c.others) == 0 {
		for _, claim := range c.own() {
			terms = append(terms, term(claim.Function.Label, claim.Provisioned, amountOf(claim), claim.Amount.Origin))
		}
	} else {
		tenants := slices.Clone(c.others)
		if len(c.own()) > 0 {
			own := lint.Tenant{Template: c.pass.Graph.Template.File.Path}
			for _, claim := range c.own() {
				own.Total += amountOf(claim)
			}
			tenants = append([]lint.Tenant{own}, tenants...)
		}
		slices.SortStableFunc(tenants, func(a, b lint.Tenant) int { return cmp.Compare(b.Total, a.Total) })
		for _, tenant := range tenants {
			terms = append(terms, fmt.Sprintf("%s %d", tenant.Template, tenant.Total))
		}
	}
	if more := len(terms) - mostTerms; more > 1 {
		terms = append(terms[:mostTerms], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(terms, ", ")
}

func term(label string, provisioned bool, amount int, origin string) string {
	verb := "reserves"
	if provisioned {
		verb = "provisions"
	}
	return fmt.Sprintf("%s %s %d%s", label, verb, amount, from(origin))
}

// diagnosis is a finding at the largest claim of the template, which covers its others.
func (c *claims) diagnosis() lint.Diagnosis {
	at := c.first()
	first := c.own()[at]
	d := lint.Diagnosis{Resource: first.Function.ID, At: first.ID, Path: first.Path, Rank: c.total}
	for i, claim := range c.own() {
		if i == at {
			continue
		}
		d.Covers = append(d.Covers, claim.Function.ID)
		d.Related = append(d.Related, lint.Related{
			Resource: claim.ID, Path: claim.Path, Message: term(claim.Function.Label, claim.Provisioned, amountOf(claim), claim.Amount.Origin),
		})
	}
	for _, tenant := range c.others {
		for _, claim := range tenant.Claims {
			d.Related = append(d.Related, lint.Related{Place: &claim.Place, Message: term(claim.Label, claim.Provisioned, claim.Amount, claim.Origin)})
		}
	}
	return d
}
