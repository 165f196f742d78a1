package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
	"github.com/headroom-lint/headroom/lint/project"
)

// configFlags say where a configuration is taken from.
func configFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Usage: "configure every template by `FILE`, instead of the " + config.FileName + " above it"},
		&cli.BoolFlag{Name: "no-config", Usage: "read no " + config.FileName},
	}
}

// environmentFlag picks one environment.
func environmentFlag() cli.Flag {
	return &cli.StringFlag{Name: "config-env", Usage: "look at the environment `NAME` alone, of " + config.FileName + " or of samconfig.toml beside a template"}
}

// configs returns what finds the configuration of each template. A file that was named is read at once. rules are those
// that it may set; nil for a command that does not know them all.
func configs(c *cli.Context, rules []*lint.Rule) (*config.Finder, error) {
	file := c.String("config")
	switch {
	case c.Bool("no-config") && file != "":
		return nil, errors.New("--config and --no-config exclude each other")
	case c.Bool("no-config"):
		return config.Fixed("", rules), nil
	case !c.IsSet("config"):
		return config.NewFinder(rules), nil
	case file == "":
		return nil, errors.New("--config names no file")
	}
	if _, err := os.Stat(file); err != nil {
		return nil, fmt.Errorf("--config: %w", err)
	}
	finder := config.Fixed(file, rules)
	if _, err := finder.For(config.Stdin); err != nil {
		return nil, failed(err)
	}
	return finder, nil
}

// failed returns an ending that has a line for each of the errors that one may hold.
func failed(err error) error {
	end := &ending{code: exitFailed}
	for _, failure := range project.Failures(err) {
		end.say("headroom: %s", failure.Error())
	}
	return end
}

// configOf returns the configuration of the file that a finding is in.
func configOf(finder *config.Finder, f *lint.Finding) *config.Config {
	path := config.Stdin
	if file := f.Place.Span.File; file != nil && file.Path != project.Stdin {
		path = file.Path
	}
	c, err := finder.For(path)
	if err != nil {
		return &config.Config{}
	}
	return c
}
