// Package rules holds the rules that are written in Go: those that compute something, such as a sum, a route through
// the network, or which alarms cover what. A rule is one file with one lint.Rule; list.go is generated from them.
package rules

//go:generate go run generate.go

// from says where a value came from, for the end of a message's fact; nothing where it was written in place.
func from(origin string) string {
	if origin == "" {
		return ""
	}
	return " (" + origin + ")"
}
