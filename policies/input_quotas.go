package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
)

// quotas are what no account can go beyond, and what Lambda takes for which sources of a mapping.
var quotas = edges{
	"queue_visibility":          ast.IntNumberTerm(aws.QueueMaximumVisibility),
	"queue_first_concurrency":   ast.IntNumberTerm(aws.QueueFirstConcurrency),
	"queue_most_concurrency":    ast.IntNumberTerm(aws.QueueMostConcurrency),
	"batch_without_window":      ast.IntNumberTerm(aws.BatchWithoutWindow),
	"least_maximum_concurrency": ast.IntNumberTerm(aws.LeastMaximumConcurrency),
	"most_maximum_concurrency":  ast.IntNumberTerm(aws.MostMaximumConcurrency),
	"least_record_age":          ast.IntNumberTerm(aws.LeastRecordAge),
	"table_stream_retention":    ast.IntNumberTerm(aws.TableStreamRetention),
	"timeout":                   ast.IntNumberTerm(aws.LongestTimeout),
	"managed_timeout":           ast.IntNumberTerm(aws.LongestManagedTimeout),
	"memory":                    ast.IntNumberTerm(aws.MostMemory),
	"managed_least_memory":      ast.IntNumberTerm(aws.LeastManagedMemory),
	"managed_memory":            ast.IntNumberTerm(aws.MostManagedMemory),
	"storage":                   ast.IntNumberTerm(aws.MostStorage),
	"async_retries":             ast.IntNumberTerm(aws.AsyncRetries),
	"async_event_age":           ast.IntNumberTerm(aws.AsyncEventAge),
	"mapping_properties":        mappingProperties(),
	"poller_ranges":             pollerRanges(),
}.term()

var quotasSchema = map[string]any{
	"queue_visibility": numberSchema, "queue_first_concurrency": numberSchema, "queue_most_concurrency": numberSchema,
	"batch_without_window": numberSchema, "least_maximum_concurrency": numberSchema,
	"most_maximum_concurrency": numberSchema, "least_record_age": numberSchema, "table_stream_retention": numberSchema,
	"timeout": numberSchema, "managed_timeout": numberSchema, "memory": numberSchema, "managed_least_memory": numberSchema,
	"managed_memory": numberSchema, "storage": numberSchema, "async_retries": numberSchema, "async_event_age": numberSchema,
	"mapping_properties": arrayOf(objectSchema(map[string]any{"name": textSchema, "sources": arrayOf(textSchema)})),
	"poller_ranges": arrayOf(objectSchema(map[string]any{
		"sources": arrayOf(textSchema), "least": numberSchema, "most_minimum": numberSchema, "most_maximum": numberSchema,
	})),
}

func mappingProperties() *ast.Term {
	var terms []*ast.Term
	for _, p := range aws.MappingProperties {
		terms = append(terms, edges{"name": ast.StringTerm(p.Name), "sources": texts(p.Sources)}.term())
	}
	return ast.ArrayTerm(terms...)
}

func pollerRanges() *ast.Term {
	var terms []*ast.Term
	for _, r := range aws.PollerRanges {
		terms = append(terms, edges{
			"sources": texts(r.Sources), "least": ast.IntNumberTerm(r.Least),
			"most_minimum": ast.IntNumberTerm(r.MostMinimum), "most_maximum": ast.IntNumberTerm(r.MostMaximum),
		}.term())
	}
	return ast.ArrayTerm(terms...)
}

func texts(list []string) *ast.Term { return ids(list, func(text string) string { return text }) }

var limitedSchema = objectSchema(map[string]any{"name": textSchema, "value": orNull(textSchema), "origin": textSchema})

// limited lists what a mapping has of the properties that some sources do not take; the value is null where it is a map
// or a list.
func limited(m *graph.Mapping) *ast.Term {
	var terms []*ast.Term
	for _, p := range m.Limited() {
		value := ast.NullTerm()
		if text, ok := p.Value.Text(); ok {
			value = ast.StringTerm(text)
		}
		terms = append(terms, edges{"name": ast.StringTerm(p.Key), "value": value, "origin": ast.StringTerm(p.Value.Origin)}.term())
	}
	return ast.ArrayTerm(terms...)
}
