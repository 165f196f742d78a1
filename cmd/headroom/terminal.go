package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// useColor decides whether to colour: the flag decides, else NO_COLOR and FORCE_COLOR, else whether a person looks.
func useColor(flag string, terminal bool) (bool, error) {
	switch flag {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, fmt.Errorf("--color %q is not one of auto, always, never", flag)
	}
	if os.Getenv("NO_COLOR") != "" {
		return false, nil
	}
	if force := os.Getenv("FORCE_COLOR"); force != "" && force != "0" {
		return true, nil
	}
	return terminal && os.Getenv("TERM") != "dumb", nil
}
