package rules

import (
	"fmt"

	"github.com/headroom-lint/headroom/lint"
)

var accountConcurrencyOverLimit = &lint.Rule{
	Name:     "account-concurrency-over-limit",
	Severity: lint.Error,
	Category: "concurrency",
	Language: "go",
	Fix:      lint.NoFix,
	Account:  true,
	Doc: lint.Doc{
		Summary: "Functions claim more concurrency than the account can give",
		Why: "Reserved concurrency, and provisioned concurrency of functions that reserve none, is taken out of the account's quota in the region. " +
			"AWS keeps 100 of the quota unreserved and refuses a deployment that would leave less. Where .headroom.yaml says which templates " +
			"an environment has, what all of them claim there is summed; else each template is looked at alone.",
		Fix: "Lower the reservations, or raise the quota and tell headroom in .headroom.yaml or with --concurrency-limit.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
			"https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
		},
	},
	Check: checkAccountConcurrency,
}

func checkAccountConcurrency(p *lint.Pass) {
	eachClaims(p, func(c *claims) {
		most, _ := c.left()
		if c.total <= most || !c.speaks() {
			return
		}
		severity := lint.Error
		if !p.Settings.Account.Configured {
			severity = lint.Warning
		}
		claim := "claims"
		if len(c.others) > 0 {
			claim = "claim"
		}
		d := c.diagnosis()
		d.Message = fmt.Sprintf("%s %s %d concurrent executions of the %d that %s leaves to claim: %s", c.who(), claim, c.total, most, c.limit(), c.terms())
		p.ReportAs(severity, d)
	})
}
