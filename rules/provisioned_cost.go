package rules

import (
	"fmt"
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/lint"
)

var provisionedCost = &lint.Rule{
	Name:     "provisioned-cost",
	Severity: lint.Info,
	Category: "cost",
	Language: "go",
	Fix:      lint.NoFix,
	Doc: lint.Doc{
		Summary: "What the provisioned concurrency of a template costs while nothing uses it",
		Why: "Provisioned concurrency is paid for by memory and time, used or not. Above about 60 % use it costs less than on demand, below " +
			"it more; a figure for the month, at the prices of us-east-1, makes that a choice.",
		Fix:        "Provision what is used most of the day, scale the rest by Application Auto Scaling, or let it run on demand.",
		References: []string{"https://aws.amazon.com/lambda/pricing/", "https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html"},
	},
	Check: checkProvisionedCost,
}

// provisionedPart is what one alias or version provisions.
type provisionedPart struct {
	function *graph.Function
	at       string // the resource that says so
	amount   int
	scaled   string  // what scales that, "" where nothing does
	memory   float64 // GB
	price    float64 // dollars for each GB-hour
}

func (c provisionedPart) hours() float64 { return float64(c.amount) * c.memory * aws.HoursOfMonth }

func (c provisionedPart) String() string {
	return fmt.Sprintf("%s %d x %d MB%s", c.function.Label, c.amount, int(c.memory*1024), c.scaled)
}

var provisionedPath = []string{"Properties", "ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"}

func checkProvisionedCost(p *lint.Pass) {
	var parts []provisionedPart
	for _, f := range p.Graph.Functions {
		if f.IsManaged() || f.FromConstruct() {
			continue
		}
		for _, held := range f.Provisions() {
			if held.Amount.IsAbsent() {
				continue
			}
			part, known := partOf(f, held)
			if !known {
				p.Undecided(f.ID)
			} else if part.amount > 0 {
				parts = append(parts, part)
			}
		}
	}
	if len(parts) == 0 {
		return
	}
	dollars, hours, while := 0.0, 0.0, ""
	var terms []string
	d := lint.Diagnosis{Resource: parts[0].function.ID, At: parts[0].at, Path: provisionedPath}
	seen := map[string]bool{parts[0].function.ID: true}
	for i, part := range parts {
		dollars += part.hours() * part.price
		hours += part.hours()
		if part.scaled != "" {
			while = ", until it is scaled"
		}
		terms = append(terms, part.String())
		if id := part.function.ID; !seen[id] {
			seen[id] = true
			d.Covers = append(d.Covers, id)
		}
		if i > 0 {
			d.Related = append(d.Related, lint.Related{Resource: part.at, Path: provisionedPath, Message: part.String()})
		}
	}
	d.Message = fmt.Sprintf("provisioned concurrency costs about %.0f dollars a month, used or not%s: %.0f GB-hours, of %s", dollars, while, hours, strings.Join(terms, ", "))
	p.Report(d)
}

// scaledBy says what moves an amount, and between which bounds.
func scaledBy(held graph.Provision) string {
	for _, t := range held.Targets {
		if !t.Moves() {
			continue
		}
		bounds := ""
		least, knowsLeast := t.Minimum.Int()
		most, knowsMost := t.Maximum.Int()
		if knowsLeast && knowsMost {
			bounds = fmt.Sprintf(" between %d and %d", least, most)
		}
		return fmt.Sprintf(" (%s moves it%s)", t.Label, bounds)
	}
	return ""
}

// partOf prices what a function provisions; it knows nothing where the amount, the memory or the architecture is not known.
func partOf(f *graph.Function, held graph.Provision) (provisionedPart, bool) {
	c := provisionedPart{function: f, at: held.Resource.ID, scaled: scaledBy(held), memory: aws.FunctionMemory / 1024.0, price: aws.ProvisionedPrice}
	var known bool
	if c.amount, known = held.Amount.Int(); !known {
		return c, false
	}
	if !f.Memory.IsAbsent() {
		mb, known := f.Memory.Number()
		if !known {
			return c, false
		}
		c.memory = mb / 1024
	}
	architectures := f.Get("Architectures")
	if architectures.IsUnknown() {
		return c, false
	}
	for _, item := range architectures.Items {
		name, known := item.Text()
		if !known {
			return c, false
		}
		if name == "arm64" {
			c.price = aws.ProvisionedPriceARM
		}
	}
	return c, true
}
