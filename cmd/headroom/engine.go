package main

import (
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/rules"
)

// newEngine returns an engine with all rules.
func newEngine(o lint.Options) (*lint.Engine, error) {
	return lint.NewEngine(rules.All(), nil, o)
}
