package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/lint"
)

// The part of JUnit's XML that the readers of such reports agree on.
type junitSuites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	junitCounts
	Suites []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name string `xml:"name,attr"`
	junitCounts
	Cases []junitCase `xml:"testcase"`
	names map[string]int
}

type junitCounts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitOutcome `xml:"failure"`
	Error   *junitOutcome `xml:"error"`
	Skipped *junitOutcome `xml:"skipped"`
}

type junitOutcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// JUnit prints a run as test results: a suite for each template, a failed case for each finding, a skipped one for each
// that was suppressed, an error for what headroom could not do, and a passed case for a template without any.
func JUnit(w io.Writer, r *lint.Result, o Options) error {
	suites := map[string]*junitSuite{}
	suite := func(path string) *junitSuite {
		if suites[path] == nil {
			suites[path] = &junitSuite{Name: path, names: map[string]int{}}
		}
		return suites[path]
	}
	for _, group := range byFile(r.Findings, o) {
		for _, f := range group.findings {
			c := caseOf(f, group.path)
			c.Failure = &junitOutcome{Message: printable(message(f)), Type: f.Severity.String(), Text: details(f)}
			suite(group.path).add(c)
		}
	}
	for _, group := range byFile(r.Suppressed, o) {
		for _, f := range group.findings {
			c := caseOf(f, group.path)
			c.Skipped = &junitOutcome{Message: printable(f.Reason)}
			suite(group.path).add(c)
		}
	}
	for _, f := range r.Failures {
		at := o.relative(cmp.Or(f.Path, "-"))
		suite(at).add(junitCase{Name: cmp.Or(f.Rule, toolName), Class: className(at), File: at, Error: &junitOutcome{Message: printable(f.Err.Error()), Text: printable(f.Error())}})
	}
	for _, path := range r.Files {
		at := o.relative(path)
		if suites[at] == nil {
			suite(at).add(junitCase{Name: toolName, Class: className(at), File: at})
		}
	}
	out := junitSuites{Name: toolName}
	for _, s := range suites {
		out.Suites = append(out.Suites, *s)
		out.Tests += s.Tests
		out.Failures += s.Failures
		out.Errors += s.Errors
		out.Skipped += s.Skipped
	}
	slices.SortFunc(out.Suites, func(a, b junitSuite) int { return strings.Compare(a.Name, b.Name) })
	return encodeXML(w, out)
}

// add counts a case. Readers tell cases apart by their names, so one that is there already gets a number.
func (s *junitSuite) add(c junitCase) {
	if s.names[c.Name]++; s.names[c.Name] > 1 {
		c.Name = fmt.Sprintf("%s (%d)", c.Name, s.names[c.Name])
	}
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	case c.Skipped != nil:
		s.Skipped++
	}
	s.Cases = append(s.Cases, c)
}

func caseOf(f *lint.Finding, path string) junitCase {
	line := firstLine(f.Place.Span).line
	return junitCase{Name: fmt.Sprintf("%s line %d", f.Rule.Name, line), Class: className(path), File: path, Line: line}
}

// className avoids dots, which readers take for borders between packages.
func className(path string) string { return strings.ReplaceAll(path, ".", "_") }

// details repeats the message, for some readers show nothing else, and adds the related places.
func details(f *lint.Finding) string {
	lines := []string{position(f.Place.Span) + ": " + printable(message(f))}
	for _, related := range f.Related {
		if related.Span.IsZero() {
			lines = append(lines, printable(related.Message))
			continue
		}
		lines = append(lines, position(related.Span)+": "+printable(related.Message))
	}
	return strings.Join(lines, "\n")
}
