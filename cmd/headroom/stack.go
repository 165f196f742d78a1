package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/parser/sam"
)

// stackFlags say how a stack is deployed.
func stackFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "parameter", Usage: "give a parameter of the stack its value, as `KEY=VALUE`; repeatable"},
		&cli.StringFlag{Name: "region", Usage: "the `REGION` that the stack is deployed to"},
	}
}

// parameters reads --parameter and --region. The region is a parameter too: AWS::Region.
func parameters(c *cli.Context) (map[string]string, error) {
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
