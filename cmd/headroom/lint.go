package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
	"github.com/headroom-lint/headroom/report"
)

func lintCommand(terminal bool) *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Usage:     "check templates",
		UsageText: "headroom lint [flags] [path ...]",
		Description: "Paths are files, folders, and - for standard input; without one it is what .headroom.yaml says, else the current folder.\n" +
			"Exit code 0: nothing found at or above --fail-on. 1: findings. 2: headroom could not do its job.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", DefaultText: "text; github in GitHub Actions", Usage: "print the report as `FORMAT`: " + strings.Join(report.Names(), ", ")},
			&cli.StringSliceFlag{Name: "output", Usage: "write the report to a `FILE`, or one more as FORMAT=FILE; repeatable"},
			failOnFlag(),
			selectFlag(),
			ignoreFlag(),
			policyFlag(),
			limitFlag(),
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN` to colour the text format: auto, always, never"},
			environmentFlag(),
			&cli.StringFlag{Name: "date", Usage: "judge runtimes and suppressions as on `DAY`, such as 2027-01-31, instead of today", DefaultText: "SOURCE_DATE_EPOCH, else today"},
			&cli.StringFlag{Name: "stdin-filename", Usage: "the `PATH` that the template in standard input has for findings and configuration"},
			&cli.BoolFlag{Name: "statistics", Usage: "count the findings of each rule at the end (text)"},
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "say on standard error which files were read, and which were not and why"},
			&cli.StringFlag{Name: "sarif-category", Usage: "`NAME` that tells this SARIF report from others about the same commit"},
		}, slices.Concat(knownFlags(), configFlags(), stackFlags())...),
		Action: func(c *cli.Context) error { return runLint(c, terminal) },
	}
}

func failOnFlag() cli.Flag {
	return &cli.StringFlag{Name: "fail-on", Value: lint.Warning.String(), DefaultText: "what .headroom.yaml says, else warning", Usage: "exit with 1 from this `SEVERITY` on: error, warning, info"}
}

func selectFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "select", Usage: "run these `RULES` only: names or globs, with commas; repeatable"}
}

func ignoreFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "ignore", Usage: "leave these `RULES` out; repeatable"}
}

func runLint(c *cli.Context, terminal bool) error {
	failOn, err := lint.ParseSeverity(c.String("fail-on"))
	if err != nil {
		return fmt.Errorf("--fail-on: %w", err)
	}
	outputs, err := readOutputs(formatOf(c), c.StringSlice("output"))
	if err != nil {
		return err
	}
	color, err := useColor(c.String("color"), terminal)
	if err != nil {
		return err
	}
	asked, err := lintOptions(c)
	if err != nil {
		return err
	}
	folder, err := os.Getwd()
	if err != nil {
		return err
	}
	known, err := readKnown(c, folder)
	if err != nil {
		return err
	}
	engine, err := newEngine(c.StringSlice("policy"), asked)
	if err != nil {
		return err
	}
	finder, err := configs(c, engine.All())
	if err != nil {
		return err
	}
	shown := newProgress(c.App.ErrWriter)
	result := project.Run(engine, c.Args().Slice(), project.Options{
		Stdin: c.App.Reader, StdinName: c.String("stdin-filename"), Lowering: lowering(c, asked.Parameters), Configs: finder,
		Environment: c.String("config-env"), Progress: shown.step,
	})
	shown.end()
	if c.Bool("verbose") {
		tellFiles(c.App.ErrWriter, result)
	}
	if err := known.apply(result); err != nil {
		return err
	}
	if err := writeOutputs(outputs, c.App.Writer, result, report.Options{
		Color: color, Version: version(), Folder: folder, Root: checkout(folder),
		ShowSuppressed: c.Bool("show-suppressed"), Category: c.String("sarif-category"), Statistics: c.Bool("statistics"),
	}); err != nil {
		return err
	}
	return verdict(result, func(f *lint.Finding) lint.Severity {
		if configured := configOf(finder, f); configured.FailOn != nil && !c.IsSet("fail-on") {
			return *configured.FailOn
		}
		return failOn
	})
}

// lintOptions returns what the flags ask of the engine.
func lintOptions(c *cli.Context) (lint.Options, error) {
	o, err := stackOptions(c)
	if err != nil {
		return o, err
	}
	o.Select, o.Ignore = names(c.StringSlice("select")), names(c.StringSlice("ignore"))
	o.NoSuppressions = c.Bool("no-suppressions")
	o.Date, err = dateOf(c)
	return o, err
}

// dateOf returns the day that a run is judged on; zero for today. SOURCE_DATE_EPOCH is how reproducible builds say it.
func dateOf(c *cli.Context) (time.Time, error) {
	text := c.String("date")
	if text == "" {
		if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
			return time.Unix(seconds, 0).UTC(), nil
		}
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("--date %q is not a day like 2027-01-31", text)
	}
	return day, nil
}

// verdict decides the exit code, and tells what the report is not about. failOn is the severity from which on a finding
// counts.
func verdict(r *lint.Result, failOn func(*lint.Finding) lint.Severity) error {
	end := new(ending)
	for _, note := range r.Notes {
		end.say("headroom: note: %s", note)
	}
	for _, failure := range r.Failures {
		end.say("headroom: %s", failure.Error())
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Severity >= failOn(f) {
			end.code = exitFindings
		}
	}
	if len(r.Failures) > 0 {
		end.code = exitFailed
	}
	return end
}
