package report

import (
	"encoding/xml"
	"io"

	"github.com/headroom-lint/headroom/lint"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// checkstyleVersion is the version of Checkstyle whose report readers expect.
const checkstyleVersion = "10.0"

// Checkstyle prints findings as the XML report of Checkstyle, which many dashboards read.
func Checkstyle(w io.Writer, r *lint.Result, o Options) error {
	report := checkstyleReport{Version: checkstyleVersion}
	for _, group := range byFile(r.Findings, o) {
		file := checkstyleFile{Name: group.path}
		for _, f := range group.findings {
			at := firstLine(f.Place.Span)
			file.Errors = append(file.Errors, checkstyleError{at.line, at.start, f.Severity.String(), printable(message(f)), toolName + "." + f.Rule.Name})
		}
		report.Files = append(report.Files, file)
	}
	return encodeXML(w, report)
}

// fileGroup is the findings in one file.
type fileGroup struct {
	path     string
	findings []*lint.Finding
}

// byFile groups findings, which are sorted by file, without changing their order.
func byFile(findings []lint.Finding, o Options) (groups []fileGroup) {
	for i := range findings {
		at := o.relative(path(findings[i].Place.Span))
		if len(groups) == 0 || groups[len(groups)-1].path != at {
			groups = append(groups, fileGroup{path: at})
		}
		last := &groups[len(groups)-1]
		last.findings = append(last.findings, &findings[i])
	}
	return groups
}

func encodeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
