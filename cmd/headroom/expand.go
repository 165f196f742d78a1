package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint/project"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

func expandCommand() *cli.Command {
	return &cli.Command{
		Name:      "expand",
		Usage:     "print a template after its transforms, as JSON",
		UsageText: "headroom expand [flags] FILE",
		Description: "What SAM would refuse is told on standard error, and the exit code is then 1; the rest is printed as far as\n" +
			"it goes. A FILE of - is standard input.",
		Flags:  stackFlags(),
		Action: runExpand,
	}
}

func runExpand(c *cli.Context) error {
	values, err := parameters(c)
	if err != nil {
		return err
	}
	t, rejections, err := loadOne(c, values)
	if err != nil {
		return err
	}
	text, err := parser.JSON(t.Root)
	if err != nil {
		return err
	}
	if _, err := c.App.Writer.Write(text); err != nil {
		return err
	}
	end := new(ending)
	for i := range t.Broken {
		end.refuse(t.Broken[i].Span, t.Broken[i].Message)
	}
	for _, r := range rejections {
		end.refuse(r.Span, r.Message)
	}
	return end
}

// refuse tells why a template would not be deployed, and ends the command like a finding does.
func (e *ending) refuse(at parser.Span, message string) {
	e.code = exitFindings
	e.say("%s: error: %s", at, message)
}

// loadOne reads the one template that a command is about. One that cannot be read ends the command like a finding would.
func loadOne(c *cli.Context, values map[string]string) (*parser.Template, []sam.Rejection, error) {
	path, err := oneArgument(c, "file")
	if err != nil {
		return nil, nil, err
	}
	file, err := project.Open(path, c.App.Reader)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	t, rejections, err := project.Load(file, lowering(c, values))
	var broken *parser.SyntaxError
	switch {
	case errors.As(err, &broken):
		end := new(ending)
		end.refuse(broken.Span, broken.Message)
		return nil, nil, end
	case err != nil:
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, rejections, nil
}
