package rules

import (
	"fmt"
	"sort"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

var accountConcurrencyOverLimit = &lint.Rule{
	Name:     "account-concurrency-over-limit",
	Severity: lint.Error,
	Category: "concurrency",
	Language: "go",
	Fix:      lint.NoFix,
	Doc: lint.Doc{
		Summary: "The functions of a template claim more concurrency than the account can give",
		Why: "Reserved concurrency, and provisioned concurrency of functions that reserve none, is taken out of the account's quota in the region. " +
			"AWS keeps 100 of the quota unreserved and refuses a deployment that would leave less.",
		Fix: "Lower the reservations, or raise the quota and tell headroom with --concurrency-limit.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
		},
	},
	Check: checkAccountConcurrency,
}

// claim is what one function takes out of the account's quota.
type claim struct {
	function *graph.Function
	amount   int
	kind     string // "reserves" or "provisions"
	at       string // the resource that says so
	path     []string
}

func checkAccountConcurrency(p *lint.Pass) {
	for _, t := range p.Graph.Template.Stacks() {
		checkStackConcurrency(p, t.File)
	}
}

// checkStackConcurrency sums over one stack: those nested in it are stacks of their own.
func checkStackConcurrency(p *lint.Pass, file *parser.File) {
	claims, total := claimsOf(p, file)
	account := p.Settings.Account
	most := account.Limit - account.Unreserved - account.ReservedElsewhere
	if len(claims) == 0 || total <= most {
		return
	}
	sort.SliceStable(claims, func(i, j int) bool { return claims[i].amount > claims[j].amount })
	severity, source := lint.Error, "configured"
	if !account.Configured {
		severity, source = lint.Warning, "assumed"
	}
	elsewhere := ""
	if account.ReservedElsewhere > 0 {
		elsewhere = fmt.Sprintf(", with %d reserved elsewhere,", account.ReservedElsewhere)
	}
	first := claims[0]
	d := lint.Diagnosis{Resource: first.function.ID, At: first.at, Path: first.path}
	var terms []string
	for i, c := range claims {
		terms = append(terms, fmt.Sprintf("%s %s %d%s", c.function.Label, c.kind, c.amount, from(originOf(p, c))))
		if i > 0 {
			d.Covers = append(d.Covers, c.function.ID)
			d.Related = append(d.Related, lint.Related{Resource: c.at, Path: c.path, Message: terms[i]})
		}
	}
	d.Message = fmt.Sprintf("the template claims %d concurrent executions of the %d that a limit of %d (%s)%s leaves to claim: %s",
		total, most, account.Limit, source, elsewhere, strings.Join(terms, ", "))
	p.ReportAs(severity, d)
}

// claimsOf sums what is known; a claim that is not known counts as nothing, and leaves the rule undecided about it.
func claimsOf(p *lint.Pass, file *parser.File) (claims []claim, total int) {
	add := func(f *graph.Function, r *graph.Resource, v parser.Value, kind string, path ...string) {
		amount, known := v.Int()
		if !known && !v.IsAbsent() {
			p.Undecided(f.ID)
		}
		if known && amount > 0 {
			claims = append(claims, claim{f, amount, kind, r.ID, append([]string{"Properties"}, path...)})
			total += amount
		}
	}
	for _, f := range p.Graph.Functions {
		if f.IsManaged() || f.Source.Key.File != file {
			continue
		}
		if !f.Reserved.IsAbsent() { // it holds what the function provisions, too
			add(f, f.Resource, f.Reserved, "reserves", "ReservedConcurrentExecutions")
			continue
		}
		for _, held := range f.Provisions() {
			add(f, held.Resource, held.Amount, "provisions", "ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions")
		}
	}
	return claims, total
}

func originOf(p *lint.Pass, c claim) string {
	return p.Graph.Resource(c.at).Properties.Get(c.path[1:]...).Origin
}
