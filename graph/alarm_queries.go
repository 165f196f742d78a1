package graph

import (
	"regexp"

	"github.com/headroom-lint/headroom/parser"
)

var (
	search = regexp.MustCompile(`(?i)\bSEARCH\s*\(|\bSELECT\b`)
	// selected is the metric and the namespace of a query, whose metrics have any dimensions.
	selected = regexp.MustCompile(`(?i)\bSELECT\s+\w+\s*\(\s*"?([^"()\s]+)"?\s*\)\s+FROM\s+(?:SCHEMA\s*\(\s*)?"?([^",()\s]+)`)
	// searched is the namespace of a search and the terms that follow its dimensions.
	searched  = regexp.MustCompile(`(?i)\bSEARCH\s*\(\s*'\s*\{\s*"?([^"{},']+?)"?\s*(?:,[^}]*)?\}([^']*)'`)
	metricIs  = regexp.MustCompile(`(?i)\bMetricName\s*=\s*\\?"?([\w.]+)`)
	unlimited = regexp.MustCompile(`(?i)\b(?:NOT|OR)\b|\(`)
)

// queries reads the metrics of a metric expression that finds them by itself; false where it may find any.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html, 2026-11-25.
func (a *Alarm) queries(expression parser.Value) bool {
	text, known := expression.Text()
	if !known {
		return false
	}
	found := 0
	for _, m := range selected.FindAllStringSubmatch(text, -1) {
		a.finds(expression, m[2], m[1])
		found++
	}
	for _, m := range searched.FindAllStringSubmatch(text, -1) {
		name := metricIs.FindStringSubmatch(m[2])
		if name == nil || unlimited.MatchString(m[2]) {
			name = []string{"", ""}
		}
		a.finds(expression, m[1], name[1])
		found++
	}
	return found == len(search.FindAllString(text, -1))
}

// finds adds a metric, or any of a namespace, with dimensions that only the account knows.
func (a *Alarm) finds(expression parser.Value, namespace, name string) {
	w := &Watch{Alarm: a, Namespace: parser.NewText(namespace), Metric: parser.NewText(name), Opaque: true}
	w.Metric.Path, w.Metric.Span, w.Metric.Key = expression.Path, expression.Span, expression.Key
	if name == "" {
		w.Metric = filled(w.Metric)
	}
	a.Watches = append(a.Watches, w)
}
