package main

import (
	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/policies"
	"github.com/headroom-lint/headroom/rules"
)

// policyFlag names folders with rules of the user's own.
func policyFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "policy", Usage: "add the rules in Rego of a `FOLDER` of your own; repeatable"}
}

// newEngine returns an engine with all rules, and those in folders of policies.
func newEngine(folders []string, o lint.Options) (*lint.Engine, error) {
	host, err := policies.Load(folders)
	if err != nil {
		return nil, err
	}
	return lint.NewEngine(rules.All(), []lint.Host{host}, o)
}
