package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
)

// manyHolders is a scenario of forty functions with ids and paths of all lengths.
func manyHolders() lint.Scenario {
	s := lint.Scenario{
		Name: "production", Environment: "production", Region: "eu-west-1", Limit: 3000, Reserved: 1180, Provision: 150, Unreserved: 1270,
		Account: lint.Account{Name: "main", Limit: 3000, Configured: true, Unreserved: 100, ReservedElsewhere: 400},
	}
	for i := range 40 {
		reserved, provisioned := 40-i, i
		h := lint.Holder{ID: strings.Repeat("Worker", i%9+1) + strconv.Itoa(i), Template: strings.Repeat("stacks/", i%6) + "template.yaml"}
		if i%4 != 0 {
			h.Reserved = &reserved
		}
		if i%3 == 0 && i > 0 {
			h.Provision = &provisioned
		}
		s.Functions = append(s.Functions, h)
	}
	return s
}

func overLimit() lint.Scenario {
	reserved := 1100
	return lint.Scenario{
		Name: "<&'\"\x1b", Limit: 1000, Reserved: 1100, Unreserved: -100, Account: lint.DefaultAccount(),
		Functions: []lint.Holder{{ID: "Api<&\"", Template: "a&b.yaml", Reserved: &reserved}},
	}
}

// TestBudgetGolden holds the budget as text and as a picture.
func TestBudgetGolden(t *testing.T) {
	nothing := lint.Scenario{Name: "every deployment", Limit: 1000, Unreserved: 1000, Account: lint.DefaultAccount()}
	again := manyHolders()
	again.Name, again.Functions = "staging", again.Functions[:1]
	scenarios := []lint.Scenario{manyHolders(), overLimit(), nothing, again}
	for name, write := range map[string]func(io.Writer) error{
		"budget.txt":          func(w io.Writer) error { return Budget(w, scenarios, false, Options{}) },
		"budget-terminal.txt": func(w io.Writer) error { return Budget(w, scenarios, true, Options{Color: true}) },
		"budget.svg":          func(w io.Writer) error { return BudgetSVG(w, scenarios) },
	} {
		var out strings.Builder
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		compare(t, name, []byte(out.String()))
	}
}

// TestBudgetSVGLabels holds that no two texts of the picture meet, and that none leaves it.
func TestBudgetSVGLabels(t *testing.T) {
	var out strings.Builder
	if err := BudgetSVG(&out, []lint.Scenario{manyHolders(), overLimit()}); err != nil {
		t.Fatal(err)
	}
	var picture struct {
		Width  float64 `xml:"width,attr"`
		Height float64 `xml:"height,attr"`
		Texts  []struct {
			X      float64 `xml:"x,attr"`
			Y      float64 `xml:"y,attr"`
			Length float64 `xml:"textLength,attr"`
			Text   string  `xml:",chardata"`
		} `xml:"text"`
	}
	if err := xml.Unmarshal([]byte(out.String()), &picture); err != nil {
		t.Fatal(err)
	}
	if len(picture.Texts) < 80 {
		t.Fatalf("%d texts", len(picture.Texts))
	}
	for i, a := range picture.Texts {
		if a.X < 0 || a.X+a.Length > picture.Width || a.Y > picture.Height {
			t.Errorf("%q leaves the picture", a.Text)
		}
		for _, b := range picture.Texts[:i] {
			if a.Y-b.Y < 14 && b.Y-a.Y < 14 && a.X < b.X+b.Length && b.X < a.X+a.Length {
				t.Errorf("%q meets %q", a.Text, b.Text)
			}
		}
	}
}

// TestShorten shortens names in their middle, and at their beginning.
func TestShorten(t *testing.T) {
	for _, test := range []struct{ text, middle, begin string }{
		{"Worker", "Worker", "Worker"}, {"ABCDEFGHIJK", "ABCD…HIJK", "…DEFGHIJK"}, {"ÄÖÜäöüÄÖÜä", "ÄÖÜä…ÄÖÜä", "…Üäöü" + "ÄÖÜä"},
	} {
		if got := shorten(test.text, 9); got != test.middle {
			t.Errorf("%s: %s, not %s", test.text, got, test.middle)
		}
		if got := tail(test.text, 9); got != test.begin {
			t.Errorf("%s: %s, not %s", test.text, got, test.begin)
		}
	}
}

// TestBar holds that every bar has one width, and shows the limit where more is claimed.
func TestBar(t *testing.T) {
	for claimed := range 40 {
		s := lint.Scenario{Limit: 1000, Reserved: claimed * 50, Provision: claimed, Account: lint.DefaultAccount()}
		got := bar(&s, signs)
		if len(got) != barWidth || strings.Contains(got, "|") != (claimed*51 > 1000) {
			t.Errorf("%s of %d", got, claimed*51)
		}
	}
	if got := fmt.Sprint(bar(&lint.Scenario{Reserved: 1, Account: lint.DefaultAccount()}, signs)); len(got) != barWidth {
		t.Errorf("without a limit: %s", got)
	}
}
