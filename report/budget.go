package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/headroom-lint/headroom/lint"
)

// barWidth is how many characters a bar has between its ends.
const barWidth = 50

// A bar is made of these: on a terminal of blocks, elsewhere of what every file can hold.
type strokes struct{ reserved, provisioned, elsewhere, left, limit string }

var (
	blocks = strokes{"█", "▓", "▒", "·", "│"}
	signs  = strokes{"#", "+", ":", ".", "|"}
)

// Budget prints who holds what of the concurrency of accounts, for people: a bar and a table for each scenario, under the
// account and region that several of them share. terminal lets it draw with more than ASCII.
func Budget(w io.Writer, scenarios []lint.Scenario, terminal bool, o Options) error {
	out := bufio.NewWriter(w)
	draw := signs
	if terminal {
		draw = blocks
	}
	scenarios = byAccount(scenarios)
	before := ""
	for i := range scenarios {
		s := &scenarios[i]
		if account := accountOf(s); account != before {
			fmt.Fprintf(out, "%s\n\n", account)
			before = account
		}
		color, reset := "", ""
		if o.Color {
			color, reset = colors[severityOf(s)], plain
		}
		fmt.Fprintf(out, "%s%s: %s%s\n", color, printable(s.Name), sumOf(s), reset)
		fmt.Fprintf(out, "%s[%s]%s\n", color, bar(s, draw), reset)
		holders(out, s)
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%s reserved, %s provisioned beyond that, %s reserved elsewhere, %s left, %s limit where more is claimed\n",
		draw.reserved, draw.provisioned, draw.elsewhere, draw.left, draw.limit)
	return out.Flush()
}

// byAccount puts scenarios of one account and region together, in the order in which these come up.
func byAccount(scenarios []lint.Scenario) []lint.Scenario {
	first := map[string]int{}
	for i := range scenarios {
		if account := accountOf(&scenarios[i]); first[account] == 0 {
			first[account] = len(first) + 1
		}
	}
	out := slices.Clone(scenarios)
	slices.SortStableFunc(out, func(a, b lint.Scenario) int { return first[accountOf(&a)] - first[accountOf(&b)] })
	return out
}

// accountOf says what is known of a scenario's account; "" where that is nothing.
func accountOf(s *lint.Scenario) string {
	var parts []string
	if s.Account.Name != "" {
		parts = append(parts, "account "+printable(s.Account.Name))
	}
	if s.Region != "" {
		parts = append(parts, "region "+printable(s.Region))
	}
	source := "assumed"
	if s.Account.Configured {
		source = "configured"
	}
	return strings.Join(append(parts, fmt.Sprintf("limit %d (%s)", s.Limit, source)), ", ")
}

// severityOf grades a scenario as the rules would that are about it.
func severityOf(s *lint.Scenario) lint.Severity {
	switch {
	case s.Unreserved < s.Account.Unreserved && s.Account.Configured:
		return lint.Error
	case s.Unreserved*5 < s.Limit:
		return lint.Warning
	}
	return lint.Info
}

// sumOf is a scenario in one line.
func sumOf(s *lint.Scenario) string {
	text := fmt.Sprintf("%d reserved + %d provisioned", s.Reserved, s.Provision)
	if s.Account.ReservedElsewhere > 0 {
		text += fmt.Sprintf(" + %d elsewhere", s.Account.ReservedElsewhere)
	}
	text += fmt.Sprintf(" of %d, ", s.Limit)
	if s.Unreserved < 0 {
		return text + fmt.Sprintf("%d too many", -s.Unreserved)
	}
	text += fmt.Sprintf("%d left for the rest", s.Unreserved)
	if s.Unreserved < s.Account.Unreserved {
		text += fmt.Sprintf(", where AWS keeps %d", s.Account.Unreserved)
	}
	return text
}

// bar draws what is claimed of the quota. Where that is more than there is, it shows where the limit is.
func bar(s *lint.Scenario, draw strokes) string {
	claimed := s.Reserved + s.Provision + s.Account.ReservedElsewhere
	whole := max(s.Limit, claimed, 1)
	var cells []string
	sum := 0
	for _, part := range []struct {
		amount int
		stroke string
	}{{s.Reserved, draw.reserved}, {s.Provision, draw.provisioned}, {s.Account.ReservedElsewhere, draw.elsewhere}, {max(s.Limit-claimed, 0), draw.left}} {
		sum += part.amount
		for len(cells) < scaled(sum, whole) {
			cells = append(cells, part.stroke)
		}
	}
	if claimed > s.Limit {
		cells[min(scaled(s.Limit, whole), barWidth-1)] = draw.limit
	}
	return strings.Join(cells, "")
}

// scaled is how many characters of a bar stand for an amount, rounded.
func scaled(amount, whole int) int { return int(float64(amount)*barWidth/float64(whole) + 0.5) }

// holders is a table of the functions.
func holders(out io.Writer, s *lint.Scenario) {
	if len(s.Functions) == 0 {
		fmt.Fprintln(out, "  no function reserves or provisions any")
		return
	}
	table := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(table, "  function\ttemplate\treserved\tprovisioned")
	for _, h := range s.Functions {
		fmt.Fprintf(table, "  %s\t%s\t%8s\t%11s\n", printable(h.ID), printable(h.Template), figure(h.Reserved), figure(h.Provision))
	}
	_ = table.Flush() // the buffer behind it keeps the error
}

func figure(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}
