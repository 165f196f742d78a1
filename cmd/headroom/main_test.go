package main

import (
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in the scripts")

// testDay is the day on which tests judge runtimes, for what is supported now will not always be: 2026-11-25.
const testDay = "1795564800"

// TestMain lets the scripts run headroom as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"headroom": func() { os.Exit(Main(os.Args, os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the command as a user does, and holds what it prints, writes and exits with.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SOURCE_DATE_EPOCH", testDay)
			e.Setenv("NO_COLOR", "")
			e.Setenv("FORCE_COLOR", "")
			return nil
		},
		// status checks the exit code of a command: status CODE PROGRAM [argument ...]
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}
