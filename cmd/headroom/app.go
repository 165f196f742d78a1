package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/project"
)

// The exit codes besides 0, the same in every format.
const (
	exitFindings = 1
	exitFailed   = 2
)

// ending is how a command ends that has done what it could: with an exit code, and lines for standard error, which
// follow its output.
type ending struct {
	code  int
	lines []string
}

func (e *ending) Error() string { return strings.Join(e.lines, "\n") }

func (e *ending) say(format string, args ...any) {
	e.lines = append(e.lines, fmt.Sprintf(format, args...))
}

// Main runs one command line and returns its exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := bufio.NewWriter(untilGone{stdout})
	app := newApp(stdin, out, stderr, isTerminal(stdout))
	err := runApp(app, args)
	end := new(ending)
	if err != nil && !errors.As(err, &end) {
		end.code = exitFailed
		for _, err := range project.Errors(err) {
			end.say("headroom: %s", err)
		}
	}
	if err := out.Flush(); err != nil && end.code != exitFailed {
		end.code = exitFailed
		end.say("headroom: writing to standard output: %s", err)
	}
	for _, line := range end.lines {
		fmt.Fprintln(stderr, line)
	}
	return end.code
}

// untilGone writes to whoever reads standard output. Where they have gone away, as head does, nobody is left to miss it.
type untilGone struct{ io.Writer }

func (u untilGone) Write(p []byte) (int, error) {
	n, err := u.Writer.Write(p)
	if errors.Is(err, syscall.EPIPE) {
		return len(p), nil
	}
	return n, err
}

// runApp makes an error of a panic, so that it ends like any other failure.
func runApp(app *cli.App, args []string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return app.Run(permute(app, forCompletion(args)))
}

func newApp(stdin io.Reader, stdout, stderr io.Writer, terminal bool) *cli.App {
	app := &cli.App{
		Name:            "headroom",
		Usage:           "find the mistakes in CloudFormation and SAM templates that make AWS Lambda fail at scale",
		UsageText:       "headroom COMMAND [flags] [argument ...]",
		Version:         version(),
		HideHelpCommand: true,
		Reader:          stdin,
		Writer:          stdout,
		ErrWriter:       stderr,
		Commands:        []*cli.Command{lintCommand(terminal), rulesCommand(), explainCommand(), graphCommand(), expandCommand(), budgetCommand(terminal), configCommand(), initCommand(), inputCommand(), completionCommand(), manCommand(), versionCommand()},
		// Values of parameters hold commas; flags that take lists split them themselves.
		DisableSliceFlagSeparator: true,
		EnableBashCompletion:      true,
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              usageError,
		Action:                    noCommand,
	}
	for _, command := range app.Commands {
		command.HideHelpCommand = true
		command.BashComplete = complete(command)
		command.OnUsageError = usageError
	}
	return app
}

// noCommand is what runs where no command is named, or one that does not exist.
func noCommand(c *cli.Context) error {
	if !c.Args().Present() {
		return cli.ShowAppHelp(c)
	}
	var names []string
	for _, command := range c.App.Commands {
		names = append(names, command.Names()...)
	}
	return unknown("command", c.Args().First(), names, "headroom --help lists the commands")
}

const undefinedFlag = "flag provided but not defined: "

// shortDash finds a flag as the standard library writes it, with one dash.
var shortDash = regexp.MustCompile(` -([a-z])`)

func usageError(c *cli.Context, err error, _ bool) error {
	given, ok := strings.CutPrefix(err.Error(), undefinedFlag)
	if !ok {
		return errors.New(shortDash.ReplaceAllString(err.Error(), " --$1"))
	}
	flags, help := c.App.Flags, "headroom --help lists the commands"
	if c.Command != nil && c.Command.Name != c.App.Name {
		flags, help = c.Command.Flags, fmt.Sprintf("headroom %s --help lists its flags", c.Command.Name)
	}
	var names []string
	for _, flag := range flags {
		names = append(names, "--"+flag.Names()[0])
	}
	given = strings.TrimLeft(given, "-")
	dashes := "--"
	if len(given) == 1 {
		dashes = "-"
	}
	return unknown("flag", dashes+given, names, help)
}

// unknown says that there is no such thing, and offers the nearest one, else where to look.
func unknown(kind, name string, known []string, help string) error {
	if nearest := lint.Nearest(name, known); nearest != "" {
		return fmt.Errorf("unknown %s %q (did you mean %q?)", kind, name, nearest)
	}
	return fmt.Errorf("unknown %s %q; %s", kind, name, help)
}

// oneArgument returns the only argument of a command.
func oneArgument(c *cli.Context, what string) (string, error) {
	if c.NArg() != 1 {
		return "", fmt.Errorf("%s takes one %s, not %d", c.Command.Name, what, c.NArg())
	}
	return c.Args().First(), nil
}

// noArguments refuses what a command would not read.
func noArguments(c *cli.Context) error {
	if c.Args().Present() {
		return fmt.Errorf("%s takes no argument, but was given %q", c.Command.Name, c.Args().First())
	}
	return nil
}

// printJSON prints what a command answers, for people and programs.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
