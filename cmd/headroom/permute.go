package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// permute moves the flags of a command in front of its arguments, for the cli library stops looking for flags at the
// first argument. "--" ends the flags, and "-" is an argument. "help COMMAND" is "COMMAND --help".
func permute(app *cli.App, args []string) []string {
	if len(args) > 1 && args[1] == "help" {
		args = append([]string{args[0]}, append(args[2:len(args):len(args)], "--help")...)
	}
	if len(args) < 2 || args[len(args)-1] == completionFlag {
		return args
	}
	command := app.Command(args[1])
	if command == nil {
		return args
	}
	var flags, arguments []string
	for rest := args[2:]; len(rest) > 0; rest = rest[1:] {
		arg := rest[0]
		switch {
		case arg == "--":
			arguments = append(arguments, rest[1:]...)
			rest = rest[:1]
		case arg == "--help" || arg == "-h":
			// An argument beside it would be taken for the name of a help page.
			return []string{args[0], args[1], "--help"}
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			arguments = append(arguments, arg)
		case takesValue(command, arg) && len(rest) == 1:
			// With nothing behind it the library says that a value is missing.
			return append(append([]string{args[0], args[1]}, flags...), arg)
		case takesValue(command, arg):
			flags = append(flags, arg, rest[1])
			rest = rest[1:]
		default:
			flags = append(flags, arg)
		}
	}
	out := append([]string{args[0], args[1]}, flags...)
	if len(arguments) == 0 {
		return out
	}
	return append(append(out, "--"), arguments...)
}

// takesValue reports whether the value of a flag is the argument behind it.
func takesValue(command *cli.Command, arg string) bool {
	if strings.Contains(arg, "=") {
		return false
	}
	name := strings.TrimLeft(arg, "-")
	for _, flag := range command.Flags {
		for _, known := range flag.Names() {
			if documented, ok := flag.(cli.DocGenerationFlag); ok && known == name {
				return documented.TakesValue()
			}
		}
	}
	return false
}
