package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
)

func configCommand() *cli.Command {
	return &cli.Command{
		Name:      "config",
		Usage:     "print what configures a template, and where it is said",
		UsageText: "headroom config [flags] [PATH]",
		Description: "PATH is a template or a folder, the current one without it. Of rules it prints what differs from what\n" +
			"headroom rules lists. The flags are those of headroom lint.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "print as `FORMAT`: json, text"},
			failOnFlag(),
			selectFlag(),
			ignoreFlag(),
			policyFlag(),
			limitFlag(),
			environmentFlag(),
		}, slices.Concat(configFlags(), stackFlags())...),
		Action: runConfig,
	}
}

func runConfig(c *cli.Context) error {
	format := c.String("format")
	if format != "text" && format != "json" {
		return fmt.Errorf("--format %q is not one of json, text", format)
	}
	location := "."
	if c.Args().Present() {
		var err error
		if location, err = oneArgument(c, "path"); err != nil {
			return err
		}
	}
	e, err := readFlags(c)
	if err != nil {
		return err
	}
	engine, err := newEngine(c.StringSlice("policy"), lint.Options{Select: e.flags.selected, Ignore: e.flags.ignored})
	if err != nil {
		return err
	}
	finder, err := configs(c, engine.All())
	if err != nil {
		return err
	}
	info, err := os.Stat(location)
	if err != nil {
		return err
	}
	template := location
	if info.IsDir() {
		template = filepath.Join(location, "template.yaml")
	}
	if e.config, err = finder.For(template); err != nil {
		return failed(err)
	}
	e.accounts()
	if err := e.environments(template, info.IsDir()); err != nil {
		return failed(err)
	}
	e.facts("imports", e.config.Facts.Imports)
	e.facts("parameters", e.config.Facts.Parameters)
	e.rules(engine.All())
	e.rest()
	shown := configuration{
		Version: 1, Path: filepath.ToSlash(filepath.Clean(location)), File: e.config.File,
		Excluded: !info.IsDir() && e.config.Excludes(location), Settings: e.out,
	}
	if format == "json" {
		return printJSON(c.App.Writer, shown)
	}
	return shown.print(c.App.Writer)
}

// readFlags reads what the command line says beyond a configuration.
func readFlags(c *cli.Context) (e effective, err error) {
	if c.IsSet("fail-on") {
		e.flags.failOn = c.String("fail-on")
		if _, err := lint.ParseSeverity(e.flags.failOn); err != nil {
			return e, fmt.Errorf("--fail-on: %w", err)
		}
	}
	e.flags.selected, e.flags.ignored = names(c.StringSlice("select")), names(c.StringSlice("ignore"))
	e.flags.environment = c.String("config-env")
	if e.flags.limit, err = concurrencyLimit(c); err != nil {
		return e, err
	}
	if e.flags.parameters, err = parameters(c); err != nil {
		return e, err
	}
	e.flags.given, err = givenParameters(c)
	return e, err
}

// configuration is what holds for one template or folder.
type configuration struct {
	Version  int       `json:"version"`
	Path     string    `json:"path"`
	File     string    `json:"file,omitempty"` // the .headroom.yaml that was found
	Excluded bool      `json:"excluded"`
	Settings []setting `json:"settings"`
}

func (c *configuration) print(w io.Writer) error {
	switch {
	case c.File == "":
		fmt.Fprintf(w, "%s: configured by no %s\n\n", c.Path, config.FileName)
	case c.Excluded:
		fmt.Fprintf(w, "%s: excluded by %s\n\n", c.Path, c.File)
	default:
		fmt.Fprintf(w, "%s: configured by %s\n\n", c.Path, c.File)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, s := range c.Settings {
		value := fmt.Sprint(s.Value)
		if list, ok := s.Value.([]string); ok {
			value = strings.Join(list, ", ")
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", s.Key, value, s.From)
	}
	return table.Flush()
}
