// Package rules holds the rules that compute: sums over a template, reachability in a network, coverage by alarms. A
// rule is one file, which declares one lint.Rule of the file's name; list.go is generated from them.
package rules

//go:generate go run generate.go
