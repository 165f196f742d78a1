package main

import (
	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/policies"
	"github.com/headroom-lint/headroom/rules"
)

// newEngine returns an engine with all rules.
func newEngine(o lint.Options) (*lint.Engine, error) {
	host, err := policies.New()
	if err != nil {
		return nil, err
	}
	return lint.NewEngine(rules.All(), []lint.Host{host}, o)
}
