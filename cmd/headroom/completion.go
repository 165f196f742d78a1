package main

import (
	"embed"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/headroom-lint/headroom/lint"
)

//go:embed completion
var completions embed.FS

// shells are the scripts that teach a shell to complete headroom, by the shell's name.
var shells = map[string]string{"bash": "bash.sh", "zsh": "zsh.sh", "fish": "fish.fish", "powershell": "powershell.ps1"}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a script that completes headroom in a shell",
		UsageText: "headroom completion " + strings.Join(shellNames(), "|"),
		Action:    runCompletion,
	}
}

func shellNames() []string { return slices.Sorted(maps.Keys(shells)) }

func runCompletion(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return fmt.Errorf("completion needs one shell: %s", strings.Join(shellNames(), ", "))
	}
	name := c.Args().First()
	file := shells[name]
	if file == "" {
		return unknown("shell", name, shellNames(), "it is one of "+strings.Join(shellNames(), ", "))
	}
	text, err := completions.ReadFile("completion/" + file)
	if err != nil {
		return err
	}
	_, err = c.App.Writer.Write(text)
	return err
}

func manCommand() *cli.Command {
	return &cli.Command{
		Name:   "man",
		Usage:  "print the manual page",
		Action: runMan,
	}
}

func runMan(c *cli.Context) error {
	if err := noArguments(c); err != nil {
		return err
	}
	text, err := c.App.ToManWithSection(1)
	if err == nil {
		_, err = fmt.Fprint(c.App.Writer, text)
	}
	return err
}

// completionFlag ends the command line of a shell that asks how it may go on; the cli library looks for it there.
const completionFlag = "--generate-bash-completion"

// forCompletion makes what a shell asks about a lone -- the beginning of a flag, where it would be the end of all flags.
func forCompletion(args []string) []string {
	last := len(args) - 1
	if last > 0 && args[last] == completionFlag && args[last-1] == "--" {
		args = slices.Clone(args)
		args[last-1] = "-"
	}
	return args
}

// complete prints what may stand behind the words of a command line: a value of the flag before it, a flag, or an
// argument. Where it prints nothing, shells offer files.
func complete(command *cli.Command) cli.BashCompleteFunc {
	return func(c *cli.Context) {
		last := os.Args[max(len(os.Args)-2, 0)]
		candidates := valuesOf(command, strings.TrimLeft(last, "-"))
		switch {
		case takesValue(command, last):
		case strings.HasPrefix(last, "-"):
			cli.DefaultCompleteWithFlags(command)(c)
			return
		case command.Name == "explain":
			candidates = ruleNames()
		case command.Name == "completion":
			candidates = shellNames()
		default:
			return
		}
		for _, candidate := range candidates {
			fmt.Fprintln(c.App.Writer, candidate)
		}
	}
}

// valuesOf lists what a flag of a command takes, where that is a short list: the rules, or the words at the end of its
// description, "as FORMAT: json, text".
func valuesOf(command *cli.Command, name string) []string {
	if name == "select" || name == "ignore" {
		return ruleNames()
	}
	for _, flag := range command.Flags {
		documented, ok := flag.(cli.DocGenerationFlag)
		if !ok || !slices.Contains(flag.Names(), name) {
			continue
		}
		usage := documented.GetUsage()
		words := strings.Split(usage[strings.LastIndex(usage, ": ")+1:], ",")
		for i, word := range words {
			words[i] = strings.TrimSpace(word)
		}
		if !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(word, " ") }) {
			return words
		}
	}
	return nil
}

func ruleNames() (names []string) {
	engine, err := newEngine(nil, lint.Options{})
	if err != nil {
		return nil
	}
	for _, rule := range engine.All() {
		names = append(names, rule.Name)
	}
	return names
}
