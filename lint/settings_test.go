package lint

import (
	"strings"
	"testing"
	"time"

	"github.com/headroom-lint/headroom/parser"
)

// TestSettings holds which rules run with which severity, as settings, selection and defaults say.
func TestSettings(t *testing.T) {
	off, on, info, failure := false, true, Info, Error
	said := func(name string, optional bool) *Rule {
		return &Rule{Name: name, Severity: Warning, Optional: optional, Check: func(p *Pass) {
			p.ReportAs(Error, Diagnosis{Resource: "Api", Message: "said"})
		}}
	}
	file := &parser.File{Path: "a.yaml", Text: []byte("Resources: {Api: {Type: AWS::Lambda::Function, Type: AWS::Lambda::Function}}")}
	template, err := parser.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	base, err := NewEngine([]*Rule{said("a-one", false), said("a-two", false), said("b-optional", true)}, nil, Options{Ignore: []string{"template-*"}})
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		options Options
		want    string
	}{
		"nothing":                 {Options{Ignore: []string{"template-*"}}, "a-one error, a-two error"},
		"a severity":              {Options{Ignore: []string{"template-*"}, Rules: []RuleSetting{{"a-one", &info, nil, nil}}}, "a-two error, a-one info"},
		"the later one":           {Options{Ignore: []string{"template-*"}, Rules: []RuleSetting{{"a-*", &info, &off, nil}, {"a-two", nil, &on, nil}}}, "a-two info"},
		"an optional one":         {Options{Ignore: []string{"template-*"}, Rules: []RuleSetting{{"b-*", nil, &on, nil}}}, "a-one error, a-two error, b-optional error"},
		"select beats enabled":    {Options{Select: []string{"a-one"}, Rules: []RuleSetting{{"a-one", &info, &off, nil}, {"b-*", nil, &on, nil}}}, "a-one info"},
		"ignore beats enabled":    {Options{Ignore: []string{"template-*", "b-*"}, Rules: []RuleSetting{{"b-*", nil, &on, nil}}}, "a-one error, a-two error"},
		"an engine's own":         {Options{Select: []string{"template-duplicate-key"}, Rules: []RuleSetting{{"template-*", &failure, nil, nil}}}, "template-duplicate-key error"},
		"rules of another engine": {Options{Select: []string{"a-one"}, Rules: []RuleSetting{{"gone", &info, nil, nil}}}, "a-one error"},
	} {
		t.Run(name, func(t *testing.T) {
			engine, err := base.With(test.options)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range engine.Lint(template).Findings {
				got = append(got, f.Rule.Name+" "+f.Severity.String())
			}
			if got := strings.Join(got, ", "); got != test.want {
				t.Errorf("%s, not %s", got, test.want)
			}
		})
	}
	engine, err := base.With(Options{Rules: []RuleSetting{{"template-syntax", &info, &off, nil}}})
	if err != nil {
		t.Fatal(err)
	}
	broken := engine.Broken(&parser.SyntaxError{Span: parser.Span{File: file}, Message: "broken"})
	if len(broken.Findings) != 1 || broken.Findings[0].Severity != Info {
		t.Errorf("%+v", broken.Findings)
	}
}

// A limit that was given holds for every account, and counts as configured.
func TestLimitOfEveryAccount(t *testing.T) {
	engine, err := NewEngine(nil, nil, Options{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	for _, account := range []Account{engine.Options().Account, engine.accountOf(Environment{}), engine.accountOf(Environment{Account: &Account{Limit: 3000, Unreserved: 10}})} {
		if account.Limit != 500 || !account.Configured {
			t.Errorf("%+v", account)
		}
	}
	if account := engine.accountOf(Environment{Account: &Account{Limit: 3000, Unreserved: 10}}); account.Unreserved != 10 {
		t.Errorf("%+v", account)
	}
}

// TestDay holds that a run is judged on a day, whatever the hour: what ends at midnight is as many days away all day long.
func TestDay(t *testing.T) {
	noon := time.Date(2026, 11, 25, 14, 30, 0, 0, time.FixedZone("", 3600))
	engine, err := NewEngine(nil, nil, Options{Settings: Settings{Date: noon}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := engine.Options().Date, time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("the day is %s, want %s", got, want)
	}
}
