package main

import (
	"fmt"
	"maps"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
	"github.com/headroom-lint/headroom/parser/sam"
)

// limitFlag says what the account allows.
func limitFlag() cli.Flag {
	return &cli.IntFlag{Name: "concurrency-limit", DefaultText: fmt.Sprint(lint.DefaultAccount().Limit), Usage: "`N` is the quota of concurrent executions in the region, of every account"}
}

// concurrencyLimit reads --concurrency-limit; 0 where it was not given.
func concurrencyLimit(c *cli.Context) (int, error) {
	limit := c.Int("concurrency-limit")
	if c.IsSet("concurrency-limit") && limit < 1 {
		return 0, fmt.Errorf("--concurrency-limit %d is not a number of executions from 1 on", limit)
	}
	return limit, nil
}

// stackOptions returns what the flags say of the stack and of the account.
func stackOptions(c *cli.Context) (lint.Options, error) {
	values, err := parameters(c)
	if err != nil {
		return lint.Options{}, err
	}
	limit, err := concurrencyLimit(c)
	return lint.Options{Limit: limit, Parameters: values}, err
}

// stackFlags say how a stack is deployed.
func stackFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "parameter", Usage: "give a parameter of the stack its value, as `KEY=VALUE`; repeatable"},
		&cli.StringSliceFlag{Name: "parameters", Usage: "give parameters the values in a `FILE`: CloudFormation's list, a map, or a document with Parameters; repeatable"},
		&cli.StringFlag{Name: "region", Usage: "the `REGION` that the stack is deployed to"},
	}
}

// parameters reads --parameters, above it --parameter, and --region. The region is a parameter too: AWS::Region.
func parameters(c *cli.Context) (map[string]string, error) {
	values := map[string]string{}
	for _, file := range c.StringSlice("parameters") {
		read, err := config.ReadParameters(file)
		if err != nil {
			return nil, fmt.Errorf("--parameters: %w", err)
		}
		maps.Copy(values, read)
	}
	given, err := givenParameters(c)
	if err != nil {
		return nil, err
	}
	maps.Copy(values, given)
	return values, nil
}

// givenParameters reads --parameter and --region.
func givenParameters(c *cli.Context) (map[string]string, error) {
	values := map[string]string{}
	for _, given := range c.StringSlice("parameter") {
		key, value, ok := strings.Cut(given, "=")
		if !ok || key == "" {
			return nil, fmt.Errorf("--parameter %q is not of the form Key=Value", given)
		}
		if before, twice := values[key]; twice && before != value {
			return nil, fmt.Errorf("--parameter gives %s twice: %q and %q", key, before, value)
		}
		values[key] = value
	}
	if region := c.String("region"); region != "" {
		values["AWS::Region"] = region
	}
	return values, nil
}

func lowering(c *cli.Context, values map[string]string) sam.Options {
	return sam.Options{Region: c.String("region"), Parameters: values}
}

// names splits the values of a flag that takes lists.
func names(values []string) (out []string) {
	for _, value := range values {
		for _, name := range strings.Split(value, ",") {
			if name = strings.TrimSpace(name); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}
