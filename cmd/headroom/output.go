package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/report"
)

// output is one report and where it goes.
type output struct {
	format string
	file   string // "" for standard output
}

var formatPrefix = regexp.MustCompile(`^([a-z]+)=(.+)$`)

// readOutputs reads --format and --output. FILE takes the report of --format instead of standard output; FORMAT=FILE
// is one more report. A file whose name reads like the latter is written ./name=rest.
func readOutputs(format string, values []string) ([]output, error) {
	if err := checkFormat("--format", format); err != nil {
		return nil, err
	}
	outputs := []output{{format: format}}
	for _, value := range values {
		parts := formatPrefix.FindStringSubmatch(value)
		switch {
		case value == "" || value == "-":
			return nil, fmt.Errorf("--output %q names no file", value)
		case parts != nil:
			if err := checkFormat("--output "+value, parts[1]); err != nil {
				return nil, err
			}
			outputs = append(outputs, output{parts[1], parts[2]})
		case outputs[0].file != "":
			return nil, fmt.Errorf("--output names two files for one report, %q and %q; write FORMAT=FILE for one more", outputs[0].file, value)
		default:
			outputs[0].file = value
		}
	}
	return outputs, nil
}

func checkFormat(flag, format string) error {
	if report.Formats[format] != nil {
		return nil
	}
	return fmt.Errorf("%s: %w", flag, unknown("format", format, report.Names(), "it is one of "+strings.Join(report.Names(), ", ")))
}

// formatOf returns the format that was asked for, else the one that is read where headroom runs.
func formatOf(c *cli.Context) string {
	switch {
	case c.IsSet("format"):
		return c.String("format")
	case os.Getenv("GITHUB_ACTIONS") == "true":
		return "github"
	}
	return "text"
}

// checkout returns the folder that a CI system has checked the repository out into, where the folder is in it, or "".
func checkout(folder string) string {
	for _, variable := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		root := os.Getenv(variable)
		if rel, err := filepath.Rel(root, folder); root != "" && err == nil && filepath.IsLocal(rel) {
			return root
		}
	}
	return ""
}

// jobSummary opens the file whose Markdown GitHub shows on the page of a job; nil where there is none.
func jobSummary() (io.WriteCloser, error) {
	path := os.Getenv("GITHUB_STEP_SUMMARY")
	if path == "" {
		return nil, nil
	}
	return os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
}

func writeOutputs(outputs []output, stdout io.Writer, r *lint.Result, o report.Options) error {
	for _, out := range outputs {
		if out.file == "" {
			if err := writeStdout(out.format, stdout, r, o); err != nil {
				return fmt.Errorf("writing to standard output: %w", err)
			}
			continue
		}
		if err := writeFile(out, r, o); err != nil {
			return fmt.Errorf("--output: %w", err)
		}
	}
	return nil
}

func writeStdout(format string, stdout io.Writer, r *lint.Result, o report.Options) error {
	if format == "github" {
		summary, err := jobSummary()
		if err != nil {
			return fmt.Errorf("GITHUB_STEP_SUMMARY: %w", err)
		}
		if summary != nil {
			defer summary.Close()
			o.Summary = summary
		}
	}
	return report.Formats[format](stdout, r, o)
}

func writeFile(out output, r *lint.Result, o report.Options) error {
	f, err := os.Create(out.file)
	if err != nil {
		return err
	}
	o.Color = false
	if err := report.Formats[out.format](f, r, o); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
