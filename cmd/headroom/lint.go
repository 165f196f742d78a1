package main

import (
	"fmt"
	"os"
	"strings"

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
		Description: "Paths are files, folders, and - for standard input; without one it is the current folder.\n" +
			"Exit code 0: nothing found at or above --fail-on. 1: findings. 2: headroom could not do its job.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", DefaultText: "text; github in GitHub Actions", Usage: "print the report as `FORMAT`: " + strings.Join(report.Names(), ", ")},
			&cli.StringSliceFlag{Name: "output", Usage: "write the report to a `FILE`, or one more as FORMAT=FILE; repeatable"},
			&cli.StringFlag{Name: "fail-on", Value: lint.Warning.String(), Usage: "exit with 1 from this `SEVERITY` on: error, warning, info"},
			&cli.StringSliceFlag{Name: "select", Usage: "run these `RULES` only: names or globs, with commas; repeatable"},
			&cli.StringSliceFlag{Name: "ignore", Usage: "leave these `RULES` out; repeatable"},
			policyFlag(),
			limitFlag(),
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN` to colour the text format: auto, always, never"},
			&cli.StringFlag{Name: "config-env", Usage: "take the environment `NAME` alone from samconfig.toml beside a template"},
			&cli.StringFlag{Name: "sarif-category", Usage: "`NAME` that tells this SARIF report from others about the same commit"},
		}, append(knownFlags(), stackFlags()...)...),
		Action: func(c *cli.Context) error { return runLint(c, terminal) },
	}
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
	values, err := parameters(c)
	if err != nil {
		return err
	}
	account, err := settings(c)
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
	engine, err := newEngine(c.StringSlice("policy"), lint.Options{
		Settings:   account,
		Parameters: values,
		Select:     names(c.StringSlice("select")),
		Ignore:     names(c.StringSlice("ignore")),

		NoSuppressions: c.Bool("no-suppressions"),
	})
	if err != nil {
		return err
	}
	paths := c.Args().Slice()
	if len(paths) == 0 {
		paths = []string{"."}
	}
	result := project.Run(engine, paths, project.Options{Stdin: c.App.Reader, Lowering: lowering(c, values), Environments: environments(c)})
	if err := known.apply(result); err != nil {
		return err
	}
	if err := writeOutputs(outputs, c.App.Writer, result, report.Options{
		Color: color, Version: version(), Folder: folder, Root: checkout(folder),
		ShowSuppressed: c.Bool("show-suppressed"), Category: c.String("sarif-category"),
	}); err != nil {
		return err
	}
	return verdict(result, failOn)
}

// verdict decides the exit code, and tells what the report is not about.
func verdict(r *lint.Result, failOn lint.Severity) error {
	end := new(ending)
	for _, note := range r.Notes {
		end.say("headroom: note: %s", note)
	}
	for _, failure := range r.Failures {
		end.say("headroom: %s", failure.Error())
	}
	for i := range r.Findings {
		if r.Findings[i].Severity >= failOn {
			end.code = exitFindings
		}
	}
	if len(r.Failures) > 0 {
		end.code = exitFailed
	}
	return end
}
